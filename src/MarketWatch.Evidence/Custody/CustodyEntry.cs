namespace MarketWatch.Evidence.Custody;

/// <summary>What happened to a package.</summary>
/// <param name="Kind">What.</param>
/// <param name="PackageId">Package.</param>
/// <param name="PackageSha256">Its digest at that time, lower-case hex.</param>
/// <param name="At">When, UTC.</param>
/// <param name="By">Officer, or <c>schedule</c>.</param>
/// <param name="Detail">Plain words: purpose, recipient, reason.</param>
public sealed record CustodyEvent(CustodyKind Kind, string PackageId, string PackageSha256, DateTimeOffset At, string By, string Detail);

/// <summary>Kinds of custody events.</summary>
public enum CustodyKind
{
    /// <summary>The page was captured.</summary>
    Captured,

    /// <summary>The package was sealed.</summary>
    Sealed,

    /// <summary>Somebody looked at it.</summary>
    Viewed,

    /// <summary>It was handed on.</summary>
    Exported,

    /// <summary>It was put under legal hold.</summary>
    Held,

    /// <summary>The hold was released.</summary>
    Released,

    /// <summary>It was erased.</summary>
    Erased,

    /// <summary>It was verified.</summary>
    Verified,
}

/// <summary>An event in the chain: each entry carries the hash of the one before it.</summary>
/// <param name="Sequence">From 1, without gaps.</param>
/// <param name="Event">The event.</param>
/// <param name="PreviousHash">Hash of the entry before; 64 zeros for the first.</param>
/// <param name="Hash">SHA-256 over sequence, event and previous hash, lower-case hex.</param>
public sealed record CustodyEntry(long Sequence, CustodyEvent Event, string PreviousHash, string Hash);
