using MarketWatch.Review.Elements.Hits;
using MarketWatch.Review.Elements.Lists;

namespace MarketWatch.Review.Pages.Search;

/// <summary>What a search found, ready to be shown.</summary>
/// <param name="Table">Lines.</param>
internal sealed record SearchAnswer(HitTable Table)
{
    /// <summary>Hits that match; null where the index could not say.</summary>
    public long? Total { get; init; }

    /// <summary>How long the index took. Not set: it was not asked.</summary>
    public TimeSpan? Took { get; init; }

    /// <summary>Filters with counts.</summary>
    public FacetColumn Facets { get; init; } = new([]);

    /// <summary>Counts over time. Not set: none.</summary>
    public HistogramChart? Chart { get; init; }

    /// <summary>Why the index could not answer: what is shown is then the latest hits of the database, whatever was asked.</summary>
    public string? IndexFault { get; init; }

    /// <summary>Changes that the index has not taken yet.</summary>
    public long Behind { get; init; }

    /// <summary>Lines that are left out, since their hits have been erased.</summary>
    public int Gone { get; init; }

    /// <summary>Why the place in the list could not be followed; the beginning is shown.</summary>
    public string? PlaceFault { get; init; }

    /// <summary>Nothing, since the query cannot be read.</summary>
    public static SearchAnswer None { get; } = new(new HitTable([]));
}
