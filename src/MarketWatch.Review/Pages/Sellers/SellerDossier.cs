using MarketWatch.Hits;
using MarketWatch.Hits.Reviewing;
using MarketWatch.Listings;
using MarketWatch.Review.Elements.Charts;
using MarketWatch.Sellers;

namespace MarketWatch.Review.Pages.Sellers;

/// <summary>Everything that a seller's page shows.</summary>
internal sealed record SellerDossier
{
    /// <summary>Definition id.</summary>
    public required string Marketplace { get; init; }

    /// <summary>What is known of the seller.</summary>
    public required KnownSeller Seller { get; init; }

    /// <summary>Its listings, last seen first, up to <see cref="SellerDossierReader.MostListings"/>.</summary>
    public required IReadOnlyList<LatestListing> Listings { get; init; }

    /// <summary>There are more listings than are read.</summary>
    public required bool HasMore { get; init; }

    /// <summary>Its hits, newest first, up to <see cref="SellerDossierReader.MostHits"/>.</summary>
    public required IReadOnlyList<Hit> Hits { get; init; }

    /// <summary>All hits of the seller as forms carry them, for a decision on all.</summary>
    public required IReadOnlyList<SeenHit> AllHits { get; init; }

    /// <summary>Names the listings gave the seller, the commonest first.</summary>
    public required IReadOnlyList<string> Names { get; init; }

    /// <summary>What may tell who it is, each with where it was seen.</summary>
    public required IReadOnlyList<SellerIdentifier> Identifiers { get; init; }

    /// <summary>Sellers that are perhaps the same; nobody has linked them.</summary>
    public required IReadOnlyList<PerhapsSame> PerhapsSame { get; init; }

    /// <summary>Listings by the week they were first seen.</summary>
    public required TimeChart Weeks { get; init; }

    /// <summary>Lowest and highest price in euro and how many prices there are; null where there are none.</summary>
    public required (decimal Lowest, decimal Highest, int Count)? Prices { get; init; }

    /// <summary>Where its listings ship from.</summary>
    public IEnumerable<string> ShipsFrom => Seller.Facts.ShipsFrom.Concat(Listings.SelectMany(listing => listing.Listing?.ShipsFrom ?? [])).Distinct().Order(StringComparer.Ordinal);

    /// <summary>Where its listings ship to.</summary>
    public IEnumerable<string> ShipsTo => Seller.Facts.ShipsTo.Concat(Listings.SelectMany(listing => listing.Listing?.ShipsTo ?? [])).Distinct().Order(StringComparer.Ordinal);
}

/// <summary>A seller that is perhaps the same.</summary>
/// <param name="Seller">The other seller.</param>
/// <param name="Reasons">Why, in English.</param>
internal sealed record PerhapsSame(ListedSeller Seller, IReadOnlyList<string> Reasons);
