using MarketWatch.Crawling;

namespace MarketWatch.Storage.Tests.Database;

public sealed class RunHistoryTests : DatabaseTest
{
    [Test]
    public async Task List_is_newest_first_and_goes_on_after_the_last_one_shown()
    {
        await EndAsync("a1", "watch-a", StopReason.Completed);
        await EndAsync("b1", "watch-b", StopReason.Walled);
        await EndAsync("a2", "watch-a", StopReason.Stopped);
        await OpenRunAsync("b2", "watch-b");

        var first = await IdsAsync(new() { Most = 3 });
        var rest = await IdsAsync(new() { Most = 3, Before = first[^1] });

        Assert.That((string.Join(' ', first), string.Join(' ', rest)), Is.EqualTo(("b2 a2 b1", "a1")));
    }

    [TestCase(RunEnding.Open, "b2")]
    [TestCase(RunEnding.Ended, "a1")]
    [TestCase(RunEnding.Stopped, "a2")]
    [TestCase(RunEnding.Failed, "b1")]
    public async Task List_by_ending_gives_those_that_ended_so(RunEnding ending, string expected)
    {
        await EndAsync("a1", "watch-a", StopReason.PageLimit);
        await EndAsync("b1", "watch-b", StopReason.Unreachable);
        await EndAsync("a2", "watch-a", StopReason.Stopped);
        await EndAsync("b2", "watch-b", StopReason.Interrupted);

        Assert.That(await IdsAsync(new() { Ending = ending }), Is.EqualTo(new[] { expected }));
    }

    [Test]
    public async Task List_by_watch_and_marketplace_gives_only_theirs()
    {
        await EndAsync("a1", "watch-a", StopReason.Completed);
        await EndAsync("b1", "watch-b", StopReason.Completed);

        Assert.That(await IdsAsync(new() { WatchId = "watch-b", Marketplace = "bazaar" }), Is.EqualTo(new[] { "b1" }));
        Assert.That(await IdsAsync(new() { Marketplace = "elsewhere" }), Is.Empty);
        Assert.That(await IdsAsync(new() { Before = "nowhere" }), Is.Empty);
    }

    [Test]
    public async Task LatestOfEach_gives_as_many_of_every_watch()
    {
        foreach (var run in new[] { "a1", "a2", "a3" }) await EndAsync(run, "watch-a", StopReason.Completed);
        await EndAsync("b1", "watch-b", StopReason.Completed);

        Assert.That((await Database.History.LatestOfEachAsync(2, default)).Select(run => run.RunId), Is.EqualTo(new[] { "b1", "a3", "a2" }));
    }

    [Test]
    public async Task Find_gives_the_run_or_null()
    {
        await EndAsync("a1", "watch-a", StopReason.Completed);

        Assert.That((await Database.History.FindAsync("a1", default))?.StopReason, Is.EqualTo(StopReason.Completed));
        Assert.That(await Database.History.FindAsync("a2", default), Is.Null);
    }

    private async Task EndAsync(string run, string watch, StopReason reason)
    {
        Time.Advance(TimeSpan.FromMinutes(1));
        var report = await OpenRunAsync(run, watch);
        await Crawl.CloseRunAsync(report with { StopReason = reason, EndedAt = Now }, default);
        Time.Advance(TimeSpan.FromMinutes(1));
    }

    private async Task<List<string>> IdsAsync(RunFilter filter) => [.. (await Database.History.ListAsync(filter, default)).Select(run => run.RunId)];
}
