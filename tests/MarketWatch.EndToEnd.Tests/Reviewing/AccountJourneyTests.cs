using MarketWatch.Accountability;
using MarketWatch.Review.Tests;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace MarketWatch.EndToEnd.Tests.Reviewing;

/// <summary>Officers sign in as they do: with a password, with a passkey; what they set up is theirs.</summary>
[CancelAfter(180_000)]
public sealed class AccountJourneyTests
{
    [Test]
    public async Task Passkey_signs_in_alone_and_as_the_second_step(CancellationToken ct)
    {
        await using var site = await ReviewSite.StartAsync(ct);
        await site.AddAccountAsync("bea", OfficerRole.Officer);
        await using var officer = await OfficerBrowser.OpenAsync(site);
        // browsers give passkeys to names, not to addresses
        await using var context = await officer.Context.Browser!.NewContextAsync(new() { BaseURL = $"http://localhost:{site.Address.Port}" });
        var page = await context.NewPageAsync();
        var devices = await context.NewCDPSessionAsync(page);
        await devices.SendAsync("WebAuthn.enable");
        await devices.SendAsync("WebAuthn.addVirtualAuthenticator", new() { ["options"] = new Dictionary<string, object> { ["protocol"] = "ctap2", ["transport"] = "internal", ["hasResidentKey"] = true, ["hasUserVerification"] = true, ["isUserVerified"] = true } });

        await SignInAsync(page, "bea");
        await page.GotoAsync("/account/second-factor");
        await page.FillAsync("#passkey-name", "office laptop");
        await page.Locator("form[data-register] button").ClickAsync();
        await Expect(page.Locator("main")).ToContainTextAsync("Your recovery codes");
        await Expect(page.Locator("main")).ToContainTextAsync("office laptop");

        await SignOutAsync(page);
        await page.Locator("form[data-passkey] button").ClickAsync();
        await Expect(page.Locator(".who")).ToContainTextAsync("bea");

        await SignOutAsync(page);
        await page.FillAsync("#name", "bea");
        await page.FillAsync("#password", ReviewSite.Password);
        await page.Locator("form button.primary").ClickAsync();
        await Expect(page.Locator("h1")).ToHaveTextAsync("Second step");
        await page.Locator("form[data-passkey] button").ClickAsync();
        await Expect(page.Locator(".who")).ToContainTextAsync("bea");
    }

    [Test]
    public async Task Pages_of_accounts_and_administration_break_no_rule_of_accessibility(CancellationToken ct)
    {
        await using var site = await ReviewSite.StartAsync(ct);
        await site.AddAccountAsync("chief", OfficerRole.Administrator);
        await site.AddAccountAsync("eve", OfficerRole.Auditor);
        await using var officer = await OfficerBrowser.OpenAsync(site);
        await LookAsync(officer, site, "chief", "/account", "/account/second-factor", "/account/sign-out", "/admin", "/admin/accounts", "/admin/roles", "/admin/purposes", "/admin/settings", "/admin/keys", "/admin/brake");
        await LookAsync(officer, site, "eve", "/audit");
    }

    private static async Task LookAsync(OfficerPage officer, ReviewSite site, string name, params string[] paths)
    {
        await using var context = await officer.Context.Browser!.NewContextAsync(new() { BaseURL = site.Address.ToString() });
        var page = await context.NewPageAsync();
        await page.GotoAsync("/account/sign-in");
        await Accessible.AssertAsync(page);
        await SignInAsync(page, name);
        foreach (var path in paths)
        {
            await page.GotoAsync(path);
            await Accessible.AssertAsync(page);
        }
    }

    private static async Task SignInAsync(IPage page, string name)
    {
        await page.GotoAsync("/account/sign-in");
        await page.FillAsync("#name", name);
        await page.FillAsync("#password", ReviewSite.Password);
        await page.Locator("form button.primary").ClickAsync();
        await Expect(page.Locator(".who")).ToContainTextAsync(name);
    }

    private static async Task SignOutAsync(IPage page)
    {
        await page.GotoAsync("/account/sign-out");
        await page.Locator("main button.primary").ClickAsync();
        await Expect(page.Locator("h1")).ToHaveTextAsync("Sign in");
    }
}
