using MarketWatch.Extraction;

namespace MarketWatch.Crawling;

/// <summary>How a run went: what was seen, what was not, and why it ended. Written after every page, so that a resumed run goes on counting.</summary>
public sealed record CrawlReport
{
    /// <summary>Run id.</summary>
    public required string RunId { get; init; }

    /// <summary>Watch id.</summary>
    public required string WatchId { get; init; }

    /// <summary>Marketplace id.</summary>
    public required string Marketplace { get; init; }

    /// <summary>Who or what started it: <c>schedule</c>, <c>demo</c>, or an officer's name.</summary>
    public required string Trigger { get; init; }

    /// <summary>When it started, UTC.</summary>
    public required DateTimeOffset StartedAt { get; init; }

    /// <summary>When it ended, UTC; null while it runs.</summary>
    public DateTimeOffset? EndedAt { get; init; }

    /// <summary>Why it ended; null while it runs.</summary>
    public StopReason? StopReason { get; init; }

    /// <summary>Plain words beside the stop reason.</summary>
    public string? StopDetail { get; init; }

    /// <summary>Times it was resumed after its process died or was stopped.</summary>
    public int Resumptions { get; init; }

    /// <summary>Pages fetched.</summary>
    public int Pages { get; init; }

    /// <summary>Of these, pages fetched by the browser.</summary>
    public int BrowserPages { get; init; }

    /// <summary>Listings seen, each once a run.</summary>
    public int Listings { get; init; }

    /// <summary>Listings by what became of them.</summary>
    public IReadOnlyDictionary<Listings.ListingChange, int> Changes { get; init; } = new Dictionary<Listings.ListingChange, int>();

    /// <summary>Hits recorded with sealed evidence.</summary>
    public int Hits { get; init; }

    /// <summary>Listings flagged whose evidence is not sealed yet; they stay queued.</summary>
    public int HitsWaiting { get; init; }

    /// <summary>Addresses not followed, by reason.</summary>
    public IReadOnlyDictionary<SkipReason, int> Skipped { get; init; } = new Dictionary<SkipReason, int>();

    /// <summary>Pages that failed for good, by reason; walls among them.</summary>
    public IReadOnlyDictionary<FetchFailure, int> Failed { get; init; } = new Dictionary<FetchFailure, int>();

    /// <summary>Starting points of the run: its categories and searches; 0 in reports of before they were counted.</summary>
    public int Seeds { get; init; }

    /// <summary>Of these, those whose first page came.</summary>
    public int SeedsSeen { get; init; }

    /// <summary>Of these, those whose first page failed for good, by reason. What is in neither was not come to.</summary>
    public IReadOnlyDictionary<FetchFailure, int> SeedsFailed { get; init; } = new Dictionary<FetchFailure, int>();

    /// <summary>What the program itself failed on, the first few: address, what was thrown and where. Each is a bug to be mended.</summary>
    public IReadOnlyList<string> ProgramFaults { get; init; } = [];

    /// <summary>Pages that said there is nothing to list.</summary>
    public int EmptyPages { get; init; }

    /// <summary>Required fields missed, by field.</summary>
    public IReadOnlyDictionary<string, int> MissedFields { get; init; } = new Dictionary<string, int>();

    /// <summary>How often each field was there in whole records, card and page joined.</summary>
    public FieldCoverage Coverage { get; init; } = FieldCoverage.Empty;

    /// <summary>What could not be seen and what breached the definition's expectations, in plain words.</summary>
    public IReadOnlyList<string> Notes { get; init; } = [];
}

/// <summary>Why a run ended. Closed list.</summary>
public enum StopReason
{
    /// <summary>The frontier is empty: everything in scope was seen.</summary>
    Completed,

    /// <summary>The page limit is reached.</summary>
    PageLimit,

    /// <summary>The time limit is reached.</summary>
    TimeLimit,

    /// <summary>An officer stopped it.</summary>
    Stopped,

    /// <summary>The program was shut down or died; the run is resumed at the next start.</summary>
    Interrupted,

    /// <summary>A wall stands before the marketplace; a person must look.</summary>
    Walled,

    /// <summary>Signing in failed.</summary>
    SignInFailed,

    /// <summary>The marketplace cannot be reached.</summary>
    Unreachable,

    /// <summary>The proxy or Tor cannot be reached; nothing went out directly.</summary>
    EgressUnavailable,

    /// <summary>Too many pages failed in a row, or not one could be read.</summary>
    ErrorStorm,

    /// <summary>No browser is there, and the definition needs one.</summary>
    BrowserMissing,

    /// <summary>The definition, a profile or the purpose is missing, broken or expired.</summary>
    NotAllowed,

    /// <summary>The disk is full or the store cannot be written; nothing recorded is lost.</summary>
    StoreUnavailable,
}

/// <summary>What follows from a stop reason.</summary>
public static class StopReasons
{
    /// <summary>The run is not over: it keeps its frontier and goes on where it was at its next start.</summary>
    public static bool GoesOn(this StopReason reason) => reason is StopReason.Interrupted or StopReason.StoreUnavailable;
}

/// <summary>Why an address is not followed. Closed list.</summary>
public enum SkipReason
{
    /// <summary>Not http or https.</summary>
    NotHttp,

    /// <summary>Another host.</summary>
    OtherHost,

    /// <summary>No include rule matches.</summary>
    NotIncluded,

    /// <summary>An exclude rule matches.</summary>
    Excluded,

    /// <summary>robots.txt disallows it.</summary>
    RobotsDisallow,

    /// <summary>robots.txt could not be read for a server error, so everything is disallowed (RFC 9309, 2.3.1.4).</summary>
    RobotsUnreachable,

    /// <summary>More links from the seed than allowed.</summary>
    TooDeep,

    /// <summary>Longer than 2,000 characters.</summary>
    AddressTooLong,

    /// <summary>The listing is known and its card unchanged.</summary>
    KnownUnchanged,

    /// <summary>The list turned to known listings only (<c>stop_after_known</c>).</summary>
    AllKnown,

    /// <summary>The run ended before it came to it.</summary>
    RunEnded,
}
