namespace MarketWatch.Hits;

/// <summary>The projection that is searched; fed by the outbox, rebuilt from the store at will.</summary>
public interface IHitIndex
{
    /// <summary>Writes hits by id; an older revision never overwrites a newer one. Durable when it returns.</summary>
    /// <exception cref="IndexUnavailableException">It cannot be written now; nothing of this batch is in it.</exception>
    ValueTask IndexAsync(IReadOnlyCollection<Hit> hits, CancellationToken ct);

    /// <summary>Removes hits that were erased; unknown ids are passed over. Durable when it returns.</summary>
    /// <exception cref="IndexUnavailableException">It cannot be written now.</exception>
    ValueTask RemoveAsync(IReadOnlyCollection<string> ids, CancellationToken ct);

    /// <summary>Searches.</summary>
    /// <exception cref="IndexUnavailableException">It cannot be searched; the store still can.</exception>
    ValueTask<HitSearchResult> SearchAsync(HitSearch search, CancellationToken ct);

    /// <summary>Replaces the whole index by these hits; the old one serves until the new one is whole.</summary>
    /// <returns>Hits written.</returns>
    ValueTask<long> RebuildAsync(IAsyncEnumerable<Hit> hits, CancellationToken ct);

    /// <summary>State in figures and plain words.</summary>
    ValueTask<HitIndexStatus> StatusAsync(CancellationToken ct);
}

/// <summary>Answer of a search.</summary>
/// <param name="Total">Hits that match query and filters; exact.</param>
/// <param name="Hits">The asked page.</param>
/// <param name="Facets">Counts by facet field, values in order of count, and by band field in the order of the bands. The commonest values, and those that are filtered by in any case.</param>
public sealed record HitSearchResult(long Total, IReadOnlyList<FoundHit> Hits, IReadOnlyDictionary<string, IReadOnlyList<FacetCount>> Facets)
{
    /// <summary>How many further values a facet has that are not listed; absent where all are.</summary>
    public IReadOnlyDictionary<string, int> Unlisted { get; init; } = new Dictionary<string, int>();

    /// <summary>Counts over time; null where none were asked.</summary>
    public HitHistogram? Histogram { get; init; }

    /// <summary>What <see cref="HitSearch.After"/> takes to go on behind this page; null at the end. Safe in an address.</summary>
    public string? Next { get; init; }

    /// <summary>Why <see cref="HitSearch.After"/> cannot be followed, in plain words; the first page is given then. Null where it can.</summary>
    public string? CursorFault { get; init; }
}

/// <summary>One hit found.</summary>
/// <param name="Id">Hit id; the hit itself is read from the store.</param>
/// <param name="Score">Relevance.</param>
/// <param name="Highlights">Fragments by field, with the spans that matched.</param>
public sealed record FoundHit(string Id, float Score, IReadOnlyDictionary<string, IReadOnlyList<Fragment>> Highlights);

/// <summary>A piece of the original text with its matched spans; plain text, never markup.</summary>
/// <param name="Text">Text.</param>
/// <param name="Spans">Matched spans within it.</param>
public sealed record Fragment(string Text, IReadOnlyList<TextSpan> Spans);

/// <summary>A span in UTF-16 code units.</summary>
/// <param name="Start">First unit.</param>
/// <param name="Length">Units.</param>
public readonly record struct TextSpan(int Start, int Length);

/// <summary>Count of one facet value.</summary>
/// <param name="Value">Value.</param>
/// <param name="Count">Hits.</param>
public sealed record FacetCount(string Value, long Count);

/// <summary>State of an index.</summary>
/// <param name="Healthy">It can be searched.</param>
/// <param name="Documents">Hits in it.</param>
/// <param name="Detail">Plain words, with what to do where it is not healthy.</param>
/// <param name="NeedsRebuild">Rebuilding it from the store mends it.</param>
public sealed record HitIndexStatus(bool Healthy, long Documents, string Detail, bool NeedsRebuild = false);
