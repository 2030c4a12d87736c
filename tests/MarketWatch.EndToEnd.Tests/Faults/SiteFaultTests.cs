using MarketWatch.Bazaar;
using MarketWatch.Bazaar.Faults;
using MarketWatch.Cli;
using MarketWatch.Cli.Display;
using MarketWatch.Crawling;
using MarketWatch.Listings;
using MarketWatch.Marketplaces;

namespace MarketWatch.EndToEnd.Tests.Faults;

/// <summary>What goes wrong on a site ends in a named failure and a reason to stop, and loses nothing that was seen.</summary>
internal sealed class SiteFaultTests
{
    private ShopCrawl _shop = null!;

    [SetUp]
    public async Task OpenAsync() => _shop = await ShopCrawl.OpenAsync();

    [TearDown]
    public async Task CloseAsync() => await _shop.DisposeAsync();

    [Test]
    public async Task Run_without_faults_sees_every_listing()
    {
        var report = await _shop.RunAsync();
        using (Assert.EnterMultipleScope())
        {
            Assert.That((report.StopReason, RunWords.ExitCodeOf(report)), Is.EqualTo(((StopReason?)StopReason.Completed, ExitCode.Done)));
            Assert.That(report.Listings, Is.EqualTo(_shop.Listings));
            Assert.That(report.Failed, Is.Empty);
            Assert.That(report.MissedFields, Is.Empty);
            Assert.That(_shop.Bazaar.Requests.StateChanges, Is.Zero);
        }
    }

    [Test]
    public async Task Too_many_requests_keeps_the_silence_asked_for_and_sees_everything()
    {
        Break(new() { RateLimitEvery = 30, RetryAfter = TimeSpan.FromSeconds(2) });
        var report = await _shop.RunAsync();
        var requests = _shop.Bazaar.Requests.Of(BazaarSite.Shop).OrderBy(request => request.At).ToList();
        var silences = requests.Zip(requests.Skip(1)).Where(pair => pair.First.Status == 429).Select(pair => pair.Second.At - pair.First.At).ToList();
        using (Assert.EnterMultipleScope())
        {
            Assert.That(silences, Is.Not.Empty);
            Assert.That(silences, Is.All.GreaterThan(TimeSpan.FromSeconds(1.9)));
            Assert.That((report.StopReason, report.Listings, report.Failed.Count), Is.EqualTo(((StopReason?)StopReason.Completed, _shop.Listings, 0)));
        }
    }

    [Test]
    public async Task Server_errors_now_and_then_are_tried_again_and_nothing_is_missed()
    {
        Break(new() { ServerErrorEvery = 15 });
        var report = await _shop.RunAsync();
        Assert.That((report.StopReason, report.Listings, report.Failed.Count), Is.EqualTo(((StopReason?)StopReason.Completed, _shop.Listings, 0)));
    }

    [Test]
    public async Task Connections_dropped_in_the_body_are_tried_again_and_nothing_is_missed()
    {
        Break(new() { DropEvery = 7 });
        var report = await _shop.RunAsync();
        Assert.That((report.StopReason, report.Listings, report.Failed.Count), Is.EqualTo(((StopReason?)StopReason.Completed, _shop.Listings, 0)));
    }

    [TestCase(403)]
    [TestCase(503)]
    [TestCase(200)]
    public async Task Challenge_before_every_page_ends_walled_with_nothing_extracted(int status)
    {
        Break(new() { ChallengeWall = status });
        var report = await _shop.RunAsync();
        using (Assert.EnterMultipleScope())
        {
            Assert.That((report.StopReason, RunWords.ExitCodeOf(report)), Is.EqualTo(((StopReason?)StopReason.Walled, ExitCode.RunIncomplete)));
            Assert.That(report.Failed.Keys, Is.EqualTo(new[] { FetchFailure.ChallengeWall }));
            Assert.That((report.Pages, report.Listings), Is.EqualTo((0, 0)));
        }
    }

    [Test]
    public async Task Challenge_in_the_middle_of_a_run_stops_it_after_three_and_asks_no_further()
    {
        Break(new() { ChallengeWall = 403, Only = "^/p/" });
        var report = await _shop.RunAsync();
        using (Assert.EnterMultipleScope())
        {
            Assert.That(report.StopReason, Is.EqualTo(StopReason.Walled));
            Assert.That(report.Failed[FetchFailure.ChallengeWall], Is.EqualTo(FailurePolicy.WallsInARow));
            Assert.That(_shop.PathsAsked.Count(path => path.StartsWith("/p/", StringComparison.Ordinal)), Is.EqualTo(FailurePolicy.WallsInARow));
            Assert.That(report.Notes, Has.Some.Contains("a CAPTCHA or challenge stood before it (3)"));
        }
    }

    [TestCase(BrokenBody.Binary, FetchFailure.NotHtml)]
    [TestCase(BrokenBody.DisguisedBinary, FetchFailure.NotHtml)]
    [TestCase(BrokenBody.Empty, FetchFailure.EmptyPage)]
    [TestCase(BrokenBody.OversizedHeader, FetchFailure.TooLarge)]
    public async Task Body_that_is_no_page_is_named_and_never_called_complete(BrokenBody body, FetchFailure failure)
    {
        Break(new() { Body = body });
        var report = await _shop.RunAsync();
        using (Assert.EnterMultipleScope())
        {
            Assert.That((report.StopReason, RunWords.ExitCodeOf(report)), Is.EqualTo(((StopReason?)StopReason.ErrorStorm, ExitCode.RunIncomplete)));
            Assert.That(report.Failed, Is.EqualTo(new Dictionary<FetchFailure, int> { [failure] = 1 }));
            Assert.That(report.Notes, Has.Some.Contains(FailureWords.Of(failure)));
        }
    }

    [Test]
    public async Task Redirects_without_end_are_named()
    {
        Break(new() { RedirectLoop = true });
        var report = await _shop.RunAsync();
        Assert.That((report.StopReason, report.Failed.GetValueOrDefault(FetchFailure.TooManyRedirects)), Is.EqualTo(((StopReason?)StopReason.ErrorStorm, 1)));
    }

    [Test]
    public async Task Body_without_end_is_cut_off_at_the_limit_with_flat_memory()
    {
        Break(new() { Body = BrokenBody.Huge });
        var before = GC.GetTotalAllocatedBytes();
        var report = await _shop.RunAsync();
        using (Assert.EnterMultipleScope())
        {
            Assert.That(report.Failed.GetValueOrDefault(FetchFailure.TooLarge), Is.EqualTo(1));
            Assert.That(report.StopReason, Is.EqualTo(StopReason.ErrorStorm));
            // the server allocates nothing per block; tests beside this one are counted too, hence the width: the body is 10 GiB
            Assert.That(GC.GetTotalAllocatedBytes() - before, Is.LessThan(2L << 30));
        }
    }

    [Test]
    public async Task Body_that_drips_runs_into_the_time_limit()
    {
        (_shop.TimeLimit, var only) = (TimeSpan.FromSeconds(1), "^/$");
        Break(new() { Body = BrokenBody.Drip, DripPause = TimeSpan.FromMilliseconds(50), Only = only });
        var report = await _shop.RunAsync();
        Assert.That((report.StopReason, report.Failed.GetValueOrDefault(FetchFailure.TimedOut)), Is.EqualTo(((StopReason?)StopReason.Unreachable, 1)));
    }

    [Test]
    public async Task Wrong_charset_loses_no_listing()
    {
        Break(new() { Body = BrokenBody.WrongCharset });
        var report = await _shop.RunAsync();
        Assert.That((report.StopReason, report.Listings), Is.EqualTo(((StopReason?)StopReason.Completed, _shop.Listings)));
    }

    [Test]
    public async Task Drifted_markup_is_noted_and_marks_nothing_vanished()
    {
        var first = await _shop.RunAsync();
        Break(new() { DriftedMarkup = true });
        var report = await _shop.RunAsync();
        using (Assert.EnterMultipleScope())
        {
            Assert.That(first.Listings, Is.EqualTo(_shop.Listings));
            Assert.That(report.StopReason, Is.EqualTo(StopReason.ErrorStorm));
            Assert.That(report.Failed.GetValueOrDefault(FetchFailure.NotReady), Is.Positive);
            Assert.That(report.Notes, Has.Some.Contains("listings, expected at least"));
            Assert.That(report.Changes.GetValueOrDefault(ListingChange.Vanished), Is.Zero);
        }
    }

    [Test]
    public async Task Selector_that_finds_nothing_is_noted_as_a_missed_field()
    {
        _shop.Definition = _shop.Definition with { Pages = new OrderedDictionary<string, PageDefinition>(_shop.Definition.Pages.Select(page => KeyValuePair.Create(page.Key, page.Key == "listing" ? Seeking(page.Value) : page.Value))) };
        var report = await _shop.RunAsync();
        Assert.That((report.MissedFields.Count > 0, report.Notes.Any(note => note.StartsWith("required fields were missing", StringComparison.Ordinal))), Is.EqualTo((true, true)));
    }

    [Test]
    public async Task Vanished_listing_is_marked_after_a_whole_run()
    {
        await _shop.RunAsync();
        _shop.Definition = _shop.Definition with { Expect = null };
        var gone = _shop.Bazaar.Truth.On(BazaarSite.Shop).First();
        Break(new() { Vanished = new HashSet<string> { gone.Key } });
        var report = await _shop.RunAsync();
        Assert.That((report.StopReason, report.Changes.GetValueOrDefault(ListingChange.Vanished)), Is.EqualTo(((StopReason?)StopReason.Completed, 1)));
    }

    private static PageDefinition Seeking(PageDefinition page) =>
        page with { Fields = new Dictionary<string, FieldDefinition>(page.Fields) { ["location"] = new() { Select = ".no-such-class" } } };

    private void Break(SiteFaults faults) => _shop.Bazaar.Faults[BazaarSite.Shop] = faults;
}
