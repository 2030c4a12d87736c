using MarketWatch.Hits;
using MarketWatch.Marketplaces;

namespace MarketWatch.Crawling;

/// <summary>Sees a run as it goes. Called from the run's own threads, several at once: every call is short, waits for nothing and throws nothing.</summary>
public interface IRunObserver
{
    /// <summary>The run was opened, anew or again.</summary>
    /// <param name="run">Its report, with what was counted before a resumption.</param>
    /// <param name="access">How the marketplace is visited, with the limits in force.</param>
    void Opened(CrawlReport run, AccessDefinition access);

    /// <summary>A page is being fetched.</summary>
    void Fetching(Uri url);

    /// <summary>Work on a page ended, whatever came of it.</summary>
    void Left(Uri url);

    /// <summary>Pages were stored.</summary>
    void Stored(CrawlReport report, IReadOnlyList<PageSeen> pages);

    /// <summary>A hit was recorded with sealed evidence.</summary>
    void Recorded(Hit hit);
}

/// <summary>What became of a page.</summary>
/// <param name="Url">Its address.</param>
/// <param name="Failure">Why none came; null where one did.</param>
/// <param name="RetryAt">When it is tried again; null where not.</param>
/// <param name="Listings">Listings seen on it.</param>
public sealed record PageSeen(Uri Url, FetchFailure? Failure, DateTimeOffset? RetryAt, IReadOnlyList<ListingSeen> Listings);

/// <summary>A listing seen, as far as somebody who watches needs it. The text comes from strangers.</summary>
/// <param name="Title">Title.</param>
/// <param name="Price">Price; null where none was given.</param>
/// <param name="Change">What became of it.</param>
/// <param name="Flagged">A profile matched.</param>
public sealed record ListingSeen(string Title, Listings.Price? Price, Listings.ListingChange Change, bool Flagged);
