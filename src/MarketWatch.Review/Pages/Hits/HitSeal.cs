using MarketWatch.Evidence.Custody;
using MarketWatch.Evidence.Reading;
using MarketWatch.Hits;

namespace MarketWatch.Review.Pages.Hits;

/// <summary>How a package stands, as far as a look shows it; only a verification shows more.</summary>
internal enum SealState
{
    /// <summary>It is there, of the size that was sealed, and can be read.</summary>
    Present,

    /// <summary>It is not in the vault.</summary>
    Missing,

    /// <summary>It is there, but of another size than was sealed.</summary>
    OtherSize,

    /// <summary>It is there, but cannot be read.</summary>
    Unreadable,
}

/// <summary>A hit's sealed package.</summary>
/// <param name="Reference">What the hit says of it.</param>
/// <param name="State">How it stands.</param>
/// <param name="Custody">What the ledger says of it, oldest first.</param>
internal sealed record HitSeal(EvidenceReference Reference, SealState State, IReadOnlyList<CustodyEntry> Custody)
{
    /// <summary>What it says it holds; null where it cannot be read, or was not looked into.</summary>
    public PackageContents? Contents { get; init; }

    /// <summary>What is wrong with it, in plain words. Not set: nothing.</summary>
    public string? Fault { get; init; }

    /// <summary>The last time it was verified.</summary>
    public CustodyEntry? LastVerified => Custody.LastOrDefault(entry => entry.Event.Kind == CustodyKind.Verified);

    /// <summary>It is not as it was sealed, or was found so when it was last verified.</summary>
    public bool IsBroken => State != SealState.Present || LastVerified is { } verified && PackageTrial.Failed(verified);
}
