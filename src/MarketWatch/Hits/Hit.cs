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

    /// <summary>Counts up with every change by an officer; 0 where none has touched it.</summary>
    public long ReviewRevision { get; init; }

    /// <summary>User name of the account it is assigned to. Not set: nobody.</summary>
    public string? AssignedTo { get; init; }

    /// <summary>Code of the reason of the last decision. Not set: undecided.</summary>
    public string? Reason { get; init; }

    /// <summary>User name of who decided last. Not set: undecided.</summary>
    public string? DecidedBy { get; init; }

    /// <summary>When it was decided last, UTC. Not set: undecided.</summary>
    public DateTimeOffset? DecidedAt { get; init; }

    /// <summary>A legal hold keeps it from being erased.</summary>
    public bool LegalHold { get; init; }

    /// <summary>What could not be seen when it was captured, in plain words of a closed list (<see cref="CaptureGaps"/>).</summary>
    public IReadOnlyList<string> Gaps { get; init; } = [];

    /// <summary>Lower-case hex SHA-256 of the photos that the capture holds, in the order of the listing.</summary>
    public IReadOnlyList<string> PhotoDigests { get; init; } = [];

    /// <summary>64-bit similarity digest (SimHash) of title and description; near-same texts differ in few bits. Not set: too little text.</summary>
    public ulong? TextFingerprint { get; init; }
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

    /// <summary>An officer asks to refer it; a second one must agree, since a profile that flagged it asks for four eyes.</summary>
    ReferralAsked,
}
