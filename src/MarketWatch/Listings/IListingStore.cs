namespace MarketWatch.Listings;

/// <summary>What is known of listings; written by the page commit of <see cref="Crawling.ICrawlStore"/>.</summary>
public interface IListingStore
{
    /// <summary>What is known of these listings; unknown ones are absent from the answer.</summary>
    ValueTask<IReadOnlyDictionary<ListingKey, KnownListing>> FindAsync(IReadOnlyCollection<ListingKey> keys, CancellationToken ct);

    /// <summary>Marks as vanished the listings that this watch saw before and that this whole run did not see.</summary>
    /// <returns>How many vanished.</returns>
    ValueTask<int> MarkVanishedAsync(string watchId, string runId, DateTimeOffset now, CancellationToken ct);

    /// <summary>Versions of a listing, oldest first.</summary>
    ValueTask<IReadOnlyList<ListingVersion>> VersionsAsync(string listingId, CancellationToken ct);

    /// <summary>What is known of one listing; null where it was never seen.</summary>
    ValueTask<LatestListing?> FindLatestAsync(string listingId, CancellationToken ct);

    /// <summary>Listings of a seller, last seen first, those that matched nothing included.</summary>
    ValueTask<IReadOnlyList<LatestListing>> OfSellerAsync(string marketplace, string sellerKey, int most, CancellationToken ct);

    /// <summary>The latest version of every listing whose text is still kept, in the order they were first stored, streamed.</summary>
    IAsyncEnumerable<LatestListing> AllAsync(CancellationToken ct);

    /// <summary>How many listings there are, with and without their text.</summary>
    ValueTask<ListingCounts> CountAsync(CancellationToken ct);

    /// <summary>Prices to compare a listing's with: recent hits of the same profiles on any marketplace, and recent listings of its own category on its own; itself left out.</summary>
    /// <param name="listing">The listing.</param>
    /// <param name="profiles">Profiles that flagged it.</param>
    /// <param name="most">At most.</param>
    /// <param name="ct">Cancels.</param>
    ValueTask<IReadOnlyList<ComparablePrice>> ComparableAsync(Listing listing, IReadOnlyCollection<string> profiles, int most, CancellationToken ct);
}

/// <summary>A listing as it was last seen.</summary>
public sealed record LatestListing
{
    /// <summary>Identity.</summary>
    public required ListingKey Key { get; init; }

    /// <summary>Its address.</summary>
    public required Uri Url { get; init; }

    /// <summary>The record; null where its text was forgotten.</summary>
    public Listing? Listing { get; init; }

    /// <summary>Number of its last version, from 1.</summary>
    public required int Version { get; init; }

    /// <summary>When it was first seen, UTC.</summary>
    public required DateTimeOffset FirstSeen { get; init; }

    /// <summary>When it was last seen, UTC.</summary>
    public required DateTimeOffset LastSeen { get; init; }

    /// <summary>It is held to have vanished.</summary>
    public required bool Vanished { get; init; }

    /// <summary>It was flagged when it was last classified.</summary>
    public required bool IsHit { get; init; }
}

/// <summary>How many listings are stored.</summary>
/// <param name="Kept">Those whose latest text is kept.</param>
/// <param name="Forgotten">Those that matched nothing and whose text was forgotten.</param>
public sealed record ListingCounts(long Kept, long Forgotten);

/// <summary>A price beside which another is looked at.</summary>
/// <param name="ListingId">Listing.</param>
/// <param name="Title">Its title.</param>
/// <param name="Price">Price as read.</param>
/// <param name="Euro">Price in euro by the shipped rates (<see cref="Classification.ExchangeRates"/>): good enough to compare, never for accounts.</param>
/// <param name="IsHit">It is a hit of one of the asked profiles; else a listing of the same category.</param>
public sealed record ComparablePrice(string ListingId, string Title, Price Price, decimal Euro, bool IsHit);

/// <summary>What is known of a listing.</summary>
/// <param name="Key">Identity.</param>
/// <param name="CardDigest">Digest of its last card; empty where it was never seen on a list.</param>
/// <param name="ContentDigest">Digest of its last whole record.</param>
/// <param name="Version">Number of its last version, from 1.</param>
/// <param name="LastSeen">When it was last seen, UTC.</param>
/// <param name="Vanished">It is held to have vanished.</param>
/// <param name="ProfilesDigest">Digest of the profile set it was last classified with.</param>
/// <param name="IsHit">It was flagged by that set.</param>
public sealed record KnownListing(ListingKey Key, string CardDigest, string ContentDigest, int Version, DateTimeOffset LastSeen, bool Vanished, string ProfilesDigest, bool IsHit);

/// <summary>One version of a listing.</summary>
/// <param name="Number">From 1.</param>
/// <param name="SeenAt">When this version was first seen, UTC.</param>
/// <param name="Listing">The record.</param>
public sealed record ListingVersion(int Number, DateTimeOffset SeenAt, Listing Listing);

/// <summary>One sighting of a listing in a run.</summary>
public sealed record Sighting
{
    /// <summary>The record as read, card and page merged; a card alone where the page was not opened.</summary>
    public required Listing Listing { get; init; }

    /// <summary>What became of it.</summary>
    public required ListingChange Change { get; init; }

    /// <summary>When, UTC.</summary>
    public required DateTimeOffset SeenAt { get; init; }

    /// <summary>Digest of its card; null keeps the stored one.</summary>
    public string? CardDigest { get; init; }

    /// <summary>Digest of the whole record; null where only the card was seen and nothing is known to have changed.</summary>
    public string? ContentDigest { get; init; }

    /// <summary>Digest of the profile set it was classified with; null where it was not classified.</summary>
    public string? ProfilesDigest { get; init; }

    /// <summary>It was flagged.</summary>
    public bool IsHit { get; init; }
}
