using MarketWatch.Classification;
using MarketWatch.Listings;
using MarketWatch.Sellers;

namespace MarketWatch.Crawling;

/// <summary>
/// Runs, frontier and page commits. A page counts as done when, and only when, everything it gave is stored: one commit writes the frontier row,
/// new requests, sightings, sellers, hit candidates and the run's report in one transaction. A page that was handed out and never committed
/// comes again when its lease ends, or at once when its run is resumed.
/// </summary>
public interface ICrawlStore
{
    /// <summary>Opens a run of a watch: resumes the one that did not end, else starts a new one. Null when another live process holds it.</summary>
    /// <param name="start">What a new run is to be.</param>
    /// <param name="owner">Id of this process; its lease must be renewed by commits or <see cref="RenewAsync"/>.</param>
    /// <param name="lease">How long the run is held without renewal.</param>
    /// <param name="ct">Cancels.</param>
    ValueTask<CrawlReport?> OpenRunAsync(CrawlReport start, string owner, TimeSpan lease, CancellationToken ct);

    /// <summary>Renews the hold on a run. False when it was lost to another process.</summary>
    ValueTask<bool> RenewAsync(string runId, string owner, TimeSpan lease, CancellationToken ct);

    /// <summary>Adds requests; addresses already in the run's frontier are left alone.</summary>
    /// <returns>Requests added.</returns>
    ValueTask<int> AddAsync(string runId, IReadOnlyCollection<PageRequest> requests, CancellationToken ct);

    /// <summary>Hands out requests that are due, depth first come first served, each under a lease.</summary>
    ValueTask<IReadOnlyList<PageRequest>> ClaimAsync(string runId, int most, TimeSpan lease, CancellationToken ct);

    /// <summary>Stores what pages gave, all in one transaction.</summary>
    ValueTask CommitAsync(IReadOnlyList<PageCommit> commits, CancellationToken ct);

    /// <summary>State of the frontier.</summary>
    ValueTask<FrontierCounts> CountAsync(string runId, CancellationToken ct);

    /// <summary>Ends a run with its final report and drops what is left of its frontier; a run that goes on later (<see cref="StopReasons.GoesOn"/>) keeps it.</summary>
    ValueTask CloseRunAsync(CrawlReport report, CancellationToken ct);

    /// <summary>Latest runs, newest first.</summary>
    /// <param name="watchId">Of one watch; null for all.</param>
    /// <param name="most">At most.</param>
    /// <param name="ct">Cancels.</param>
    ValueTask<IReadOnlyList<CrawlReport>> RunsAsync(string? watchId, int most, CancellationToken ct);

    /// <summary>Report of a run as it stands, also while it is under way; null where there is no such run.</summary>
    ValueTask<CrawlReport?> GetRunAsync(string runId, CancellationToken ct);
}

/// <summary>What one page gave.</summary>
public sealed record PageCommit
{
    /// <summary>Run.</summary>
    public required string RunId { get; init; }

    /// <summary>Frontier number of the request.</summary>
    public required long RequestId { get; init; }

    /// <summary>What becomes of the request: null is done; a time means it comes again then.</summary>
    public DateTimeOffset? RetryAt { get; init; }

    /// <summary>Why it failed for good or is tried again; null for a page that came.</summary>
    public FetchFailure? Failure { get; init; }

    /// <summary>Requests found.</summary>
    public IReadOnlyList<PageRequest> Requests { get; init; } = [];

    /// <summary>Listings seen.</summary>
    public IReadOnlyList<Sighting> Sightings { get; init; } = [];

    /// <summary>Sellers seen.</summary>
    public IReadOnlyList<SellerFacts> Sellers { get; init; } = [];

    /// <summary>Flagged listings whose evidence is to be sealed.</summary>
    public IReadOnlyList<HitCandidate> Candidates { get; init; } = [];

    /// <summary>The run's report with this page counted in.</summary>
    public required CrawlReport Report { get; init; }
}

/// <summary>A flagged listing on its way to becoming a hit; it becomes one only with sealed evidence.</summary>
public sealed record HitCandidate
{
    /// <summary>The listing's stable id; one candidate per listing, a newer one replaces an older.</summary>
    public string Id => Listing.Key.Id;

    /// <summary>The record.</summary>
    public required Listing Listing { get; init; }

    /// <summary>Why it is flagged.</summary>
    public required MatchReport Report { get; init; }

    /// <summary>Address to capture.</summary>
    public required Uri Url { get; init; }

    /// <summary>Name of the page definition of that address.</summary>
    public string? PageName { get; init; }

    /// <summary>Watch.</summary>
    public required string WatchId { get; init; }

    /// <summary>Run.</summary>
    public required string RunId { get; init; }

    /// <summary>When it was seen, UTC.</summary>
    public required DateTimeOffset SeenAt { get; init; }

    /// <summary>Times its sealing was tried.</summary>
    public int Attempts { get; init; }

    /// <summary>Why the last try failed.</summary>
    public string? Fault { get; init; }
}

/// <summary>State of a run's frontier.</summary>
/// <param name="Waiting">Requests not handed out.</param>
/// <param name="HandedOut">Requests under a lease.</param>
/// <param name="Done">Requests done or failed for good.</param>
/// <param name="NextDue">When the next waiting request is due, now where one already is; null where none waits.</param>
public sealed record FrontierCounts(int Waiting, int HandedOut, int Done, DateTimeOffset? NextDue);
