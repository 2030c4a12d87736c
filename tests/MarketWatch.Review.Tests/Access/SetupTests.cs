using System.Net;
using MarketWatch.Accountability;
using MarketWatch.Review.Access;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace MarketWatch.Review.Tests.Access;

[CancelAfter(60_000)]
public sealed class SetupTests
{
    private static readonly Uri Address = new("http://127.0.0.1:5080");

    [Test]
    public async Task Link_makes_the_first_administrator_once(CancellationToken ct)
    {
        await using var site = await ReviewSite.StartAsync(ct);
        var link = await LinkAsync(site, ct);
        using var client = site.Browser();
        using var made = await SetUpAsync(client, link, "chief", new string('x', 64) + " a long sentence", ct);
        Assert.That(made.Headers.Location?.OriginalString, Is.EqualTo("/"));
        Assert.That(await client.GetStringAsync(new Uri("/account", UriKind.Relative), ct), Does.Contain("Administrator"));
        Assert.That(await StatusAsync(site, link, ct), Is.EqualTo(HttpStatusCode.Gone), "used");
        Assert.That(await LinkAsync(site, ct), Is.Null, "there is an account now");
    }

    [Test]
    public async Task Link_ends_after_a_day(CancellationToken ct)
    {
        await using var site = await ReviewSite.StartAsync(ReviewSite.QuickAccess, new FakeTimeProvider(new(2026, 11, 24, 8, 0, 0, TimeSpan.Zero)), ct);
        var link = await LinkAsync(site, ct);
        site.Clock!.Advance(TimeSpan.FromHours(23));
        Assert.That(await StatusAsync(site, link, ct), Is.EqualTo(HttpStatusCode.OK));
        site.Clock.Advance(TimeSpan.FromHours(2));
        Assert.That(await StatusAsync(site, link, ct), Is.EqualTo(HttpStatusCode.Gone));
    }

    [Test]
    public async Task Link_made_anew_ends_the_one_before(CancellationToken ct)
    {
        await using var site = await ReviewSite.StartAsync(ct);
        var (first, second) = (await LinkAsync(site, ct), await LinkAsync(site, ct));
        Assert.That(await StatusAsync(site, first, ct), Is.EqualTo(HttpStatusCode.Gone));
        Assert.That(await StatusAsync(site, second, ct), Is.EqualTo(HttpStatusCode.OK));
    }

    [TestCase("short one", "at least 12 characters")]
    [TestCase("password1234", "first that are guessed")]
    [TestCase("123456789012", "first that are guessed")]
    [TestCase("aaaaaaaaaaaaaaaa", "first that are guessed")]
    [TestCase("chief of the unit", "contains the user name")]
    public async Task Password_that_is_guessed_is_refused_and_the_link_still_holds(string password, string why, CancellationToken ct)
    {
        await using var site = await ReviewSite.StartAsync(ct);
        var link = await LinkAsync(site, ct);
        using var client = site.Browser();
        using var refused = await SetUpAsync(client, link, "chief", password, ct);
        Assert.That(await refused.Content.ReadAsStringAsync(ct), Does.Contain(why));
        using var made = await SetUpAsync(client, link, "chief", ReviewSite.Password, ct);
        Assert.That(made.StatusCode, Is.EqualTo(HttpStatusCode.Redirect));
    }

    [Test]
    public async Task Invitation_lets_an_account_choose_its_password(CancellationToken ct)
    {
        await using var site = await ReviewSite.StartAsync(ct);
        await using var scope = site.Services.CreateAsyncScope();
        var added = await scope.ServiceProvider.GetRequiredService<AccountKeeping>().AddAsync("anna", "Anna", OfficerRole.Auditor, Officer.Program, ct);
        using var client = site.Browser();
        using var made = await SetUpAsync(client, AccountKeeping.Link(Address, added.Token!), null, ReviewSite.Password, ct);
        Assert.That(made.StatusCode, Is.EqualTo(HttpStatusCode.Redirect));
        using var again = site.Browser();
        using var signedIn = await ReviewSite.SignInAsync(again, "anna", ReviewSite.Password, ct);
        Assert.That(signedIn.StatusCode, Is.EqualTo(HttpStatusCode.Redirect));
    }

    [Test]
    public async Task Keeping_the_last_administrator_cannot_be_disabled_or_lose_the_role(CancellationToken ct)
    {
        await using var site = await ReviewSite.StartAsync(ct);
        await site.AddAccountAsync("chief", OfficerRole.Administrator);
        await using var scope = site.Services.CreateAsyncScope();
        var keeping = scope.ServiceProvider.GetRequiredService<AccountKeeping>();
        Assert.That((await keeping.DisableAsync("chief", true, Officer.Program, ct)).Problem, Does.Contain("only administrator"));
        Assert.That((await keeping.ChangeRoleAsync("chief", OfficerRole.Viewer, Officer.Program, ct)).Problem, Does.Contain("only administrator"));
        await site.AddAccountAsync("second", OfficerRole.Administrator);
        Assert.That((await keeping.DisableAsync("chief", true, Officer.Program, ct)).Problem, Is.Null);
    }

    private static async Task<string?> LinkAsync(ReviewSite site, CancellationToken ct)
    {
        await using var scope = site.Services.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<AccountKeeping>().FirstLinkAsync(Address, ct);
    }

    private static async Task<HttpStatusCode> StatusAsync(ReviewSite site, string? link, CancellationToken ct)
    {
        using var client = site.Browser();
        using var answer = await client.GetAsync(new Uri(new Uri(link!).PathAndQuery, UriKind.Relative), ct);
        return answer.StatusCode;
    }

    private static Task<HttpResponseMessage> SetUpAsync(HttpClient client, string? link, string? name, string password, CancellationToken ct)
    {
        var path = new Uri(link!).PathAndQuery;
        List<KeyValuePair<string, string>> fields = [new("token", path.Split('=')[1]), new("password", password), new("repeated", password)];
        if (name is not null) fields.AddRange([new("name", name), new("displayName", name)]);
        return ReviewSite.PostAsync(client, path, "/account/setup", fields, ct);
    }
}
