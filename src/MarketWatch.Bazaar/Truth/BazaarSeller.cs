namespace MarketWatch.Bazaar.Truth;

/// <summary>A seller as invented.</summary>
public sealed record BazaarSeller
{
    /// <summary>Site.</summary>
    public required BazaarSite Site { get; init; }

    /// <summary>The site's own key.</summary>
    public required string Key { get; init; }

    /// <summary>Name shown.</summary>
    public required string Name { get; init; }

    /// <summary>Path of the seller's page.</summary>
    public required string Path { get; init; }

    /// <summary>Main language (ISO 639-1).</summary>
    public required string Language { get; init; }

    /// <summary>Country (ISO 3166-1 alpha-2).</summary>
    public required string Country { get; init; }

    /// <summary>Place; empty where the site shows none.</summary>
    public string Place { get; init; } = "";

    /// <summary>The seller's own words.</summary>
    public string About { get; init; } = "";

    /// <summary>Positive rating in percent.</summary>
    public decimal Rating { get; init; }

    /// <summary>Day the seller joined.</summary>
    public DateOnly MemberSince { get; init; }

    /// <summary>Profile of the illicit goods it deals in. Not set: an honest seller.</summary>
    public string? DealsIn { get; init; }

    /// <summary>Telegram handle with its @, shown in illicit listings. Not set: none.</summary>
    public string? Telegram { get; init; }

    /// <summary>Armoured PGP key block (hidden market). Looks valid, is not.</summary>
    public string? PgpKey { get; init; }

    /// <summary>Wallet addresses (hidden market). Look valid, are not.</summary>
    public IReadOnlyList<string> Wallets { get; init; } = [];

    /// <summary>Sellers of several sites with the same value are one person; they share the Telegram handle. Not set: nobody else's.</summary>
    public string? Person { get; init; }
}
