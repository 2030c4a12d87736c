using System.Text.Json;
using MarketWatch.Accountability;
using MarketWatch.Hits;
using MarketWatch.Review.Tests;
using MarketWatch.Testing;
using static Microsoft.Playwright.Assertions;

namespace MarketWatch.EndToEnd.Tests.Reviewing;

/// <summary>An officer searches and hands out what was found, in a browser.</summary>
[CancelAfter(60_000)]
public sealed class SearchJourneyTests
{
    [Test]
    public async Task An_officer_searches_filters_looks_closer_and_goes_back(CancellationToken ct)
    {
        await using var site = await SiteAsync(ct);
        await using var officer = await OfficerBrowser.OpenAsync(site);
        var page = officer.Page;
        await page.GotoAsync("/search");
        await Expect(page.Locator("#answer")).ToContainTextAsync("60 hits");

        await page.Locator("#facets a", new() { HasText = "counterfeit" }).ClickAsync();
        await Expect(page.Locator("#answer")).ToContainTextAsync("30 hits");
        await page.Locator("#q").FillAsync("rolex");
        await page.Locator("#q").PressAsync("Enter");
        await Expect(page.Locator("#answer")).ToContainTextAsync("15 hits");
        await Expect(page).ToHaveURLAsync(new System.Text.RegularExpressions.Regex(@"/search\?q=rolex&profile=counterfeit$"));
        await page.Locator(".histogram a").First.ClickAsync();
        await Expect(page.Locator("input[name=from]")).Not.ToHaveValueAsync("");
        await page.GoBackAsync();
        await Expect(page.Locator("#answer")).ToContainTextAsync("15 hits");
        await page.Locator("select[name=sort]").SelectOptionAsync("cheapest");
        await Expect(page).ToHaveURLAsync(new System.Text.RegularExpressions.Regex("sort=cheapest"));
        await Expect(page.Locator("#q")).ToHaveValueAsync("rolex");
        officer.Watch.AssertQuiet();
    }

    [Test]
    public async Task An_officer_is_helped_while_typing(CancellationToken ct)
    {
        await using var site = await SiteAsync(ct);
        await using var officer = await OfficerBrowser.OpenAsync(site);
        var box = officer.Page.Locator("#q");
        await officer.Page.GotoAsync("/search");
        await box.PressSequentiallyAsync("seller:hap");
        await Expect(officer.Page.Locator("#offers [role=option]")).ToHaveCountAsync(1);
        await Accessible.AssertAsync(officer.Page);
        await box.PressAsync("ArrowDown");
        await box.PressAsync("Enter");
        await Expect(box).ToHaveValueAsync("seller:=\"Happy Dealz\" ");
        await box.PressAsync("Enter");
        await Expect(officer.Page.Locator("#answer")).ToContainTextAsync("20 hits");
        officer.Watch.AssertQuiet();
    }

    [TestCase(true)]
    [TestCase(false)]
    public async Task An_officer_hands_out_what_was_found_and_the_log_knows(bool scripts, CancellationToken ct)
    {
        await using var site = await SiteAsync(ct);
        await using var officer = await OfficerBrowser.OpenAsync(site, new() { Scripts = scripts });
        var page = officer.Page;
        await page.GotoAsync("/search");
        await page.Locator("#q").FillAsync("rolex");
        await page.Locator("form#search button").ClickAsync();
        await Expect(page.Locator("#answer")).ToContainTextAsync("30 hits");
        await page.Locator(".search-line a.button").ClickAsync();
        await page.Locator("#recipient").FillAsync("Customs");
        await page.Locator("#reason").FillAsync("case 7");
        if (scripts) await Accessible.AssertAsync(page);

        var file = await page.RunAndWaitForDownloadAsync(() => page.Locator("button.primary").ClickAsync());

        var lines = await File.ReadAllLinesAsync(await file.PathAsync(), ct);
        var logged = await site.Database.Audit.ListAsync(new() { Kind = AuditKind.Disclosure }, ct);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(lines, Has.Length.EqualTo(31));
            Assert.That(logged.Select(entry => (entry.Action, entry.Recipient, entry.Officer)), Is.EqualTo([("export complete", "Customs", "anna"), ("search exported", "Customs", "anna")]));
        }
    }

    [TestCase("/search?q=rolex", 1280, false)]
    [TestCase("/search?q=rolex&profile=counterfeit", 1280, true)]
    [TestCase("/search?q=rolex", 390, false)]
    [TestCase("/search?q=pirce%3A5", 390, true)]
    [TestCase("/search?q=nothingatall", 1280, false)]
    public async Task Search_breaks_no_rule_of_accessibility(string address, int width, bool dark, CancellationToken ct)
    {
        await using var site = await SiteAsync(ct);
        await using var officer = await OfficerBrowser.OpenAsync(site, new() { Width = width, Dark = dark });
        await officer.Page.GotoAsync(address);
        await officer.Page.Locator(".search-help > summary").ClickAsync();
        await Accessible.AssertAsync(officer.Page);
        await Picture.TakeAsync(officer.Page, $"search-{width}-{(dark ? "dark" : "light")}");
        officer.Watch.AssertQuiet();
    }

    [Test]
    public async Task Search_shows_strangers_texts_and_nothing_happens(CancellationToken ct)
    {
        var payloads = File.ReadLines(SharedData.PathTo("data/hostile/xss/payloads.jsonl")).Select(line => JsonDocument.Parse(line).RootElement.GetProperty("input").GetString()!).Take(45).ToList();
        await using var site = await ReviewSite.StartAsync(ct);
        var place = 0;
        foreach (var payload in payloads) await site.RecordAsync([Hit($"{place++}", payload, payload, "counterfeit", payload)], ct);
        await using var officer = await OfficerBrowser.OpenAsync(site);

        await officer.Page.GotoAsync("/search");
        await officer.Page.Locator("#q").PressSequentiallyAsync("seller:");
        await Expect(officer.Page.Locator("#offers [role=option]").First).ToBeVisibleAsync();
        await officer.Page.GotoAsync($"/search?q={Uri.EscapeDataString(payloads[0])}&seller={Uri.EscapeDataString(payloads[1])}");

        officer.Watch.AssertQuiet();
    }

    private static async Task<ReviewSite> SiteAsync(CancellationToken ct)
    {
        var site = await ReviewSite.StartAsync(ct);
        for (var number = 0; number < 60; number++)
        {
            await site.RecordAsync(
                [Hit($"{number}", number % 4 < 2 ? $"Rolex {number}" : $"Shag {number}", "sent from abroad", number % 2 == 0 ? "counterfeit" : "tobacco", number % 3 == 0 ? "Happy Dealz" : "bob")], ct);
        }

        return site;
    }

    private static Hit Hit(string id, string title, string description, string profile, string seller) => HitBuilder.AHit(id).Titled(title).Described(description).Scored(80, profile)
        .Listed(listing => listing with { Seller = new() { Key = seller, Name = seller } }).Seen(TimeProvider.System.GetUtcNow().AddHours(-5 * (int.Parse(id, System.Globalization.CultureInfo.InvariantCulture) % 30)))
        .With(hit => hit with { Id = hit.Listing.Key.Id, Evidence = [new($"package-{id}", new('0', 64), 1, hit.LastSeen)] }).Build();
}
