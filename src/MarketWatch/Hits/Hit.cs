using MarketWatch.Classification;
using MarketWatch.Listings;

namespace MarketWatch.Hits;

/// <summary>A listing that at least one profile flagged, with its sealed evidence. One hit per listing; a later version raises <see cref="Revision"/>.</summary>
public sealed record Hit
{
    /// <summary>Same as the listing's stable id.</summary>
    public required string Id { get; init; }

    /// <summary>What the page said at the last sighting that was sealed.</summary>
    public required Listing Listing { get; init; }

    /// <summary>What the program scored.</summary>
    public required MatchReport Report { get; init; }

    /// <summary>Sealed packages, newest last.</summary>
    public required IReadOnlyList<EvidenceReference> Evidence { get; init; }

    /// <summary>What an officer decided.</summary>
    public HitState State { get; init; }

    /// <summary>Watch that found it.</summary>
    public required string WatchId { get; init; }

    /// <summary>Run that found this version.</summary>
    public required string RunId { get; init; }

    /// <summary>Purpose it was collected under.</summary>
    public required string Purpose { get; init; }

    /// <summary>When the listing was first flagged, UTC.</summary>
    public required DateTimeOffset FirstSeen { get; init; }

    /// <summary>When this version was seen, UTC.</summary>
    public required DateTimeOffset LastSeen { get; init; }

    /// <summary>Kept until, UTC; from the purpose.</summary>
    public required DateTimeOffset RetainUntil { get; init; }

    /// <summary>Counts up with every change; orders projections.</summary>
    public long Revision { get; init; }
}

/// <summary>A sealed package.</summary>
/// <param name="PackageId">Id of the package; its file is <c>&lt;id&gt;.wacz</c> in the vault.</param>
/// <param name="Sha256">Lower-case hex SHA-256 of the file.</param>
/// <param name="Bytes">Size of the file.</param>
/// <param name="SealedAt">When it was sealed, UTC.</param>
public sealed record EvidenceReference(string PackageId, string Sha256, long Bytes, DateTimeOffset SealedAt);

/// <summary>What an officer decided on a hit.</summary>
public enum HitState
{
    /// <summary>Not looked at.</summary>
    New,

    /// <summary>Relevant.</summary>
    Relevant,

    /// <summary>Not relevant.</summary>
    NotRelevant,

    /// <summary>Out of the unit's scope.</summary>
    OutOfScope,

    /// <summary>Another officer should look.</summary>
    SecondLook,

    /// <summary>Referred onward.</summary>
    Referred,
}
