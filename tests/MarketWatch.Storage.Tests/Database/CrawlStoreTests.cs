using MarketWatch.Crawling;
using MarketWatch.Listings;
using MarketWatch.Sellers;
using static MarketWatch.Testing.ListingBuilder;

namespace MarketWatch.Storage.Tests.Database;

public sealed class CrawlStoreTests : DatabaseTest
{
    [Test]
    public async Task OpenRun_nothing_unfinished_starts_the_run_as_asked()
    {
        var report = await OpenRunAsync();
        Assert.That(report.RunId, Is.EqualTo("run-1"));
        Assert.That(report.Resumptions, Is.Zero);
    }

    [Test]
    public async Task OpenRun_held_by_another_live_process_gives_null()
    {
        await OpenRunAsync();
        Time.Advance(Lease - TimeSpan.FromSeconds(1));
        Assert.That(await Crawl.OpenRunAsync(Report("run-2"), "process-2", Lease, default), Is.Null);
    }

    [Test]
    public async Task OpenRun_held_by_a_process_that_died_is_resumed_at_once()
    {
        using var died = System.Diagnostics.Process.Start("true");
        await died.WaitForExitAsync();
        await OpenRunAsync(owner: $"{Environment.MachineName}/{died.Id}/x");
        var resumed = await Crawl.OpenRunAsync(Report("run-2"), RunOwner.New(), Lease, default);
        Assert.That((resumed?.RunId, resumed?.Resumptions), Is.EqualTo(("run-1", (int?)1)));
    }

    [Test]
    public async Task OpenRun_held_by_this_or_another_machine_s_process_gives_null()
    {
        await OpenRunAsync(owner: RunOwner.New());
        Assert.That(await Crawl.OpenRunAsync(Report("run-2"), RunOwner.New(), Lease, default), Is.Null);
        await OpenRunAsync("run-3", "watch-2", "another-machine/4194304/x");
        Assert.That(await Crawl.OpenRunAsync(Report("run-4") with { WatchId = "watch-2" }, RunOwner.New(), Lease, default), Is.Null);
    }

    [Test]
    public async Task OpenRun_lease_ended_resumes_the_unfinished_run()
    {
        await OpenRunAsync();
        Time.Advance(Lease);
        var resumed = await Crawl.OpenRunAsync(Report("run-2"), "process-2", Lease, default);
        Assert.That(resumed?.RunId, Is.EqualTo("run-1"));
        Assert.That(resumed?.Resumptions, Is.EqualTo(1));
    }

    [Test]
    public async Task OpenRun_other_watch_is_not_held_up()
    {
        await OpenRunAsync();
        Assert.That((await OpenRunAsync("run-2", "watch-2", "process-2")).RunId, Is.EqualTo("run-2"));
    }

    [Test]
    public async Task OpenRun_after_a_whole_run_starts_a_new_one()
    {
        var first = await OpenRunAsync();
        await Crawl.CloseRunAsync(first with { StopReason = StopReason.Completed, EndedAt = Now }, default);
        Assert.That((await OpenRunAsync("run-2")).Resumptions, Is.Zero);
    }

    [Test]
    public async Task OpenRun_resumed_hands_out_at_once_what_was_handed_out_before()
    {
        await OpenRunAsync();
        await Crawl.AddAsync("run-1", Pages(2), default);
        var before = await Crawl.ClaimAsync("run-1", 2, TimeSpan.FromHours(1), default);
        Time.Advance(Lease);
        await OpenRunAsync(owner: "process-2");
        var again = await Crawl.ClaimAsync("run-1", 2, Lease, default);
        Assert.That(again.Select(page => page.Id), Is.EqualTo(before.Select(page => page.Id)));
        Assert.That(again.Select(page => page.Attempts), Is.All.EqualTo(2));
    }

    [Test]
    public async Task OpenRun_resumed_goes_on_with_the_report_of_the_last_commit()
    {
        await OpenRunAsync();
        await Crawl.AddAsync("run-1", Pages(1), default);
        var page = (await Crawl.ClaimAsync("run-1", 1, Lease, default))[0];
        await Crawl.CommitAsync([Done(page) with { Report = Report() with { Pages = 7, Changes = new Dictionary<ListingChange, int> { [ListingChange.New] = 3 } } }], default);
        await RestartAsync();
        Time.Advance(Lease);
        var resumed = await OpenRunAsync(owner: "process-2");
        Assert.That(resumed.Pages, Is.EqualTo(7));
        Assert.That(resumed.Changes, Is.EqualTo(new Dictionary<ListingChange, int> { [ListingChange.New] = 3 }));
    }

    [Test]
    public async Task CloseRun_interrupted_keeps_the_frontier_and_is_resumed_at_once()
    {
        var run = await OpenRunAsync();
        await Crawl.AddAsync("run-1", Pages(3), default);
        await Crawl.ClaimAsync("run-1", 1, Lease, default);
        await Crawl.CloseRunAsync(run with { StopReason = StopReason.Interrupted, EndedAt = Now }, default);
        var resumed = await OpenRunAsync("run-2", owner: "process-2");
        Assert.That(resumed, Is.EqualTo(run with { Resumptions = 1, Changes = resumed.Changes, Skipped = resumed.Skipped, Failed = resumed.Failed, SeedsFailed = resumed.SeedsFailed, ProgramFaults = resumed.ProgramFaults,
            MissedFields = resumed.MissedFields, Coverage = resumed.Coverage, Notes = resumed.Notes }));
        Assert.That(await Crawl.ClaimAsync("run-1", 9, Lease, default), Has.Count.EqualTo(3));
    }

    [Test]
    public async Task CloseRun_ended_drops_the_frontier()
    {
        var run = await OpenRunAsync();
        await Crawl.AddAsync("run-1", Pages(12_000), default);
        await Crawl.CloseRunAsync(run with { StopReason = StopReason.PageLimit, EndedAt = Now }, default);
        Assert.That(await RawAsync("SELECT COUNT(*) FROM frontier"), Is.Zero);
        Assert.That((await Crawl.RunsAsync(null, 9, default)).Single().StopReason, Is.EqualTo(StopReason.PageLimit));
    }

    [Test]
    public async Task CloseRun_twice_changes_nothing()
    {
        var run = await OpenRunAsync();
        await Crawl.CloseRunAsync(run with { StopReason = StopReason.Completed, EndedAt = Now }, default);
        await Crawl.CloseRunAsync(run with { StopReason = StopReason.Stopped, EndedAt = Now }, default);
        Assert.That((await Crawl.RunsAsync(null, 9, default)).Single().StopReason, Is.EqualTo(StopReason.Completed));
    }

    [Test]
    public async Task Renew_keeps_others_out_and_says_when_the_run_was_lost()
    {
        await OpenRunAsync();
        Time.Advance(Lease / 2);
        Assert.That(await Crawl.RenewAsync("run-1", "process-1", Lease, default), Is.True);
        Time.Advance(Lease / 2);
        Assert.That(await Crawl.OpenRunAsync(Report(), "process-2", Lease, default), Is.Null);
        Time.Advance(Lease);
        await OpenRunAsync(owner: "process-2");
        Assert.That(await Crawl.RenewAsync("run-1", "process-1", Lease, default), Is.False);
    }

    [Test]
    public async Task Commit_renews_the_hold()
    {
        await OpenRunAsync();
        await Crawl.AddAsync("run-1", Pages(1), default);
        var page = (await Crawl.ClaimAsync("run-1", 1, Lease, default))[0];
        Time.Advance(Lease - TimeSpan.FromSeconds(1));
        await Crawl.CommitAsync([Done(page)], default);
        Time.Advance(Lease - TimeSpan.FromSeconds(1));
        Assert.That(await Crawl.OpenRunAsync(Report(), "process-2", Lease, default), Is.Null);
    }

    [Test]
    public async Task Commit_by_a_process_that_lost_the_run_stores_nothing()
    {
        await OpenRunAsync();
        await Crawl.AddAsync("run-1", Pages(1), default);
        var page = (await Crawl.ClaimAsync("run-1", 1, Lease, default))[0];
        Time.Advance(Lease);
        await using var other = await Storage.Database.EmbeddedDatabase.OpenAsync(File, Time, default);
        await other.Crawl.OpenRunAsync(Report(), "process-2", Lease, default);
        Assert.That(async () => await Crawl.CommitAsync([Done(page) with { Sightings = [Seen(AListing())] }], default), Throws.TypeOf<RunLostException>());
        Assert.That(await RawAsync("SELECT COUNT(*) FROM listings"), Is.Zero);
    }

    [Test]
    public async Task Add_known_address_is_left_alone()
    {
        await OpenRunAsync();
        Assert.That(await Crawl.AddAsync("run-1", [.. Pages(3), .. Pages(3)], default), Is.EqualTo(3));
        Assert.That(await Crawl.AddAsync("run-1", Pages(5), default), Is.EqualTo(2));
    }

    [Test]
    public async Task Add_same_address_in_another_run_is_its_own()
    {
        await OpenRunAsync();
        await OpenRunAsync("run-2", "watch-2");
        await Crawl.AddAsync("run-1", Pages(1), default);
        Assert.That(await Crawl.AddAsync("run-2", Pages(1), default), Is.EqualTo(1));
    }

    [Test]
    public async Task Claim_first_come_first_served_with_everything_that_was_added()
    {
        await OpenRunAsync();
        var asked = new PageRequest
        {
            Url = new("http://bazaar.example/item/1?q=%C3%A4"), PageName = "listing", Depth = 3, NotBefore = Now,
            Card = AListing().Titled("Chair").Priced(5).SoldBy("ann"),
        };
        await Crawl.AddAsync("run-1", [asked, .. Pages(5)], default);
        var claimed = await Crawl.ClaimAsync("run-1", 4, Lease, default);
        Assert.That(claimed.Select(page => page.Url), Is.EqualTo(Pages(3).Select(page => page.Url).Prepend(asked.Url)));
        Assert.That(claimed[0] with { Card = null }, Is.EqualTo(asked with { Id = claimed[0].Id, Attempts = 1, Card = null }));
        Assert.That(claimed[0].Card?.Price, Is.EqualTo(asked.Card.Price));
        Assert.That(claimed[0].Card?.Seller?.Key, Is.EqualTo("ann"));
    }

    [Test]
    public async Task Claim_not_due_is_not_handed_out_before_its_time()
    {
        await OpenRunAsync();
        await Crawl.AddAsync("run-1", [Page("later") with { NotBefore = Now.AddMinutes(5) }, Page("now")], default);
        Assert.That((await Crawl.ClaimAsync("run-1", 9, Lease, default)).Single().Url.AbsolutePath, Is.EqualTo("/now"));
        Time.Advance(TimeSpan.FromMinutes(5));
        Assert.That((await Crawl.ClaimAsync("run-1", 1, Lease, default)).Single().Url.AbsolutePath, Is.EqualTo("/later"));
    }

    [Test]
    public async Task Claim_lease_ended_hands_out_again()
    {
        await OpenRunAsync();
        await Crawl.AddAsync("run-1", Pages(1), default);
        await Crawl.ClaimAsync("run-1", 1, Lease, default);
        Assert.That(await Crawl.ClaimAsync("run-1", 1, Lease, default), Is.Empty);
        Time.Advance(Lease);
        Assert.That((await Crawl.ClaimAsync("run-1", 1, Lease, default)).Single().Attempts, Is.EqualTo(2));
    }

    [Test]
    public async Task Claim_four_at_once_never_hand_out_the_same_page()
    {
        await OpenRunAsync();
        await Crawl.AddAsync("run-1", Pages(1000), default);
        await using var other = await Storage.Database.EmbeddedDatabase.OpenAsync(File, Time, default);
        var claimed = await Task.WhenAll(new[] { Crawl, other.Crawl, Crawl, other.Crawl }.Select(store => Task.Run(async () =>
        {
            List<long> mine = [];
            while (await store.ClaimAsync("run-1", 7, Lease, default) is { Count: > 0 } pages) mine.AddRange(pages.Select(page => page.Id));
            return mine;
        })));
        Assert.That(claimed.SelectMany(mine => mine), Is.Unique.And.Exactly(1000).Items);
    }

    [Test]
    public async Task Commit_retry_comes_again_at_its_time()
    {
        await OpenRunAsync();
        await Crawl.AddAsync("run-1", Pages(1), default);
        var page = (await Crawl.ClaimAsync("run-1", 1, Lease, default))[0];
        await Crawl.CommitAsync([Done(page) with { RetryAt = Now.AddSeconds(30), Failure = FetchFailure.TimedOut }], default);
        Assert.That(await Crawl.CountAsync("run-1", default), Is.EqualTo(new FrontierCounts(1, 0, 0, Now.AddSeconds(30))));
        Time.Advance(TimeSpan.FromSeconds(30));
        Assert.That((await Crawl.ClaimAsync("run-1", 1, Lease, default)).Single().Attempts, Is.EqualTo(2));
    }

    [Test]
    public async Task Commit_everything_a_page_gave_is_stored()
    {
        await OpenRunAsync();
        await Crawl.AddAsync("run-1", Pages(1), default);
        var page = (await Crawl.ClaimAsync("run-1", 1, Lease, default))[0];
        await Crawl.CommitAsync([Done(page) with
        {
            Requests = Pages(3, "next"), Sightings = [Seen(AListing("a")), Seen(AListing("b"))], Sellers = [new SellerFacts { Key = "ann", About = "hello" }],
        }], default);
        Assert.That(await Crawl.CountAsync("run-1", default), Is.EqualTo(new FrontierCounts(3, 0, 1, Now)));
        Assert.That(await RawAsync("SELECT COUNT(*) FROM listings"), Is.EqualTo(2));
        Assert.That(await RawAsync("SELECT COUNT(*) FROM sellers"), Is.EqualTo(1));
    }

    [Test]
    public async Task Commit_second_time_changes_nothing()
    {
        await OpenRunAsync();
        await Crawl.AddAsync("run-1", Pages(1), default);
        var page = (await Crawl.ClaimAsync("run-1", 1, Lease, default))[0];
        var commit = Done(page) with { Requests = Pages(2, "next"), Sightings = [Seen(AListing())], Report = Report() with { Pages = 1 } };
        await Crawl.CommitAsync([commit], default);
        await Crawl.CommitAsync([commit with { Requests = Pages(4, "other"), Report = Report() with { Pages = 2 } }], default);
        Assert.That(await Crawl.CountAsync("run-1", default), Is.EqualTo(new FrontierCounts(2, 0, 1, Now)));
        Assert.That((await Crawl.RunsAsync("watch-1", 1, default))[0].Pages, Is.EqualTo(1));
    }

    [Test]
    public async Task Commit_one_bad_page_in_a_batch_stores_none_of_it()
    {
        await OpenRunAsync();
        await Crawl.AddAsync("run-1", Pages(1), default);
        var page = (await Crawl.ClaimAsync("run-1", 1, Lease, default))[0];
        var good = Done(page) with { Sightings = [Seen(AListing())] };
        Assert.That(async () => await Crawl.CommitAsync([good, good with { RequestId = 999 }], default), Throws.ArgumentException);
        Assert.That(await RawAsync("SELECT COUNT(*) FROM listings"), Is.Zero);
        Assert.That((await Crawl.CountAsync("run-1", default)).HandedOut, Is.EqualTo(1));
    }

    [Test]
    public async Task Count_handed_out_and_due_again()
    {
        await OpenRunAsync();
        await Crawl.AddAsync("run-1", Pages(3), default);
        await Crawl.ClaimAsync("run-1", 3, Lease, default);
        Assert.That(await Crawl.CountAsync("run-1", default), Is.EqualTo(new FrontierCounts(0, 3, 0, null)));
        Time.Advance(Lease);
        Assert.That(await Crawl.CountAsync("run-1", default), Is.EqualTo(new FrontierCounts(3, 0, 0, Now)));
    }

    [Test]
    public async Task Runs_newest_first_of_one_watch_or_all()
    {
        foreach (var (run, watch) in new[] { ("run-1", "watch-1"), ("run-2", "watch-2"), ("run-3", "watch-1") })
        {
            await Crawl.CloseRunAsync(await OpenRunAsync(run, watch) with { StopReason = StopReason.Completed }, default);
            Time.Advance(Lease);
        }
        Assert.That((await Crawl.RunsAsync(null, 2, default)).Select(run => run.RunId), Is.EqualTo(new[] { "run-3", "run-2" }));
        Assert.That((await Crawl.RunsAsync("watch-1", 9, default)).Select(run => run.RunId), Is.EqualTo(new[] { "run-3", "run-1" }));
    }
}
