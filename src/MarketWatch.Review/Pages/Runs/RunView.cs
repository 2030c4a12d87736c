using System.Globalization;
using MarketWatch.Crawling;
using MarketWatch.Crawling.Live;
using MarketWatch.Health;
using MarketWatch.Marketplaces;

namespace MarketWatch.Review.Pages.Runs;

/// <summary>A run as its page shows it: from the store, and where it is under way in this process from what is seen of it here.</summary>
internal sealed record RunView
{
    public required CrawlReport Report { get; init; }

    /// <summary>Its marketplace; null where it is gone or broken.</summary>
    public MarketplaceDefinition? Definition { get; init; }

    /// <summary>Seen from within this process; null where it is not under way here.</summary>
    public RunActivity? Activity { get; init; }

    /// <summary>Pages known and not visited; null where the run is over.</summary>
    public FrontierCounts? Queue { get; init; }

    /// <summary>What could not be seen and what looks wrong.</summary>
    public IReadOnlyList<HealthFinding> Findings { get; init; } = [];

    public required DateTimeOffset Now { get; init; }

    /// <summary>Notes of the report that say more than the findings and the table of failures do.</summary>
    public IReadOnlyList<string> FurtherNotes => [.. Report.Notes.Except(Findings.Select(finding => finding.Words.ToString())).Where(note => !note.Contains(" pages could not be seen: ", StringComparison.Ordinal))];

    /// <summary>It is under way, here or in another process.</summary>
    public bool UnderWay => Report.StopReason is null;

    /// <summary>It was cut off and goes on where it was.</summary>
    public bool GoesOn => Report.StopReason?.GoesOn() == true;

    /// <summary>Pages known so far: visited and waiting.</summary>
    public int Known => Queue is { } queue ? queue.Done + queue.Waiting + queue.HandedOut : Report.Pages;

    /// <summary>Pages visited, those that did not come included.</summary>
    public int Done => Queue?.Done ?? Report.Pages;

    /// <summary>Pages to come, as far as known and allowed.</summary>
    public int ToCome => Queue is not { } queue ? 0
        : Activity is { } seen ? Math.Clamp(seen.PageLimit - Report.Pages, 0, queue.Waiting + queue.HandedOut)
        : queue.Waiting + queue.HandedOut;

    /// <summary>Hits recorded so far; the report has them at the end only.</summary>
    public int Hits => Math.Max(Report.Hits, Activity?.HitsRecorded ?? 0);

    /// <summary>Search that gives the run's hits: those of its watch whose evidence was sealed meanwhile.</summary>
    public string HitsAddress
    {
        get
        {
            var until = Report.EndedAt is { } end ? $" sealed:<={Moment(end)}" : "";
            return $"/search?q={Uri.EscapeDataString($"watch:{Report.WatchId} sealed:>={Moment(Report.StartedAt)}{until}")}";
        }
    }

    /// <summary>Time that is left, as far as known; null where that cannot be said.</summary>
    public TimeSpan? Left
    {
        get
        {
            if (Activity is not { PagesPerMinute: > 0 and var rate } seen || ToCome == 0) return null;
            var byPages = TimeSpan.FromMinutes(ToCome / rate);
            return byPages < seen.EndsBy - Now ? byPages : seen.EndsBy - Now;
        }
    }

    /// <summary>How long it has run.</summary>
    public TimeSpan Took => (Report.EndedAt ?? Now) - Report.StartedAt;

    private static string Moment(DateTimeOffset at) => at.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
}
