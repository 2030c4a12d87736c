using MarketWatch.Listings;

namespace MarketWatch.Storage.Database.Listings;

/// <summary>What a sighting is compared with.</summary>
internal sealed record StoredListing
{
    public required long Number { get; init; }

    public required int Version { get; init; }

    public required string CardDigest { get; init; }

    public required string ContentDigest { get; init; }

    public required string ProfilesDigest { get; init; }

    public required bool Vanished { get; init; }

    public required bool IsHit { get; init; }

    public required string LastWatch { get; init; }

    /// <summary>The sighting says something else than the last version; false for a sighting that was stored before.</summary>
    public bool DiffersFrom(Sighting sighting) => Vanished
        || sighting.ContentDigest is { } content && content != ContentDigest
        || sighting.CardDigest is { } card && card != CardDigest;

    /// <summary>The sighting says nothing new but that the listing is still there.</summary>
    public bool IsAsIn(Sighting sighting, string watchId) => !DiffersFrom(sighting) && watchId == LastWatch
        && (sighting.ProfilesDigest is null || sighting.ProfilesDigest == ProfilesDigest && sighting.IsHit == IsHit);
}
