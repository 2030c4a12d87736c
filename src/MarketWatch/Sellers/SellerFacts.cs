namespace MarketWatch.Sellers;

/// <summary>What a page said of a seller.</summary>
public sealed record SellerFacts
{
    /// <summary>The marketplace's own key of the seller; the name where it has none.</summary>
    public required string Key { get; init; }

    /// <summary>Name shown.</summary>
    public string? Name { get; init; }

    /// <summary>Address of the seller's page.</summary>
    public Uri? Url { get; init; }

    /// <summary>Countries the seller ships from; codes as in <see cref="Listings.Listing.ShipsFrom"/>.</summary>
    public IReadOnlyList<string> ShipsFrom { get; init; } = [];

    /// <summary>Countries the seller ships to.</summary>
    public IReadOnlyList<string> ShipsTo { get; init; } = [];

    /// <summary>Positive rating in percent, 0 to 100, as the marketplace states it.</summary>
    public decimal? PositiveRating { get; init; }

    /// <summary>When the seller joined, as the marketplace states it.</summary>
    public DateTimeOffset? MemberSince { get; init; }

    /// <summary>Armoured PGP public key or its text, as published.</summary>
    public string? PgpKey { get; init; }

    /// <summary>The seller's own words (profile text).</summary>
    public string? About { get; init; }

    /// <summary>Further fields (<c>seller.*</c>) by name without the prefix.</summary>
    public IReadOnlyDictionary<string, string> Attributes { get; init; } = new Dictionary<string, string>();
}
