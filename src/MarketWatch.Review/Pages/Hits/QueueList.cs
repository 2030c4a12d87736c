using MarketWatch.Hits;
using MarketWatch.Review.Elements.Lists;

namespace MarketWatch.Review.Pages.Hits;

/// <summary>One page of the queue.</summary>
/// <param name="Hits">Hits in order, as the store has them.</param>
/// <param name="Next">What goes on behind them; null at the end.</param>
internal sealed record QueueList(IReadOnlyList<Hit> Hits, string? Next)
{
    /// <summary>Hits that match; null where nobody can say.</summary>
    public long? Total { get; init; }

    /// <summary>Filters with counts. Without the index: none.</summary>
    public FacetColumn Facets { get; init; } = new([]);

    /// <summary>Why the index could not answer, so that the database did. Null: it did.</summary>
    public string? IndexFault { get; init; }

    /// <summary>Changes the index has not taken yet, counted up to <see cref="QueueReader.BehindCounted"/>; some are ordinary.</summary>
    public int Behind { get; init; }

    /// <summary>The place asked for is gone, so this is the first page; in plain words.</summary>
    public string? PlaceFault { get; init; }
}
