using System.Net;
using MarketWatch.Accountability;
using MarketWatch.Review.Access.SigningIn;
using Microsoft.Extensions.Time.Testing;

namespace MarketWatch.Review.Tests.Access;

[CancelAfter(60_000)]
public sealed class SignInTests
{
    private static readonly DateTimeOffset Morning = new(2026, 11, 24, 8, 0, 0, TimeSpan.Zero);

    [Test]
    public async Task SignIn_right_password_opens_the_pages_of_the_role(CancellationToken ct)
    {
        await using var site = await ReviewSite.StartAsync(ct);
        using var client = await site.SignedInAsync(OfficerRole.Officer, "tobacco-excise", ct);
        var page = await client.GetStringAsync(new Uri("/purpose", UriKind.Relative), ct);
        Assert.That(page, Does.Contain("tobacco-excise").And.Contain("officer-1").And.Not.Contain("value=\"over\""));
    }

    [Test]
    public async Task SignIn_wrong_password_and_unknown_name_say_the_same(CancellationToken ct)
    {
        await using var site = await ReviewSite.StartAsync(ct);
        await site.AddAccountAsync("known", OfficerRole.Officer);
        using var client = site.Browser();
        using var wrong = await ReviewSite.SignInAsync(client, "known", "not the password", ct);
        using var unknown = await ReviewSite.SignInAsync(client, "unknown", "not the password", ct);
        Assert.That((wrong.StatusCode, unknown.StatusCode), Is.EqualTo((HttpStatusCode.Unauthorized, HttpStatusCode.Unauthorized)));
        Assert.That(await wrong.Content.ReadAsStringAsync(ct), Does.Contain("Name or password are wrong."));
        Assert.That(await unknown.Content.ReadAsStringAsync(ct), Does.Contain("Name or password are wrong."));
    }

    [Test]
    public async Task SignIn_five_wrong_passwords_lock_and_each_further_one_locks_longer(CancellationToken ct)
    {
        await using var site = await ReviewSite.StartAsync(ReviewSite.QuickAccess, new FakeTimeProvider(Morning), ct);
        await site.AddAccountAsync("anna", OfficerRole.Officer);
        using var client = site.Browser();
        for (var i = 0; i < 5; i++) (await ReviewSite.SignInAsync(client, "anna", "not the password", ct)).Dispose();
        Assert.That(await StatusAsync(client, ReviewSite.Password, ct), Is.EqualTo(HttpStatusCode.Unauthorized), "locked");
        site.Clock!.Advance(TimeSpan.FromSeconds(61));
        (await ReviewSite.SignInAsync(client, "anna", "not the password", ct)).Dispose();
        site.Clock.Advance(TimeSpan.FromSeconds(61));
        Assert.That(await StatusAsync(client, ReviewSite.Password, ct), Is.EqualTo(HttpStatusCode.Unauthorized), "locked for two minutes now");
        site.Clock.Advance(TimeSpan.FromSeconds(61));
        Assert.That(await StatusAsync(client, ReviewSite.Password, ct), Is.EqualTo(HttpStatusCode.Redirect));
    }

    [Test]
    public async Task SignIn_too_many_attempts_from_one_address_are_refused(CancellationToken ct)
    {
        await using var site = await ReviewSite.StartAsync(ReviewSite.QuickAccess with { AttemptsPerMinute = 3 }, null, ct);
        using var client = site.Browser();
        var answers = new List<HttpStatusCode>();
        for (var i = 0; i < 4; i++)
        {
            using var answer = await ReviewSite.SignInAsync(client, $"nobody-{i}", "not the password", ct);
            answers.Add(answer.StatusCode);
        }

        Assert.That(answers, Is.EqualTo(new[] { HttpStatusCode.Unauthorized, HttpStatusCode.Unauthorized, HttpStatusCode.Unauthorized, HttpStatusCode.TooManyRequests }));
    }

    [TestCase("/purpose", "/purpose")]
    [TestCase("//elsewhere.example/", "/")]
    [TestCase("https://elsewhere.example/", "/")]
    [TestCase("/\\elsewhere.example", "/")]
    public async Task SignIn_goes_back_on_this_site_only(string asked, string went, CancellationToken ct)
    {
        await using var site = await ReviewSite.StartAsync(ct);
        await site.AddAccountAsync("anna", OfficerRole.Officer);
        using var client = site.Browser();
        using var answer = await ReviewSite.PostAsync(client, "/account/sign-in", "/account/sign-in", [new("name", "anna"), new("password", ReviewSite.Password), new("return", asked)], ct);
        Assert.That(answer.Headers.Location?.OriginalString, Is.EqualTo(went));
    }

    [Test]
    public async Task SignIn_form_without_token_is_refused(CancellationToken ct)
    {
        await using var site = await ReviewSite.StartAsync(ct);
        await site.AddAccountAsync("anna", OfficerRole.Officer);
        using var client = site.Browser();
        using var form = new FormUrlEncodedContent([new("name", "anna"), new("password", ReviewSite.Password)]);
        using var answer = await client.PostAsync(new Uri("/account/sign-in", UriKind.Relative), form, ct);
        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.BadRequest));
    }

    [Test]
    public async Task SecondFactor_required_comes_before_everything_else(CancellationToken ct)
    {
        await using var site = await ReviewSite.StartAsync(ReviewSite.QuickAccess with { SecondFactorRequired = true }, null, ct);
        using var client = await site.SignedInAsync(OfficerRole.Officer, ct: ct);
        using var answer = await client.GetAsync(new Uri("/purpose", UriKind.Relative), ct);
        Assert.That(answer.Headers.Location?.OriginalString, Is.EqualTo("/account/second-factor?return=%2Fpurpose"));
        Assert.That(await client.GetStringAsync(new Uri("/account/second-factor", UriKind.Relative), ct), Does.Contain("<svg class=\"qr\"").And.Contain("A password alone is not enough here"));
    }

    [Test]
    public async Task OneTimeCode_is_taken_once(CancellationToken ct)
    {
        await using var site = await ReviewSite.StartAsync(ReviewSite.QuickAccess, new FakeTimeProvider(Morning), ct);
        await site.AddAccountAsync("anna", OfficerRole.Officer);
        using (var enrolling = site.Browser())
        {
            (await ReviewSite.SignInAsync(enrolling, "anna", ReviewSite.Password, ct)).Dispose();
            _ = await enrolling.GetStringAsync(new Uri("/account/second-factor", UriKind.Relative), ct);
            using var turnedOn = await ReviewSite.PostAsync(enrolling, "/account/second-factor", "/account/second-factor", [new("code", await CodeAsync(site, "anna"))], ct);
            Assert.That(await turnedOn.Content.ReadAsStringAsync(ct), Does.Contain("Your recovery codes"));
        }

        site.Clock!.Advance(TimeSpan.FromSeconds(30));
        var code = await CodeAsync(site, "anna");
        Assert.That(await SecondStepAsync(site, "", code, ct), Is.EqualTo(HttpStatusCode.Redirect));
        Assert.That(await SecondStepAsync(site, "", code, ct), Is.EqualTo(HttpStatusCode.Unauthorized), "the same code again");
        site.Clock.Advance(TimeSpan.FromSeconds(30));
        Assert.That(await SecondStepAsync(site, "", await CodeAsync(site, "anna"), ct), Is.EqualTo(HttpStatusCode.Redirect));
    }

    [Test]
    public async Task RecoveryCode_is_taken_once_and_only_its_digest_is_kept(CancellationToken ct)
    {
        await using var site = await ReviewSite.StartAsync(ct);
        await site.AddAccountAsync("anna", OfficerRole.Officer);
        IReadOnlyList<string> codes = [];
        await site.ChangeAccountAsync("anna", async (accounts, account) =>
        {
            await accounts.SetTwoFactorEnabledAsync(account, true);
            codes = [.. (await accounts.GenerateNewTwoFactorRecoveryCodesAsync(account, 2))!];
            Assert.That(await accounts.GetAuthenticationTokenAsync(account, "[AspNetUserStore]", "RecoveryCodes"), Is.Not.Empty.And.Not.Contain(codes[0].Replace("-", "", StringComparison.Ordinal)));
        });
        Assert.That(await SecondStepAsync(site, "?handler=Recover", codes[0].ToUpperInvariant(), ct), Is.EqualTo(HttpStatusCode.Redirect));
        Assert.That(await SecondStepAsync(site, "?handler=Recover", codes[0], ct), Is.EqualTo(HttpStatusCode.Unauthorized));
    }

    private static async Task<HttpStatusCode> StatusAsync(HttpClient client, string password, CancellationToken ct)
    {
        using var answer = await ReviewSite.SignInAsync(client, "anna", password, ct);
        return answer.StatusCode;
    }

    private static async Task<HttpStatusCode> SecondStepAsync(ReviewSite site, string handler, string code, CancellationToken ct)
    {
        using var client = site.Browser();
        using var first = await ReviewSite.SignInAsync(client, "anna", ReviewSite.Password, ct);
        Assert.That(first.Headers.Location?.OriginalString, Does.StartWith("/account/second-step"));
        using var second = await ReviewSite.PostAsync(client, "/account/second-step", "/account/second-step" + handler, [new("code", code)], ct);
        return second.StatusCode;
    }

    private static async Task<string> CodeAsync(ReviewSite site, string name)
    {
        var code = "";
        await site.ChangeAccountAsync(name, async (accounts, account) => code = OneTimeCodes.Code((await accounts.GetAuthenticatorKeyAsync(account))!, OneTimeCodes.StepAt(site.Clock!.GetUtcNow())));
        return code;
    }
}
