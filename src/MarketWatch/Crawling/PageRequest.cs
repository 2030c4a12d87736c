using MarketWatch.Listings;

namespace MarketWatch.Crawling;

/// <summary>A page to be fetched, as it rests in the frontier.</summary>
public sealed record PageRequest
{
    /// <summary>Number in the frontier; 0 until stored.</summary>
    public long Id { get; init; }

    /// <summary>Canonical absolute address; unique within a run.</summary>
    public required Uri Url { get; init; }

    /// <summary>Name of the page definition. Null: whatever structured data the page holds.</summary>
    public string? PageName { get; init; }

    /// <summary>Links followed from the seed, pagination not counted.</summary>
    public int Depth { get; init; }

    /// <summary>Times it was handed out, this time included.</summary>
    public int Attempts { get; init; }

    /// <summary>Not handed out before this time.</summary>
    public DateTimeOffset NotBefore { get; init; }

    /// <summary>What a list page's card already said of the listing behind this address; merged with the page.</summary>
    public Listing? Card { get; init; }
}
