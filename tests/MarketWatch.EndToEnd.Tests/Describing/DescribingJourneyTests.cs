using MarketWatch.Accountability;
using MarketWatch.Bazaar;
using MarketWatch.Bazaar.Faults;
using MarketWatch.Browser.Launching;
using MarketWatch.EndToEnd.Tests.Journeys;
using MarketWatch.EndToEnd.Tests.Reviewing;
using MarketWatch.Watches;
using Microsoft.Playwright;

namespace MarketWatch.EndToEnd.Tests.Describing;

/// <summary>A supervisor describes a shop that the program does not know, in a real browser, by clicking on its picture; then it is crawled.</summary>
[CancelAfter(300_000)]
internal sealed class DescribingJourneyTests
{
    private readonly List<string> _wrong = [];

    [Test]
    public async Task A_shop_is_described_by_clicks_tried_saved_and_crawled(CancellationToken ct)
    {
        Chromium.Need();
        await using var site = await DescribingSite.StartAsync(ct);
        using var playwright = await Playwright.CreateAsync();
        await using var browser = await LaunchAsync(playwright);
        var page = await OpenAsync(browser, site, OfficerRole.Supervisor);

        await page.GotoAsync(new Uri(site.Address, "/marketplaces").AbsoluteUri);
        await page.GetByRole(AriaRole.Link, new() { Name = "New marketplace" }).ClickAsync();
        await page.GetByLabel("Address of a page that lists offers").FillAsync(new Uri(site.Bazaar.AddressOf(BazaarSite.Shop), "/c/accessories").AbsoluteUri);
        await page.GetByRole(AriaRole.Button, new() { Name = "Look at it" }).ClickAsync();
        await page.WaitForSelectorAsync(".m-picture svg rect.m-read, .m-picture button");
        await Accessible.AssertAsync(page);

        await page.FillAsync("#name", "Corner by clicks");
        await page.FillAsync("#id", "corner-clicks");
        await page.GetByRole(AriaRole.Button, new() { Name = "Call it so" }).ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToContainTextAsync("Corner by clicks");

        Assert.That(await page.Locator(".m-picture button[tabindex='0']").CountAsync(), Is.EqualTo(1), "the tab key stops at the picture once");
        await page.Locator(".m-picture button[tabindex='0']").FocusAsync();
        await page.Keyboard.PressAsync("ArrowDown");
        await page.Keyboard.PressAsync("ArrowDown");
        Assert.That(await page.EvaluateAsync<bool>("() => document.activeElement.matches('.m-picture button') && document.activeElement !== document.querySelector('.m-picture button')"), Is.True);
        await page.Keyboard.PressAsync("4");
        await page.Locator(".m-pick").GetByText("Click on: Price").WaitForAsync();

        await PickAsync(page, "Title", page.Locator(".m-picture button[title]").Filter(new() { HasNotText = "€" }).Nth(await IndexOfCardTitleAsync(page)));
        await PickAsync(page, "Price", page.Locator(".m-picture button[title^='€']").First);
        await Accessible.AssertAsync(page);
        await page.Locator(".m-tabs a").Nth(1).ClickAsync();
        await PickAsync(page, "Title", page.Locator(".m-picture button[title]").Nth(await IndexOfHeadingAsync(page)));
        await PickAsync(page, "Price", page.Locator(".m-picture button[title^='€']").First);
        await Accessible.AssertAsync(page);

        await page.GetByRole(AriaRole.Link, new() { Name = "3 Try ten pages" }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Try ten pages" }).ClickAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "Go on to save it" }).WaitForAsync(new() { Timeout = 60_000 });
        await Assertions.Expect(page.Locator(".m-tried > li.good")).ToHaveCountAsync(5); // the list and its four listings
        await Assertions.Expect(page.Locator(".m-tried > li.warn")).ToHaveCountAsync(0);
        await Assertions.Expect(page.Locator(".m-records th").First).ToContainTextAsync("100 %");
        await Accessible.AssertAsync(page);

        await page.GetByRole(AriaRole.Link, new() { Name = "Go on to save it" }).ClickAsync();
        await Accessible.AssertAsync(page);
        var yaml = await page.InputValueAsync("#yaml");
        await page.FillAsync("#yaml", yaml.Replace("robots: obey", "robots: obay", StringComparison.Ordinal));
        await page.GetByRole(AriaRole.Button, new() { Name = "Save the marketplace" }).ClickAsync();
        await Assertions.Expect(page.Locator(".m-faults li")).ToContainTextAsync("did you mean obey?");
        await Accessible.AssertAsync(page);
        await page.FillAsync("#yaml", yaml);
        await page.GetByRole(AriaRole.Button, new() { Name = "Save the marketplace" }).ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync("Corner by clicks");
        await Accessible.AssertAsync(page);
        await page.GotoAsync(new Uri(site.Address, "/marketplaces").AbsoluteUri);
        await Accessible.AssertAsync(page);
        await page.GotoAsync(new Uri(site.Address, "/marketplaces/bazaar-shop?samples=true").AbsoluteUri);
        await Accessible.AssertAsync(page);
        Assert.That(_wrong, Is.Empty, "no violation of the content security policy, no error on any page, nothing asked of another host");

        await CrawlsAsync(site, "corner-clicks", ct);
    }

    [Test]
    public async Task Hostile_texts_of_a_page_stay_texts_and_nothing_leads_to_the_site(CancellationToken ct)
    {
        Chromium.Need();
        await using var site = await DescribingSite.StartAsync(ct);
        const string hostile = "<img src=x onerror=alert(1)>\"'><script>alert(2)</script>\u202Egnp";
        site.Bazaar.Faults[BazaarSite.Shop] = new() { Changed = site.Bazaar.Truth.Listings.Where(listing => listing.Site == BazaarSite.Shop).ToDictionary(listing => listing.Key, _ => new ListingEdit(Title: hostile)) };
        using var playwright = await Playwright.CreateAsync();
        await using var browser = await LaunchAsync(playwright);
        var page = await OpenAsync(browser, site, OfficerRole.Supervisor);
        var dialogs = 0;
        page.Dialog += async (_, dialog) => { dialogs++; await dialog.DismissAsync(); };
        await page.GotoAsync(new Uri(site.Address, "/marketplaces/new").AbsoluteUri);
        await page.FillAsync("#address", new Uri(site.Bazaar.AddressOf(BazaarSite.Shop), "/c/accessories").AbsoluteUri);
        await page.GetByRole(AriaRole.Button, new() { Name = "Look at it" }).ClickAsync();
        await page.WaitForSelectorAsync(".m-picture button");
        foreach (var step in new[] { "list", "listing", "list&view=words", "listing&view=words", "file" })
        {
            await page.GotoAsync(page.Url.Split('?')[0] + "?step=" + step);
            Assert.That(await page.EvaluateAsync<string[]>("origin => [...document.querySelectorAll('a[href], img[src], form[action], [hx-post], [hx-get]')].flatMap(e => [e.href, e.src, e.action]).filter(x => typeof x === 'string' && x && !x.startsWith(origin))", site.Address.GetLeftPart(UriPartial.Authority)), Is.Empty, step);
            Assert.That(await page.Locator("main script, main img:not(.m-picture img), main [onerror]").CountAsync(), Is.Zero, step);
        }
        Assert.That((dialogs, _wrong), Is.EqualTo((0, Array.Empty<string>())));
    }

    private static async Task CrawlsAsync(DescribingSite site, string id, CancellationToken ct)
    {
        var watch = new Watch { Id = id, Marketplace = id, Profiles = ["counterfeit", "tobacco", "psychoactive"], Purpose = "tobacco-excise", Limits = new() { Pages = 30 } };
        var prepared = site.System.Orders.Prepare(watch, "test", ct);
        Assert.That(prepared.Refusal, Is.Null);
        var report = await site.System.Engine.RunAsync(prepared.Order!, null, ct);
        Assert.That((report.Listings, report.Failed.Count), Is.EqualTo((4, 0)), $"{report.StopReason} {report.StopDetail} {string.Join("; ", report.Notes)}");
    }

    /// <summary>Chooses the field, then the element on the picture; the field is read afterwards.</summary>
    private static async Task PickAsync(IPage page, string field, ILocator element)
    {
        await page.Locator(".m-fields .m-choose").GetByText(field, new() { Exact = true }).ClickAsync();
        await page.Locator(".m-pick").GetByText($"Click on: {field}").WaitForAsync();
        await element.ClickAsync();
        var read = page.Locator(".m-fields li").Filter(new() { Has = page.Locator(".m-choose").GetByText(field, new() { Exact = true }) });
        await Assertions.Expect(read.Locator(".m-value")).ToBeVisibleAsync();
        Assert.That(await page.Locator(".notice.bad").AllInnerTextsAsync(), Is.Empty, field);
    }

    private static async Task<int> IndexOfCardTitleAsync(IPage page)
    {
        var price = await page.EvaluateAsync<int>("() => [...document.querySelectorAll('.m-picture button[title]')].findIndex(b => b.title.startsWith('€'))");
        return price - 1;
    }

    private static Task<int> IndexOfHeadingAsync(IPage page) =>
        page.EvaluateAsync<int>("() => [...document.querySelectorAll('.m-picture button[title]')].findIndex(b => b.title.startsWith('€')) - 1");

    private static Task<IBrowser> LaunchAsync(IPlaywright playwright) =>
        playwright.Chromium.LaunchAsync(new() { ExecutablePath = BrowserExecutable.Find(), Args = ["--no-sandbox", "--disable-gpu"] });

    private async Task<IPage> OpenAsync(IBrowser browser, DescribingSite site, OfficerRole role)
    {
        var context = await browser.NewContextAsync(new() { ViewportSize = new() { Width = 1280, Height = 800 }, ExtraHTTPHeaders = new Dictionary<string, string> { [DescribingSite.Header] = $"{role} tobacco-excise journey" } });
        var page = await context.NewPageAsync();
        page.SetDefaultTimeout(30_000);
        page.Console += (_, message) => { if (message.Type is "error") _wrong.Add(message.Text); };
        page.PageError += (_, error) => _wrong.Add(error);
        page.Request += (_, request) => { if (!request.Url.StartsWith(site.Address.GetLeftPart(UriPartial.Authority), StringComparison.Ordinal)) _wrong.Add(request.Url); };
        return page;
    }
}
