using MarketWatch.Accountability;
using MarketWatch.Bazaar;
using MarketWatch.Watches;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;

namespace MarketWatch.EndToEnd.Tests.Reviewing;

/// <summary>A supervisor changes a profile: mistakes are shown as they are typed, the change is tried on what is stored, activated, and used by the next crawl.</summary>
[CancelAfter(180_000)]
public sealed class ProfileJourneyTests
{
    private const string Watches = "schema: 1\nwatches:\n  - { id: shop, marketplace: bazaar-shop, profiles: [tobacco], purpose: tobacco-excise }\n";

    [Test]
    public async Task Supervisor_edits_a_profile_sees_what_would_change_and_the_next_crawl_uses_it(CancellationToken ct)
    {
        await using var bazaar = await BazaarServer.StartAsync(new() { Seed = 5, Listings = 60 }, ct);
        await using var unit = await ServedUnit.StartAsync(bazaar, Watches, ct);
        await unit.Services.GetRequiredService<WatchPlanning>().ApplyAsync(ct);
        await CrawlAsync(unit, ct);
        var stored = await unit.System.Listings.CountAsync(ct);
        var word = bazaar.Truth.On(BazaarSite.Shop).First(listing => listing.Profiles.Count == 0).Title.Split(' ').MaxBy(part => part.Length)!.Trim(',', '.').ToLowerInvariant();
        await using var supervisor = await OfficerBrowser.OpenAsync(unit.Address, new() { Role = OfficerRole.Supervisor });
        var page = supervisor.Page;

        await page.GotoAsync("/profiles");
        await Accessible.AssertAsync(page);
        await page.GetByRole(AriaRole.Link, new() { Name = "Tobacco and nicotine" }).ClickAsync();
        await page.Locator("#term-table .pf-trend").First.WaitForAsync();
        await Picture.TakeAsync(page, "profile");
        await Accessible.AssertAsync(page);
        await page.GetByRole(AriaRole.Link, new() { Name = "Edit", Exact = true }).ClickAsync();

        await ReplaceAsync(page, "weight: 20", "wieght: 20");
        await page.Locator("#check").GetByText("did you mean").First.WaitForAsync();
        Assert.That(await page.Locator(".pf-lines .pf-wrong").CountAsync(), Is.Positive, "the wrong line is marked in the text");
        await Picture.TakeAsync(page, "profile-mistake");
        await Accessible.AssertAsync(page);

        await ReplaceAsync(page, "wieght: 20", "weight: 20");
        await ReplaceAsync(page, "raw tobacco, rohtabak", $"{word}, raw tobacco, rohtabak");
        await page.GetByLabel("Title").FillAsync($"Nice {word}");
        await page.Locator(".pf-tried mark").GetByText(word).First.WaitForAsync();
        await page.Locator("#check").GetByText("samples as expected").WaitForAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "What would change?" }).ClickAsync();

        await page.GetByLabel("Why is it changed?").FillAsync("a word for the test");
        await page.GetByText("would appear").First.WaitForAsync();
        Assert.That(await page.Locator("#what-if").InnerTextAsync(), Does.Contain($"among {stored.Kept} listings"));
        var appearing = await page.Locator(".pf-replayed").First.Locator("tbody tr").CountAsync();
        Assert.That(appearing, Is.Positive);
        await Picture.TakeAsync(page, "profile-what-if");
        await Accessible.AssertAsync(page);
        await page.GetByRole(AriaRole.Button, new() { Name = "Activate" }).ClickAsync();
        await page.WaitForURLAsync("**/profiles/tobacco#versions");
        await page.Locator(".pf-versions").GetByText("a word for the test").WaitForAsync();
        await Accessible.AssertAsync(page);

        var before = (await unit.System.Hits.CountAsync(ct)).Hits;
        await CrawlAsync(unit, ct);
        Assert.That((await unit.System.Hits.CountAsync(ct)).Hits, Is.EqualTo(before + appearing), "the next crawl flags what the what-if said would appear");
        Assert.That((await unit.System.Database.Audit.ListAsync(new() { Kind = AuditKind.Alteration }, ct)).Select(entry => entry.Action), Is.EqualTo(new[] { "profile activated" }));
        supervisor.Watch.AssertQuiet();
    }

    [Test]
    public async Task Without_script_a_change_is_checked_tried_and_activated(CancellationToken ct)
    {
        await using var bazaar = await BazaarServer.StartAsync(new() { Seed = 5, Listings = 30 }, ct);
        await using var unit = await ServedUnit.StartAsync(bazaar, Watches, ct);
        await using var supervisor = await OfficerBrowser.OpenAsync(unit.Address, new() { Role = OfficerRole.Supervisor, Scripts = false, Width = 390, Dark = true });
        var page = supervisor.Page;

        await page.GotoAsync("/profiles/tobacco/edit");
        var text = page.GetByLabel("The profile as YAML");
        await text.FillAsync((await text.InputValueAsync()).Replace("name: Tobacco and nicotine", "name: Tobacco & nicotine", StringComparison.Ordinal));
        await page.GetByRole(AriaRole.Button, new() { Name = "Check" }).ClickAsync();
        await page.Locator(".pf-changes").GetByText("Tobacco & nicotine").WaitForAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "What would change?" }).ClickAsync();
        while (await page.GetByLabel("Why is it changed?").CountAsync() == 0) await page.ReloadAsync();
        await page.GetByLabel("Why is it changed?").FillAsync("shorter");
        await page.GetByRole(AriaRole.Button, new() { Name = "Activate" }).ClickAsync();

        await page.GetByRole(AriaRole.Heading, new() { Name = "Tobacco & nicotine" }).WaitForAsync();
        supervisor.Watch.AssertQuiet();
    }

    private static async Task CrawlAsync(ServedUnit unit, CancellationToken ct)
    {
        var watch = (await unit.System.Watches.GetAsync("shop", ct))!;
        var order = unit.System.Orders.Prepare(watch, "test", ct).Order;
        Assert.That(order, Is.Not.Null);
        await unit.System.Engine.RunAsync(order!, new Silent(), ct);
        await unit.System.Indexer.DrainAsync(ct);
    }

    private static async Task ReplaceAsync(IPage page, string from, string to)
    {
        var text = page.GetByLabel("The profile as YAML");
        var yaml = await text.InputValueAsync();
        var at = yaml.IndexOf(from, StringComparison.Ordinal);
        Assert.That(at, Is.Not.Negative, from);
        await text.FillAsync(yaml[..at] + to + yaml[(at + from.Length)..]);
    }

    private sealed class Silent : IProgress<Crawling.CrawlReport>
    {
        public void Report(Crawling.CrawlReport value)
        {
            // nobody looks
        }
    }
}
