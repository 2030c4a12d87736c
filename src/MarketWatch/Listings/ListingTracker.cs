namespace MarketWatch.Listings;

/// <summary>Says what became of a listing. <see cref="ListingChange.Vanished"/> is never decided here: only a whole run can.</summary>
public static class ListingTracker
{
    /// <summary>What a card says.</summary>
    public static ListingChange OfCard(KnownListing? known, string cardDigest) => Of(known, known?.CardDigest, cardDigest);

    /// <summary>What a whole record says.</summary>
    public static ListingChange OfRecord(KnownListing? known, string contentDigest) => Of(known, known?.ContentDigest, contentDigest);

    private static ListingChange Of(KnownListing? known, string? before, string now) =>
        known is null ? ListingChange.New
        : known.Vanished ? ListingChange.Back
        : before == now ? ListingChange.Unchanged
        : ListingChange.Changed;
}
