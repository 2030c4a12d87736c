using MarketWatch.Listings;

namespace MarketWatch.Profiles.Replay;

/// <summary>The stored listings whose text is kept, as a replay takes them.</summary>
public static class StoredListings
{
    /// <summary>Their latest versions, streamed.</summary>
    public static IAsyncEnumerable<Listing> Of(IListingStore store, CancellationToken ct) =>
        store.AllAsync(ct).Select(latest => latest.Listing).OfType<Listing>();
}
