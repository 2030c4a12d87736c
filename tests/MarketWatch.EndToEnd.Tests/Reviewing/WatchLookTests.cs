using MarketWatch.Accountability;
using MarketWatch.Crawling;
using MarketWatch.Crawling.Live;
using MarketWatch.Listings;
using MarketWatch.Review.Tests;
using MarketWatch.Review.Tests.Watches;
using MarketWatch.Watches;
using Microsoft.Extensions.DependencyInjection;

namespace MarketWatch.EndToEnd.Tests.Reviewing;

[CancelAfter(180_000)]
public sealed class WatchLookTests
{
    private const string Watches = """
        schema: 1
        watches:
          - { id: shop-all, marketplace: bazaar-shop, profiles: [tobacco, counterfeit, psychoactive], purpose: tobacco-excise, schedule: "0 30 6,18 * * ?", timezone: Europe/Amsterdam, limits: { pages: 200 } }
          - { id: hidden-weekly, marketplace: bazaar-hidden, profiles: [psychoactive], purpose: narcotics, schedule: "0 0 7 ? * MON,THU", timezone: Europe/Brussels }
          - { id: classifieds, marketplace: bazaar-classifieds, profiles: [counterfeit], purpose: intellectual-property }

        """;

    [TestCase("/watches", 1280, false)]
    [TestCase("/watches", 1280, true)]
    [TestCase("/watches", 390, false)]
    [TestCase("/watches/shop-all", 1280, false)]
    [TestCase("/watches/shop-all", 390, true)]
    [TestCase("/watches/shop-all/edit", 1280, true)]
    [TestCase("/watches/new", 390, false)]
    [TestCase("/runs", 1280, false)]
    [TestCase("/runs", 390, true)]
    [TestCase("/runs/live", 1280, true)]
    [TestCase("/runs/live", 390, false)]
    [TestCase("/runs/hidden-weekly-19", 1280, false)]
    public async Task Page_breaks_no_rule_of_accessibility_and_fits(string path, int width, bool dark, CancellationToken ct)
    {
        await using var site = await SiteAsync(ct);
        await using var officer = await OfficerBrowser.OpenAsync(site, new() { Role = OfficerRole.Supervisor, Width = width, Dark = dark });

        await officer.Page.GotoAsync(path);

        await Picture.TakeAsync(officer.Page, $"{path.Trim('/').Replace('/', '-')}-{width}-{(dark ? "dark" : "light")}");
        await Accessible.AssertAsync(officer.Page);
        Assert.That(await officer.Page.EvaluateAsync<int>("document.documentElement.scrollWidth - document.documentElement.clientWidth"), Is.LessThanOrEqualTo(0), "nothing sticks out");
        officer.Watch.AssertQuiet();
    }

    [Test]
    public async Task Plan_works_without_scripts(CancellationToken ct)
    {
        await using var site = await SiteAsync(ct);
        await using var officer = await OfficerBrowser.OpenAsync(site, new() { Role = OfficerRole.Supervisor, Scripts = false });

        await officer.Page.GotoAsync("/watches/classifieds/edit");
        await officer.Page.GetByLabel("every day").CheckAsync();
        await officer.Page.GetByText("Show the next times").ClickAsync();
        Assert.That(await officer.Page.Locator("#ahead li").CountAsync(), Is.EqualTo(5));
        await officer.Page.GetByText("Save", new() { Exact = true }).ClickAsync();
        await officer.Page.WaitForURLAsync("**/watches/classifieds");

        Assert.That((await site.Database.Watches.GetAsync("classifieds", ct))!.Schedule, Is.EqualTo("0 30 6,18 * * ?"));
    }

    private static async Task<ReviewSite> SiteAsync(CancellationToken ct)
    {
        var site = await ReviewSite.StartAsync(ct);
        var parts = site.Services.GetRequiredService<WatchParts>();
        await File.WriteAllTextAsync(parts.File, Watches, ct);
        await site.Services.GetRequiredService<WatchPlanning>().ApplyAsync(ct);
        for (var i = 0; i < 20; i++)
        {
            await EndAsync(site, $"shop-all-{i}", "shop-all", "bazaar-shop", i, run => run with { Listings = 90 + (i * 7 % 40), Pages = 120 + (i * 11 % 50), Hits = i * 3 % 14 }, ct);
            await EndAsync(site, $"hidden-weekly-{i}", "hidden-weekly", "bazaar-hidden", i, run => i < 17 ? run : Walled(run), ct);
        }

        var live = (await site.Database.Crawl.OpenRunAsync(Report("live", "classifieds", "bazaar-classifieds", TimeProvider.System.GetUtcNow().AddMinutes(-4)), "test", TimeSpan.FromMinutes(5), ct))!;
        parts.Running.Add(Activity(live));
        return site;
    }

    private static CrawlReport Walled(CrawlReport run) => run with
    {
        StopReason = StopReason.Walled, StopDetail = "the page asks for a sign-in; a person must look", Pages = 14, Listings = 9, Seeds = 5, SeedsSeen = 2,
        SeedsFailed = new Dictionary<FetchFailure, int> { [FetchFailure.SignInWall] = 3 }, Failed = new Dictionary<FetchFailure, int> { [FetchFailure.SignInWall] = 3, [FetchFailure.TimedOut] = 1 },
        Skipped = new Dictionary<SkipReason, int> { [SkipReason.RobotsDisallow] = 12, [SkipReason.KnownUnchanged] = 40 }, Notes = ["4 of 18 pages could not be seen: a sign-in was asked for, or has expired (3), no answer in time (1)"],
    };

    private static RunActivity Activity(CrawlReport report) => new()
    {
        Version = 1, PageLimit = 1000, EndsBy = TimeProvider.System.GetUtcNow().AddMinutes(26), Since = report.StartedAt, PagesPerMinute = 28.4,
        Report = report with { Pages = 412, Listings = 388, Changes = new Dictionary<ListingChange, int> { [ListingChange.New] = 311, [ListingChange.Changed] = 12 }, Failed = new Dictionary<FetchFailure, int> { [FetchFailure.TimedOut] = 2 }, Seeds = 8, SeedsSeen = 8 },
        Fetching = [new("http://classifieds.bazaar.test/l/abcdefghijklmnopqrstuvwxyz-0123456789-abcdefghijklmnopqrstuvwxyz")],
        Listings = [.. Enumerable.Range(0, 12).Select(i => new ListingSeen(i % 4 == 0 ? "Rolex Datejust AAA replica with box and papers, never worn, ships today" : "Fahrrad, kaum benutzt", new(120 + i, "EUR"), ListingChange.New, i % 4 == 0))],
        Hits = [new("hit-1", "Rolex Datejust AAA replica", 91, ["counterfeit"]), new("hit-2", "L0uis Vuitt0n bag 1:1", 84, ["counterfeit"])], HitsRecorded = 2,
        Failures = [new(new("http://classifieds.bazaar.test/l/1"), FetchFailure.TimedOut, null, [])],
        Timeline = new(report.StartedAt, TimeSpan.FromSeconds(4), [.. Enumerable.Range(0, 60).Select(i => new TimelineStep(5 + (i * 7 % 5), i % 17 == 0 ? 1 : 0, 6))]),
    };

    private static CrawlReport Report(string run, string watch, string marketplace, DateTimeOffset at) => new() { RunId = run, WatchId = watch, Marketplace = marketplace, Trigger = "schedule", StartedAt = at };

    private static async Task EndAsync(ReviewSite site, string run, string watch, string marketplace, int day, Func<CrawlReport, CrawlReport> change, CancellationToken ct)
    {
        var at = TimeProvider.System.GetUtcNow().AddDays(day - 20);
        var report = (await site.Database.Crawl.OpenRunAsync(Report(run, watch, marketplace, at), "test", TimeSpan.FromMinutes(5), ct))!;
        await site.Database.Crawl.CloseRunAsync(change(report with { StopReason = StopReason.Completed, EndedAt = at.AddMinutes(14), Pages = 60, Listings = 55, Hits = 4, Seeds = 5, SeedsSeen = 5 }), ct);
    }
}
