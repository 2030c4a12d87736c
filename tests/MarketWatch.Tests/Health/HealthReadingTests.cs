using MarketWatch.Crawling;
using MarketWatch.Extraction;
using MarketWatch.Health;
using MarketWatch.Marketplaces;

namespace MarketWatch.Tests.Health;

internal sealed class HealthReadingTests
{
    private static readonly DateTimeOffset Morning = new(2026, 11, 24, 6, 0, 0, TimeSpan.Zero);

    private static readonly MarketplaceDefinition Categories = new()
    {
        Id = "m", Name = "M", Addresses = [new("http://m.example/")], Seeds = [new() { Path = "/a" }, new() { Path = "/b" }],
        Expect = new() { ListingsPerRun = new() { AtLeast = 20 }, Coverage = new Dictionary<string, double> { ["price"] = 0.9 } },
    };

    private static readonly TestCaseData[] Ends =
    [
        Case("whole", run => run, HealthState.Good, "everything in scope was seen"),
        Case("limit", run => run with { StopReason = StopReason.PageLimit }, HealthState.Good, "seen as far as the limits allow"),
        Case("expired sign-in", run => run with { SeedsSeen = 2, SeedsFailed = Failed(FetchFailure.SignInWall, 3), Failed = Failed(FetchFailure.SignInWall, 3) }, HealthState.Degraded,
            "3 of 5 categories could not be seen: a sign-in was asked for, or has expired"),
        Case("walled half way", run => run with { StopReason = StopReason.Walled, SeedsSeen = 4, SeedsFailed = Failed(FetchFailure.ChallengeWall, 1), Failed = Failed(FetchFailure.ChallengeWall, 3) }, HealthState.Walled,
            "1 of 5 categories could not be seen: a CAPTCHA or challenge stood before it"),
        Case("walled at once", run => run with { StopReason = StopReason.Walled, Pages = 0, Listings = 0, Seeds = 0, SeedsSeen = 0, Coverage = FieldCoverage.Empty, Failed = Failed(FetchFailure.AccessDenied, 1) }, HealthState.Walled,
            "nothing could be seen: access was refused"),
        Case("not signed in", run => run with { StopReason = StopReason.SignInFailed, Pages = 0, Listings = 30, Seeds = 0, SeedsSeen = 0 }, HealthState.Walled, "signing in failed"),
        Case("unreachable", run => run with { StopReason = StopReason.Unreachable, Pages = 0, Listings = 30, Seeds = 0, SeedsSeen = 0 }, HealthState.Blind, "it could not be reached"),
        Case("limit before the last category", run => run with { StopReason = StopReason.PageLimit, SeedsSeen = 4 }, HealthState.Degraded, "1 of 5 categories could not be seen: stopped at the page limit"),
        Case("many pages", run => run with { Failed = Failed(FetchFailure.ServerError, 9) }, HealthState.Degraded, "9 of 59 pages could not be seen: the site had an error"),
        Case("one page of many", run => run with { Failed = Failed(FetchFailure.ServerError, 1) }, HealthState.Good, "everything in scope was seen"),
        Case("gone pages", run => run with { Failed = Failed(FetchFailure.NotFound, 40) }, HealthState.Good, "everything in scope was seen"),
        Case("unreadable", run => run with { Listings = 0, Coverage = FieldCoverage.Empty }, HealthState.Blind, "pages came, but not one listing could be read: the pages probably look different now"),
        Case("too few", run => run with { Listings = 12 }, HealthState.Degraded, "only 12 listings, expected at least 20"),
        Case("fields", run => run with { MissedFields = new Dictionary<string, int> { ["price"] = 9, ["title"] = 1 } }, HealthState.Degraded, "price was there in 78 % of records, expected 90 %"),
        Case("a bug", run => run with { ProgramFaults = ["x"] }, HealthState.Degraded, "the program itself failed on pages, which is a bug to be reported"),
    ];

    [TestCaseSource(nameof(Ends))]
    public void Of_last_run_says_how_well_it_saw(Func<CrawlReport, CrawlReport> change, HealthState state, string words)
    {
        var health = HealthReading.Of("m", Categories, [change(Run(0))]);

        Assert.That((health.State, health.Summary.ToString()), Is.EqualTo((state, words)));
    }

    [Test]
    public void Of_no_run_is_unknown() => Assert.That(HealthReading.Of("m", Categories, []).Summary.ToString(), Is.EqualTo("not looked at yet"));

    [Test]
    public void Of_run_stopped_by_an_officer_says_nothing_of_the_marketplace()
    {
        var health = HealthReading.Of("m", Categories, [Run(1) with { StopReason = StopReason.Stopped, Pages = 1, Listings = 0 }, Run(0)]);

        Assert.That((health.State, health.LastRunAt), Is.EqualTo((HealthState.Good, Run(0).EndedAt)));
    }

    [Test]
    public void Of_two_watches_takes_the_worse_and_keeps_the_last_good_day()
    {
        var bad = Run(2) with { WatchId = "other", SeedsSeen = 0, SeedsFailed = Failed(FetchFailure.SignInWall, 5), Failed = Failed(FetchFailure.SignInWall, 5), StopReason = StopReason.Walled };

        var health = HealthReading.Of("m", Categories, [Run(3), bad, Run(1)]);

        Assert.That((health.State, health.Findings[0].WatchId, health.LastGoodAt, health.Seen), Is.EqualTo((HealthState.Walled, "other", Run(3).EndedAt, 0.0)));
        Assert.That(health.Trend.Select(point => point.State), Is.EqualTo(new[] { HealthState.Good, HealthState.Walled, HealthState.Good }));
    }

    [Test]
    public void Of_far_fewer_listings_than_before_says_so()
    {
        var definition = Categories with { Expect = null };

        var health = HealthReading.Of("m", definition, [Run(4) with { Listings = 10 }, Run(3), Run(2), Run(1)]);

        Assert.That((health.State, health.Summary.ToString()), Is.EqualTo((HealthState.Degraded, "10 listings were seen, about 40 before")));
    }

    private static CrawlReport Run(int day) => new()
    {
        RunId = $"run-{day}", WatchId = "w", Marketplace = "m", Trigger = "schedule", StartedAt = Morning.AddDays(day), EndedAt = Morning.AddDays(day).AddMinutes(9), StopReason = StopReason.Completed,
        Pages = 50, Listings = 40, Seeds = 5, SeedsSeen = 5, Coverage = new(40, new Dictionary<string, int> { ["price"] = 38, ["title"] = 40 }),
    };

    private static Dictionary<FetchFailure, int> Failed(FetchFailure failure, int count) => new() { [failure] = count };

    private static TestCaseData Case(string name, Func<CrawlReport, CrawlReport> change, HealthState state, string words) =>
        new(change, state, words) { TestName = "Of_last_run_says_how_well_it_saw: " + name };
}
