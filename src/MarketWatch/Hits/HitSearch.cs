namespace MarketWatch.Hits;

/// <summary>A search: parsed query, filters that the facets set, what to count, order and page.</summary>
public sealed record HitSearch
{
    /// <summary>What to look for. Null: everything.</summary>
    public QueryNode? Query { get; init; }

    /// <summary>
    /// Selected values by field of <see cref="Facets"/> or <see cref="Bands"/>: one of a field's values must hold, and that for every field; a field without values filters nothing.
    /// Upper and lower case and accents are aside. A value that no hit has, or no band is named after, finds nothing.
    /// </summary>
    public IReadOnlyDictionary<string, IReadOnlyList<string>> Filters { get; init; } = new Dictionary<string, IReadOnlyList<string>>();

    /// <summary>Fields whose values are counted. A field's own filter is left out of its own counts, so that a second value can be chosen beside the first.</summary>
    public IReadOnlyList<string> Facets { get; init; } = [];

    /// <summary>Counts only values in which a word begins so; for help while typing. Null: all values.</summary>
    public string? FacetPrefix { get; init; }

    /// <summary>Number and date fields that are counted, and can be filtered, by named ranges.</summary>
    public IReadOnlyList<BandFacet> Bands { get; init; } = [];

    /// <summary>Counts over time, of query and filters. Null: none.</summary>
    public HistogramRequest? Histogram { get; init; }

    /// <summary>Order of the answer; default by relevance.</summary>
    public HitOrder Order { get; init; }

    /// <summary>
    /// <see cref="HitSearchResult.Next"/> of the page before, as it came; null for the first page. Hits that come or go meanwhile neither repeat nor hide others,
    /// except by relevance, where they may move others.
    /// </summary>
    public string? After { get; init; }

    /// <summary>Hits passed over; default 0. Deep pages are asked by <see cref="After"/>.</summary>
    public int Skip { get; init; }

    /// <summary>Hits returned at most; default 20.</summary>
    public int Take { get; init; } = 20;
}

/// <summary>Order of a search's answer; ties by id.</summary>
public enum HitOrder
{
    /// <summary>Best match first (BM25).</summary>
    Relevance,

    /// <summary>Last seen first.</summary>
    Newest,

    /// <summary>Urgent ones first, then by score, highest first.</summary>
    Score,

    /// <summary>Latest flagged first.</summary>
    FirstSeen,

    /// <summary>Flagged longest ago first.</summary>
    Oldest,

    /// <summary>Cheapest first, in euro; those without a price that can be converted last.</summary>
    PriceAscending,

    /// <summary>Dearest first, in euro; those without a price that can be converted last.</summary>
    PriceDescending,
}
