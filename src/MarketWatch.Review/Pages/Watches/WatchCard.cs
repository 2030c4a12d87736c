using MarketWatch.Crawling;
using MarketWatch.Crawling.Live;
using MarketWatch.Health;
using MarketWatch.Marketplaces;
using MarketWatch.Watches;

namespace MarketWatch.Review.Pages.Watches;

/// <summary>Everything a page says of one watch.</summary>
internal sealed record WatchCard
{
    public required Watch Watch { get; init; }

    /// <summary>Its marketplace; null where it is gone or broken.</summary>
    public MarketplaceDefinition? Definition { get; init; }

    /// <summary>The next times, in the zone of the watch; empty where it rests or is run when asked.</summary>
    public IReadOnlyList<DateTimeOffset> Next { get; init; } = [];

    /// <summary>The run under way; null where there is none.</summary>
    public RunActivity? Active { get; init; }

    /// <summary>A run was asked for and waits for its turn.</summary>
    public bool Waits { get; init; }

    /// <summary>Why the last try came to nothing.</summary>
    public RunRefusal? Refusal { get; init; }

    /// <summary>Its runs, newest first.</summary>
    public IReadOnlyList<CrawlReport> Runs { get; init; } = [];

    /// <summary>The last run that is over; null where there is none.</summary>
    public CrawlReport? Last => Runs.FirstOrDefault(run => run.StopReason is not null);

    /// <summary>How its runs went, oldest first.</summary>
    public IReadOnlyList<HealthPoint> Points => [.. Runs.Where(run => run.StopReason is not null).Reverse().Select(run => HealthReading.PointOf(run, Definition, Runs))];

    /// <summary>What was wrong in the last run.</summary>
    public IReadOnlyList<HealthFinding> Findings => Last is { } last ? HealthReading.FindingsOf(last, Definition, Runs) : [];

    /// <summary>A run that goes on where it was cut off.</summary>
    public CrawlReport? Interrupted => Active is null && Runs is [{ StopReason: null or StopReason.Interrupted or StopReason.StoreUnavailable } cut, ..] ? cut : null;
}
