using MarketWatch.Crawling;
using MarketWatch.Health;
using MarketWatch.Watches;

namespace MarketWatch.Review.Pages.Runs;

/// <summary>Gathers what pages say of runs.</summary>
internal sealed class RunReader(IRunHistory history, ICrawlStore store, IActiveRuns active, IWatchReferences references, TimeProvider clock)
{
    private const int RunsCompared = 20;

    /// <summary>One run; null where there is none.</summary>
    public async ValueTask<RunView?> FindAsync(string id, CancellationToken ct)
    {
        var activity = active.Activities.FirstOrDefault(run => run.Report.RunId == id);
        if ((activity?.Report ?? await history.FindAsync(id, ct)) is not { } report) return null;
        var definition = references.Current.Marketplaces.Find(report.Marketplace);
        var others = report.StopReason is null ? [] : await history.ListAsync(new() { WatchId = report.WatchId, Before = id, Most = RunsCompared }, ct);
        return new()
        {
            Report = report, Definition = definition, Activity = activity, Now = clock.GetUtcNow(),
            Queue = report.StopReason is null || report.StopReason?.GoesOn() == true ? await store.CountAsync(id, ct) : null,
            Findings = HealthReading.FindingsOf(report, definition, others),
        };
    }

    /// <summary>Runs as rows.</summary>
    public async ValueTask<RunRows> RowsAsync(RunFilter filter, CancellationToken ct)
    {
        var current = active.Reports.ToDictionary(run => run.RunId);
        IReadOnlyList<CrawlReport> runs = [.. (await history.ListAsync(filter, ct)).Select(run => current.GetValueOrDefault(run.RunId, run))];
        var definitions = references.Current.Marketplaces;
        return new(runs, [.. runs.Where(run => run.StopReason is not null).Select(run => HealthReading.PointOf(run, definitions.Find(run.Marketplace), runs))], true);
    }
}
