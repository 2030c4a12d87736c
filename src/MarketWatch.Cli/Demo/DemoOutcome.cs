using System.Text.Json.Serialization;
using MarketWatch.Crawling;

namespace MarketWatch.Cli.Demo;

/// <summary>What the demo came to; the last line of <c>demo --json</c>.</summary>
internal sealed record DemoOutcome(IReadOnlyList<DemoRunLine> Runs, DemoTruth Truth, DemoEvidence Evidence)
{
    [JsonIgnore]
    public IReadOnlyList<CrawlReport> Reports { get; init; } = [];

    /// <summary>Done only where every run saw everything, nothing was missed, nothing flagged wrongly, and every package verified.</summary>
    [JsonIgnore]
    public int ExitCode => Runs.All(run => run.StopReason == StopReason.Completed) && Truth.Missed.Count == 0 && Truth.FalseHits.Count == 0 && Evidence.Packages == Evidence.Verified
        ? Cli.ExitCode.Done
        : Cli.ExitCode.FaultsFound;
}

/// <summary>One run.</summary>
internal sealed record DemoRunLine(string Watch, StopReason? StopReason, int Pages, int Listings, int Hits);

/// <summary>Hits held against what the Bazaar knows of itself.</summary>
internal sealed record DemoTruth(int Expected, int Found, IReadOnlyList<string> Missed, IReadOnlyList<string> FalseHits);

/// <summary>Sealed packages, and those found intact and signed by the unit's own key.</summary>
internal sealed record DemoEvidence(int Packages, int Verified);
