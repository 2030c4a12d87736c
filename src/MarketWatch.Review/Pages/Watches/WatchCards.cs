using MarketWatch.Crawling;
using MarketWatch.Watches;

namespace MarketWatch.Review.Pages.Watches;

/// <summary>Gathers what pages say of watches.</summary>
internal sealed class WatchCards(IWatchStore watches, IRunHistory history, IActiveRuns active, IWatchReferences references, ICronTimes cron, TimeProvider clock)
{
    private const int RunsShown = 20;

    /// <summary>Every watch.</summary>
    public async ValueTask<IReadOnlyList<WatchCard>> AllAsync(CancellationToken ct)
    {
        var runs = (await history.LatestOfEachAsync(RunsShown, ct)).ToLookup(run => run.WatchId);
        return [.. (await watches.ListAsync(ct)).Select(watch => Card(watch, [.. runs[watch.Id]], 1))];
    }

    /// <summary>One watch with its next times; null where there is none.</summary>
    public async ValueTask<WatchCard?> FindAsync(string id, int times, CancellationToken ct) =>
        await watches.GetAsync(id, ct) is { } watch ? Card(watch, await history.ListAsync(new() { WatchId = id, Most = RunsShown }, ct), times) : null;

    private WatchCard Card(Watch watch, IReadOnlyList<CrawlReport> runs, int times) => new()
    {
        Watch = watch, Definition = references.Current.Marketplaces.Find(watch.Marketplace), Runs = runs,
        Next = watch is { Paused: false, Schedule: { } schedule } ? cron.Next(schedule, watch.Timezone, clock.GetUtcNow(), times) : [],
        Active = active.Activities.FirstOrDefault(run => run.Report.WatchId == watch.Id), Waits = active.Waiting.Contains(watch.Id), Refusal = active.RefusalOf(watch.Id),
    };
}
