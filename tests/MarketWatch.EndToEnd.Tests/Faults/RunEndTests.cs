using System.Net;
using System.Net.Sockets;
using MarketWatch.Bazaar;
using MarketWatch.Bazaar.Faults;
using MarketWatch.Cli;
using MarketWatch.Cli.Display;
using MarketWatch.Crawling;
using MarketWatch.Crawling.Egress;

namespace MarketWatch.EndToEnd.Tests.Faults;

/// <summary>Every way a run can end: with its reason, its exit code, and what is left for the next start.</summary>
internal sealed class RunEndTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private ShopCrawl _shop = null!;

    [SetUp]
    public async Task OpenAsync() => _shop = await ShopCrawl.OpenAsync();

    [TearDown]
    public async Task CloseAsync() => await _shop.DisposeAsync();

    [Test]
    public async Task Page_limit_ends_the_run_exactly_there()
    {
        _shop.Limit(limits => limits with { Pages = 7 });
        var report = await _shop.RunAsync();
        Assert.That((report.StopReason, report.Pages, RunWords.ExitCodeOf(report)), Is.EqualTo(((StopReason?)StopReason.PageLimit, 7, ExitCode.RunIncomplete)));
    }

    [Test]
    public async Task Depth_limit_counts_what_lies_deeper()
    {
        _shop.Limit(limits => limits with { Depth = 1 });
        var report = await _shop.RunAsync();
        Assert.That((report.StopReason, report.Skipped.GetValueOrDefault(SkipReason.TooDeep) > 0, _shop.PathsAsked.Any(path => path.StartsWith("/p/", StringComparison.Ordinal))), Is.EqualTo(((StopReason?)StopReason.Completed, true, false)));
    }

    [Test]
    public async Task Time_limit_ends_the_run_also_while_it_keeps_silence()
    {
        Break(new() { RateLimitEvery = 3, RetryAfter = TimeSpan.FromHours(10) });
        _shop.Limit(limits => limits with { Duration = TimeSpan.FromSeconds(2) });
        var report = await _shop.RunAsync().WaitAsync(Patience);
        Assert.That((report.StopReason, report.Pages, RunWords.ExitCodeOf(report)), Is.EqualTo(((StopReason?)StopReason.TimeLimit, 2, ExitCode.RunIncomplete)));
    }

    [Test]
    public async Task Retry_after_of_centuries_is_a_wait_like_any_other()
    {
        Break(new() { RateLimitEvery = 3, RetryAfter = TimeSpan.FromDays(20_000) });
        _shop.Limit(limits => limits with { Duration = TimeSpan.FromSeconds(2) });
        var report = await _shop.RunAsync().WaitAsync(Patience);
        Assert.That((report.StopReason, report.Pages), Is.EqualTo(((StopReason?)StopReason.TimeLimit, 2)));
    }

    [Test]
    public async Task Officers_stop_ends_the_run_for_good()
    {
        using var stop = new CancellationTokenSource();
        _shop.Stop = stop.Token;
        var report = await _shop.RunAsync(new After(5, stop)).WaitAsync(Patience);
        var next = await _shop.RunUnstoppedAsync();
        using (Assert.EnterMultipleScope())
        {
            Assert.That((report.StopReason, RunWords.ExitCodeOf(report)), Is.EqualTo(((StopReason?)StopReason.Stopped, ExitCode.RunIncomplete)));
            Assert.That((next.RunId == report.RunId, next.StopReason), Is.EqualTo((false, (StopReason?)StopReason.Completed)));
        }
    }

    [Test]
    public async Task Interruption_keeps_what_is_done_and_the_next_start_goes_on_at_once()
    {
        using var interrupt = new CancellationTokenSource();
        var first = await _shop.RunAsync(new After(5, interrupt), interrupt.Token).WaitAsync(Patience);
        var second = await _shop.RunAsync();
        using (Assert.EnterMultipleScope())
        {
            Assert.That((first.StopReason, RunWords.ExitCodeOf(first)), Is.EqualTo(((StopReason?)StopReason.Interrupted, ExitCode.Interrupted)));
            Assert.That((second.RunId, second.Resumptions, second.StopReason), Is.EqualTo((first.RunId, 1, (StopReason?)StopReason.Completed)));
            Assert.That(second.Pages, Is.GreaterThan(first.Pages));
            Assert.That(_shop.PathsAsked.Where(path => path != "/robots.txt").GroupBy(path => path).Count(asked => asked.Count() > 1), Is.LessThanOrEqualTo(1), "only the page under way may be fetched twice");
        }
    }

    [Test]
    public async Task Interruption_while_the_site_is_opened_closes_the_run()
    {
        Break(new() { Delay = TimeSpan.FromMinutes(5), Only = "^/robots\\.txt$" });
        using var interrupt = new CancellationTokenSource(TimeSpan.FromMilliseconds(300));
        var first = await _shop.RunAsync(ct: interrupt.Token).WaitAsync(Patience);
        _shop.Bazaar.Faults.Clear();
        var second = await _shop.RunAsync();
        Assert.That((first.StopReason, second.RunId == first.RunId, second.StopReason), Is.EqualTo(((StopReason?)StopReason.Interrupted, true, (StopReason?)StopReason.Completed)));
    }

    [Test]
    public async Task Second_run_of_a_watch_is_refused_while_the_first_is_under_way()
    {
        Break(new() { Delay = TimeSpan.FromMinutes(5), Only = "^/c/" });
        using var interrupt = new CancellationTokenSource();
        var opened = new TaskCompletionSource();
        var first = _shop.RunAsync(new Told(opened), interrupt.Token);
        await opened.Task.WaitAsync(Patience);
        var second = await _shop.RunAsync();
        await interrupt.CancelAsync();
        await first.WaitAsync(Patience);
        Assert.That((second.StopReason, second.StopDetail), Is.EqualTo(((StopReason?)StopReason.NotAllowed, "another run of this watch is under way")));
    }

    [Test]
    public async Task Bug_met_on_a_page_fails_that_page_alone_after_three_tries()
    {
        var poison = _shop.Bazaar.Truth.On(BazaarSite.Shop).First();
        _shop.Extractor = new FaultyExtractor(page => page.FinalUrl.AbsolutePath == poison.Path);
        var report = await _shop.RunAsync();
        using (Assert.EnterMultipleScope())
        {
            Assert.That((report.StopReason, report.Listings), Is.EqualTo(((StopReason?)StopReason.Completed, _shop.Listings)), "its card still counts as seen");
            Assert.That(report.Failed, Is.EqualTo(new Dictionary<FetchFailure, int> { [FetchFailure.ProgramFault] = 1 }));
            Assert.That(report.ProgramFaults, Has.One.Items.And.Some.Contains(poison.Path).And.Some.Contains("FormatException in MarketWatch.EndToEnd.Tests.Faults.FaultyExtractor.Extract"));
            Assert.That(string.Concat(report.Notes), Does.Contain("a bug to be reported").And.Not.Contain("hunter2"));
            Assert.That(_shop.PathsAsked.Count(path => path == poison.Path), Is.EqualTo(3));
        }
    }

    [Test]
    public async Task Bug_met_on_every_page_stops_the_run()
    {
        _shop.Extractor = new FaultyExtractor(_ => true);
        var report = await _shop.RunAsync().WaitAsync(Patience);
        Assert.That((report.StopReason, report.Failed.GetValueOrDefault(FetchFailure.ProgramFault)), Is.EqualTo(((StopReason?)StopReason.ErrorStorm, 1)));
    }

    [Test]
    public async Task Page_that_went_down_with_the_process_again_and_again_is_given_up()
    {
        var start = new CrawlReport { RunId = "run-1", WatchId = "shop", Marketplace = "bazaar-shop", Trigger = "test", StartedAt = TimeProvider.System.GetUtcNow() };
        await _shop.Database.Crawl.OpenRunAsync(start, "dies", TimeSpan.FromTicks(1), CancellationToken.None);
        await _shop.Database.Crawl.AddAsync("run-1", [new() { Url = _shop.Definition.Addresses[0] }], CancellationToken.None);
        for (var i = 0; i < FailurePolicy.MostHandOuts; i++)
        {
            await _shop.Database.Crawl.ClaimAsync("run-1", 1, TimeSpan.FromMinutes(1), CancellationToken.None);
            await _shop.Database.Crawl.OpenRunAsync(start, $"dies as well {i}", TimeSpan.FromTicks(1), CancellationToken.None);
        }
        var report = await _shop.RunAsync();
        Assert.That((report.RunId, report.StopReason, report.Failed.GetValueOrDefault(FetchFailure.ProgramFault)), Is.EqualTo(("run-1", (StopReason?)StopReason.ErrorStorm, 1)));
    }

    [Test]
    public async Task Flagged_listing_without_browser_waits_is_shown_and_goes_to_the_next_run()
    {
        var sought = _shop.Bazaar.Truth.On(BazaarSite.Shop).First();
        _shop.Profile = ShopCrawl.AProfile(sought.Title.Split(' ').MaxBy(word => word.Length)!.ToLowerInvariant());
        var first = await _shop.RunAsync().WaitAsync(Patience);
        var waiting = await _shop.Database.Hits.CandidatesAsync(first.RunId, CancellationToken.None);
        var second = await _shop.RunAsync().WaitAsync(Patience);
        using (Assert.EnterMultipleScope())
        {
            Assert.That((first.StopReason, first.Hits, first.HitsWaiting > 0), Is.EqualTo(((StopReason?)StopReason.Completed, 0, true)));
            Assert.That(first.Notes, Has.Some.Contains("wait for their evidence"));
            Assert.That(waiting.Select(candidate => (candidate.Attempts, candidate.Fault)), Is.All.EqualTo((3, "no browser is installed: no Chromium is installed")));
            Assert.That(second.HitsWaiting, Is.EqualTo(first.HitsWaiting));
        }
    }

    [Test]
    public async Task Robots_unreadable_visits_nothing_and_says_so()
    {
        Break(new() { ServerErrorEvery = 1, Only = "^/robots\\.txt$" });
        var report = await _shop.RunAsync();
        using (Assert.EnterMultipleScope())
        {
            Assert.That(_shop.PathsAsked, Is.All.EqualTo("/robots.txt"));
            Assert.That((report.StopReason, RunWords.ExitCodeOf(report)), Is.EqualTo(((StopReason?)StopReason.ErrorStorm, ExitCode.RunIncomplete)));
            Assert.That(report.Notes, Has.Some.Contains("robots.txt could not be read"));
        }
    }

    [Test]
    public async Task Robots_busy_for_a_moment_are_asked_again()
    {
        Break(new() { RateLimitUntil = TimeProvider.System.GetUtcNow().AddSeconds(1), RetryAfter = TimeSpan.FromSeconds(1), Only = "^/robots\\.txt$" });
        var report = await _shop.RunAsync();
        Assert.That((report.StopReason, report.Listings), Is.EqualTo(((StopReason?)StopReason.Completed, _shop.Listings)));
    }

    [Test]
    public async Task Mirror_is_used_where_the_first_address_is_down_and_links_are_rewritten_to_it()
    {
        var there = _shop.Definition.Addresses[0];
        _shop.Definition = _shop.Definition with { Addresses = [ClosedPort(), there] };
        var report = await _shop.RunAsync();
        Assert.That((report.StopReason, report.Listings), Is.EqualTo(((StopReason?)StopReason.Completed, _shop.Listings)));
    }

    [Test]
    public async Task Run_interrupted_at_one_address_goes_on_at_the_mirror()
    {
        var there = _shop.Definition.Addresses[0];
        using var interrupt = new CancellationTokenSource();
        await _shop.RunAsync(new After(3, interrupt), interrupt.Token).WaitAsync(Patience);
        var mirror = new UriBuilder(there) { Host = "localhost" }.Uri;
        _shop.Addresses = AddressRules.PublicAnd("127.0.0.1/32", "::1/128");
        _shop.Definition = _shop.Definition with { Addresses = [mirror, there] };
        var report = await _shop.RunAsync();
        Assert.That((report.Resumptions, report.StopReason, report.Listings), Is.EqualTo((1, (StopReason?)StopReason.Completed, _shop.Listings)));
    }

    private static IEnumerable<TestCaseData<Func<ShopCrawl, ShopCrawl>, StopReason>> NotToBeReached()
    {
        yield return Case("port closed", shop => shop.Definition = shop.Definition with { Addresses = [ClosedPort()] }, StopReason.Unreachable);
        yield return Case("name unknown", shop => shop.Definition = shop.Definition with { Addresses = [new("http://no-such-host.invalid/")] }, StopReason.Unreachable);
        yield return Case("loopback refused", shop => shop.Addresses = AddressRules.PublicOnly, StopReason.Unreachable);
        yield return Case("proxy down", shop => shop.Proxy = new Uri($"socks5://{ClosedPort().Authority}"), StopReason.EgressUnavailable);
    }

    [TestCaseSource(nameof(NotToBeReached))]
    public async Task Site_that_cannot_be_reached_ends_the_run_with_why(Func<ShopCrawl, ShopCrawl> change, StopReason reason)
    {
        var report = await change(_shop).RunAsync();
        using (Assert.EnterMultipleScope())
        {
            Assert.That((report.StopReason, RunWords.ExitCodeOf(report)), Is.EqualTo(((StopReason?)reason, ExitCode.Unreachable)));
            Assert.That(report.StopDetail, Is.Not.Empty);
            Assert.That(_shop.PathsAsked, Is.Empty, "nothing went out otherwise");
        }
    }

    private static TestCaseData<Func<ShopCrawl, ShopCrawl>, StopReason> Case(string name, Action<ShopCrawl> change, StopReason reason) =>
        new TestCaseData<Func<ShopCrawl, ShopCrawl>, StopReason>(shop =>
        {
            change(shop);
            return shop;
        }, reason).SetArgDisplayNames(name);

    private static Uri ClosedPort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return new($"http://127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}/");
    }

    private void Break(SiteFaults faults) => _shop.Bazaar.Faults[BazaarSite.Shop] = faults;

    /// <summary>Cancels once so many pages are stored.</summary>
    private sealed class After(int pages, CancellationTokenSource source) : IProgress<CrawlReport>
    {
        public void Report(CrawlReport value)
        {
            if (value.Pages >= pages) source.Cancel();
        }
    }

    /// <summary>Says that a first page is stored.</summary>
    private sealed class Told(TaskCompletionSource first) : IProgress<CrawlReport>
    {
        public void Report(CrawlReport value) => first.TrySetResult();
    }
}
