using MarketWatch.Crawling;
using MarketWatch.Marketplaces;
using MarketWatch.Wording;

namespace MarketWatch.Health;

/// <summary>Reads a marketplace's health off its runs: each watch's last run that tells something counts, the worst of them is the state.</summary>
public static class HealthReading
{
    /// <summary>The health.</summary>
    /// <param name="marketplace">Marketplace id.</param>
    /// <param name="definition">Its definition; null where there is none, or it is broken.</param>
    /// <param name="runs">Its runs, newest first.</param>
    public static MarketplaceHealth Of(string marketplace, MarketplaceDefinition? definition, IReadOnlyList<CrawlReport> runs)
    {
        var telling = runs.Where(RunReading.Tells).ToList();
        if (telling.Count == 0) return new() { Marketplace = marketplace, State = HealthState.Unknown, Summary = new(runs.Count == 0 ? "not looked at yet" : "no run has come to its end yet") };
        var last = telling.DistinctBy(run => run.WatchId).ToList();
        var findings = last.SelectMany(run => RunReading.Of(run, definition, Before(telling, run))).OrderByDescending(finding => finding.State).ToList();
        return new()
        {
            Marketplace = marketplace,
            State = findings.Count > 0 ? findings[0].State : HealthState.Good,
            Summary = findings.Count > 0 ? findings[0].Words : Well(last),
            Findings = findings,
            LastRunAt = telling[0].EndedAt ?? telling[0].StartedAt,
            LastGoodAt = telling.Find(run => StateOf(run, definition, telling) == HealthState.Good) is { } good ? good.EndedAt ?? good.StartedAt : null,
            Seen = last.Min(RunReading.Seen),
            Trend = [.. telling.AsEnumerable().Reverse().Select(run => PointOf(run, definition, telling))],
        };
    }

    /// <summary>One run as a point of a trend.</summary>
    /// <param name="run">The run.</param>
    /// <param name="definition">Its marketplace's definition, or null.</param>
    /// <param name="runs">Runs it is compared with, newest first.</param>
    public static HealthPoint PointOf(CrawlReport run, MarketplaceDefinition? definition, IReadOnlyList<CrawlReport> runs)
    {
        ArgumentNullException.ThrowIfNull(run);
        return new(run.RunId, run.StartedAt, RunReading.Tells(run) ? StateOf(run, definition, runs) : HealthState.Unknown, run.Pages, run.Listings, run.Hits, RunReading.Seen(run));
    }

    /// <summary>What a run did not see and what looks wrong in it, the worst first.</summary>
    /// <param name="run">The run.</param>
    /// <param name="definition">Its marketplace's definition, or null.</param>
    /// <param name="runs">Runs it is compared with, newest first.</param>
    public static IReadOnlyList<HealthFinding> FindingsOf(CrawlReport run, MarketplaceDefinition? definition, IReadOnlyList<CrawlReport> runs) =>
        RunReading.Of(run, definition, Before(runs, run));

    private static Phrase Well(IReadOnlyList<CrawlReport> last) => last.All(run => run.StopReason == StopReason.Completed)
        ? new("everything in scope was seen")
        : new("seen as far as the limits allow");

    private static HealthState StateOf(CrawlReport run, MarketplaceDefinition? definition, IReadOnlyList<CrawlReport> runs) =>
        RunReading.Of(run, definition, Before(runs, run)) is [var worst, ..] ? worst.State : HealthState.Good;

    private static List<CrawlReport> Before(IReadOnlyList<CrawlReport> runs, CrawlReport run) =>
        [.. runs.Where(other => other.WatchId == run.WatchId && other.StartedAt < run.StartedAt)];
}
