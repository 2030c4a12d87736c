using MarketWatch.Classification;
using MarketWatch.Listings;

namespace MarketWatch.Profiles.Replay;

/// <summary>One stored listing with what the active and the changed profile say of it.</summary>
/// <param name="Listing">The listing.</param>
/// <param name="Before">Verdict of the active profile; null where nothing matched.</param>
/// <param name="After">Verdict of the changed profile; null where nothing matched.</param>
public sealed record ReplayedListing(Listing Listing, ProfileVerdict? Before, ProfileVerdict? After)
{
    private const double LeastDifference = 1e-6; // scores are rounded to six decimals

    /// <summary>What the change does to it.</summary>
    public ReplayChange Change => (Before is { IsHit: true }, After is { IsHit: true }) switch
    {
        (false, true) => ReplayChange.Appears,
        (true, false) => ReplayChange.Disappears,
        (true, true) when Math.Abs(Difference) > LeastDifference || Before!.Priority != After!.Priority => ReplayChange.Rescored,
        _ => ReplayChange.None,
    };

    /// <summary>Score after less score before; a verdict that is not there scores 0.</summary>
    public double Difference => (After?.Score ?? 0) - (Before?.Score ?? 0);
}

/// <summary>What a changed profile does to a listing.</summary>
public enum ReplayChange
{
    /// <summary>Flagged or not as before, with the same score and priority.</summary>
    None,

    /// <summary>It would be flagged, and is not now.</summary>
    Appears,

    /// <summary>It would no longer be flagged.</summary>
    Disappears,

    /// <summary>Flagged as before, with another score or priority.</summary>
    Rescored,
}
