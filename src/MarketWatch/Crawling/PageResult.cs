using MarketWatch.Extraction;
using MarketWatch.Listings;
using MarketWatch.Marketplaces;
using MarketWatch.Sellers;

namespace MarketWatch.Crawling;

/// <summary>What one page gave, before it is committed.</summary>
internal sealed record PageResult(PageRequest Request)
{
    /// <summary>Which way it was fetched; null where it was not.</summary>
    public FetchMode? Via { get; init; }

    /// <summary>Why no page came; null where one did.</summary>
    public FetchFailed? Failed { get; init; }

    /// <summary>When it is tried again; null is done or failed for good.</summary>
    public DateTimeOffset? RetryAt { get; init; }

    public ExtractedPage Page { get; init; } = new();

    public List<PageRequest> Requests { get; } = [];

    public List<Sighting> Sightings { get; } = [];

    public List<SellerFacts> Sellers { get; } = [];

    public List<HitCandidate> Candidates { get; } = [];

    public List<SkipReason> Skipped { get; } = [];

    public PageCommit Commit(string runId, CrawlReport report) => new()
    {
        RunId = runId, RequestId = Request.Id, RetryAt = RetryAt, Failure = Failed?.Failure, Requests = Requests, Sightings = Sightings,
        Sellers = Sellers, Candidates = Candidates, Report = report,
    };
}
