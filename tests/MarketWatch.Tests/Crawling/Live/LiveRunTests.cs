using MarketWatch.Crawling;
using MarketWatch.Crawling.Live;
using MarketWatch.Listings;
using Microsoft.Extensions.Time.Testing;

namespace MarketWatch.Tests.Crawling.Live;

internal sealed class LiveRunTests
{
    private readonly FakeTimeProvider _clock = new(new(2026, 11, 24, 6, 0, 0, TimeSpan.Zero));
    private readonly CrawlReport _report;

    public LiveRunTests() => _report = new() { RunId = "run", WatchId = "watch", Marketplace = "bazaar", Trigger = "schedule", StartedAt = _clock.GetUtcNow() };

    [Test]
    public void Snapshot_before_the_run_is_opened_is_nothing() => Assert.That(new LiveRun(_clock).Snapshot(), Is.Null);

    [Test]
    public void Snapshot_keeps_the_last_few_however_long_the_run()
    {
        var live = Opened();
        for (var page = 0; page < 1000; page++)
        {
            _clock.Advance(TimeSpan.FromSeconds(2));
            live.Stored(_report with { Pages = page + 1 }, [new(new($"http://b.example/{page}"), page % 10 == 0 ? FetchFailure.TimedOut : null, null, [new($"listing {page}", null, ListingChange.New, false)])]);
        }

        var seen = live.Snapshot()!;

        using (Assert.EnterMultipleScope())
        {
            Assert.That(seen.Listings.Select(listing => listing.Title).First(), Is.EqualTo("listing 999"));
            Assert.That((seen.Listings.Count, seen.Failures.Count, seen.Timeline.Steps.Count <= 60), Is.EqualTo((12, 12, true)));
            Assert.That((seen.Timeline.Steps.Sum(step => step.Pages), seen.Timeline.Steps.Sum(step => step.Failed), seen.Timeline.Steps.Sum(step => step.Listings)), Is.EqualTo((900, 100, 1000)));
            Assert.That(seen.PagesPerMinute, Is.EqualTo(30).Within(1.1));
        }
    }

    [Test]
    public void Snapshot_shows_what_is_fetched_now_and_until_when()
    {
        var live = Opened();
        live.Fetching(new("http://b.example/1"));
        live.Fetching(new("http://b.example/2"));
        live.Left(new("http://b.example/1"));

        var seen = live.Snapshot()!;

        Assert.That((seen.Fetching.Single().AbsolutePath, seen.PageLimit, seen.EndsBy), Is.EqualTo(("/2", 40, _clock.GetUtcNow().AddMinutes(10))));
        Assert.That(seen.PagesPerMinute, Is.Null, "too early to say");
    }

    [Test]
    public void Rate_of_a_short_while_counts_that_while_alone()
    {
        var live = Opened();
        _clock.Advance(TimeSpan.FromSeconds(15));
        live.Stored(_report, [.. Enumerable.Range(0, 5).Select(page => new PageSeen(new($"http://b.example/{page}"), null, null, []))]);

        Assert.That(live.Snapshot()!.PagesPerMinute, Is.EqualTo(20).Within(0.01));
    }

    [Test]
    public async Task RunId_is_known_once_it_is_opened_and_never_where_it_was_not()
    {
        Assert.That(await Opened().RunId, Is.EqualTo("run"));
        var never = new LiveRun(_clock);
        never.Over();
        Assert.That(async () => await never.RunId, Throws.InstanceOf<OperationCanceledException>());
    }

    private LiveRun Opened()
    {
        var live = new LiveRun(_clock);
        live.Opened(_report, new() { Limits = new() { Pages = 40, Duration = TimeSpan.FromMinutes(10) } });
        return live;
    }
}
