namespace MarketWatch.Bazaar.Truth;

/// <summary>Everything the Bazaar offers, and what a watcher ought to make of it.</summary>
public sealed record BazaarTruth
{
    /// <summary>Number it was invented from.</summary>
    public required int Seed { get; init; }

    /// <summary>All listings, by site, newest first.</summary>
    public required IReadOnlyList<BazaarListing> Listings { get; init; }

    /// <summary>All sellers, by site.</summary>
    public required IReadOnlyList<BazaarSeller> Sellers { get; init; }

    /// <summary>Listings of one site, newest first.</summary>
    public IEnumerable<BazaarListing> On(BazaarSite site) => Listings.Where(listing => listing.Site == site);

    /// <summary>Listings that profiles ought to flag.</summary>
    public IEnumerable<BazaarListing> Illicit => Listings.Where(listing => listing.Profiles.Count > 0);
}
