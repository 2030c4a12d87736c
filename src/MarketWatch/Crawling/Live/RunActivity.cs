namespace MarketWatch.Crawling.Live;

/// <summary>A run under way as it is at one moment; in memory only, and bounded.</summary>
public sealed record RunActivity
{
    /// <summary>Grows with every change.</summary>
    public required long Version { get; init; }

    /// <summary>The report as last stored.</summary>
    public required CrawlReport Report { get; init; }

    /// <summary>Pages at most.</summary>
    public required int PageLimit { get; init; }

    /// <summary>When the time limit is reached, UTC.</summary>
    public required DateTimeOffset EndsBy { get; init; }

    /// <summary>When this stretch began, UTC: the start, or the last resumption.</summary>
    public required DateTimeOffset Since { get; init; }

    /// <summary>An officer has asked for its end, which comes once what is under way is stored.</summary>
    public bool Stopping { get; init; }

    /// <summary>Addresses being worked on.</summary>
    public IReadOnlyList<Uri> Fetching { get; init; } = [];

    /// <summary>Pages a minute, over the last minute; null until enough time has passed.</summary>
    public double? PagesPerMinute { get; init; }

    /// <summary>The last listings, newest first.</summary>
    public IReadOnlyList<ListingSeen> Listings { get; init; } = [];

    /// <summary>The last hits, newest first.</summary>
    public IReadOnlyList<HitRecorded> Hits { get; init; } = [];

    /// <summary>Hits recorded in this stretch.</summary>
    public int HitsRecorded { get; init; }

    /// <summary>The last pages that did not come, newest first.</summary>
    public IReadOnlyList<PageSeen> Failures { get; init; } = [];

    /// <summary>Pages stored over time, oldest first.</summary>
    public RunTimeline Timeline { get; init; } = RunTimeline.Empty;
}

/// <summary>A hit recorded in a run.</summary>
/// <param name="Id">Hit id.</param>
/// <param name="Title">Title of its listing, from strangers.</param>
/// <param name="Score">Score.</param>
/// <param name="Profiles">Profiles that matched.</param>
public sealed record HitRecorded(string Id, string Title, double Score, IReadOnlyList<string> Profiles);

/// <summary>How pages came over time, in steps of equal length.</summary>
/// <param name="Start">Begin of the first step, UTC.</param>
/// <param name="Step">Length of a step.</param>
/// <param name="Steps">What came in each.</param>
public sealed record RunTimeline(DateTimeOffset Start, TimeSpan Step, IReadOnlyList<TimelineStep> Steps)
{
    /// <summary>Nothing yet.</summary>
    public static RunTimeline Empty { get; } = new(DateTimeOffset.UnixEpoch, TimeSpan.FromSeconds(1), []);
}

/// <summary>What came in one step of a timeline.</summary>
/// <param name="Pages">Pages.</param>
/// <param name="Failed">Pages that did not come.</param>
/// <param name="Listings">Listings seen.</param>
public sealed record TimelineStep(int Pages, int Failed, int Listings);
