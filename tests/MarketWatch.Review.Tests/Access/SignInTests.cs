using System.Net;
using MarketWatch.Accountability;

namespace MarketWatch.Review.Tests.Access;

[CancelAfter(60_000)]
public sealed class SignInTests
{
    [Test]
    public async Task SignIn_right_password_opens_the_pages_of_the_role(CancellationToken ct)
    {
        await using var site = await ReviewSite.StartAsync(ct);
        using var client = await site.SignedInAsync(OfficerRole.Officer, "tobacco-excise", ct);
        using var page = await client.GetAsync(new Uri("/purpose", UriKind.Relative), ct);
        Assert.That(page.StatusCode, Is.EqualTo(HttpStatusCode.OK));
        Assert.That(await page.Content.ReadAsStringAsync(ct), Does.Contain("tobacco-excise").And.Contain("officer-1").And.Not.Contain("value=\"over\""));
    }

    [Test]
    public async Task SignIn_wrong_password_and_unknown_name_say_the_same(CancellationToken ct)
    {
        await using var site = await ReviewSite.StartAsync(ct);
        await site.AddAccountAsync("known", OfficerRole.Officer);
        using var client = site.Browser();
        using var wrong = await ReviewSite.SignInAsync(client, "known", "not the password", ct);
        using var unknown = await ReviewSite.SignInAsync(client, "unknown", "not the password", ct);
        Assert.That(wrong.StatusCode, Is.EqualTo(HttpStatusCode.Unauthorized));
        Assert.That(unknown.StatusCode, Is.EqualTo(HttpStatusCode.Unauthorized));
        Assert.That(await wrong.Content.ReadAsStringAsync(ct), Does.Contain("Name or password are wrong."));
        Assert.That(await unknown.Content.ReadAsStringAsync(ct), Does.Contain("Name or password are wrong."));
    }
}
