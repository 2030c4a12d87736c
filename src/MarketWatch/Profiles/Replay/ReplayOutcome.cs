namespace MarketWatch.Profiles.Replay;

/// <summary>What a changed profile would do to the stored listings.</summary>
public sealed record ReplayOutcome
{
    private const double Many = 100_000;
    private const long Enough = 5_000; // with fewer, compiling the profiles weighs more than the listings

    /// <summary>Profile id.</summary>
    public required string ProfileId { get; init; }

    /// <summary>Counts over all listings.</summary>
    public required ReplayCounts Counts { get; init; }

    /// <summary>Counts by marketplace id, in order of id.</summary>
    public required IReadOnlyDictionary<string, ReplayCounts> Marketplaces { get; init; }

    /// <summary>Listings that would appear, best score first; at most <see cref="ProfileReplay.MostSamples"/>.</summary>
    public required IReadOnlyList<ReplayedListing> Appearing { get; init; }

    /// <summary>Listings that would disappear, best score first; at most <see cref="ProfileReplay.MostSamples"/>.</summary>
    public required IReadOnlyList<ReplayedListing> Disappearing { get; init; }

    /// <summary>Listings whose score or priority would change, greatest difference first; at most <see cref="ProfileReplay.MostSamples"/>.</summary>
    public required IReadOnlyList<ReplayedListing> Rescored { get; init; }

    /// <summary>Listings that could not be looked at, since their text was forgotten: those that matched nothing, after the days that the options name. Null: not counted.</summary>
    public long? Forgotten { get; init; }

    /// <summary>How long it took.</summary>
    public required TimeSpan Took { get; init; }

    /// <summary>How long a hundred thousand such listings take on this machine; null where too few were looked at to say.</summary>
    public TimeSpan? Per100000 => Counts.Listings < Enough ? null : Took * (Many / Counts.Listings);
}

/// <summary>Counts of a replay.</summary>
/// <param name="Listings">Listings looked at.</param>
/// <param name="HitsBefore">Flagged by the active profile.</param>
/// <param name="HitsAfter">Flagged by the changed profile.</param>
/// <param name="Appear">Flagged by the changed profile only.</param>
/// <param name="Disappear">Flagged by the active profile only.</param>
/// <param name="Rescored">Flagged by both, with another score or priority.</param>
public readonly record struct ReplayCounts(long Listings, long HitsBefore, long HitsAfter, long Appear, long Disappear, long Rescored)
{
    /// <summary>Adds counts.</summary>
    public static ReplayCounts operator +(ReplayCounts one, ReplayCounts other) => one.Add(other);

    /// <summary>Adds counts.</summary>
    public ReplayCounts Add(ReplayCounts other) =>
        new(Listings + other.Listings, HitsBefore + other.HitsBefore, HitsAfter + other.HitsAfter, Appear + other.Appear, Disappear + other.Disappear, Rescored + other.Rescored);
}

/// <summary>How far a replay is.</summary>
/// <param name="Counts">Counts so far.</param>
/// <param name="Elapsed">Time since it began.</param>
public sealed record ReplayProgress(ReplayCounts Counts, TimeSpan Elapsed);
