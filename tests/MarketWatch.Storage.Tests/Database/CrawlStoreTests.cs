using MarketWatch.Crawling;
using MarketWatch.Listings;
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
