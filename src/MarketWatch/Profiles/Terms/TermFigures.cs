using MarketWatch.Classification;

namespace MarketWatch.Profiles.Terms;

/// <summary>What officers made of the hits in which a term matched.</summary>
public sealed record TermFigures
{
    /// <summary>Decisions from which a term is judged: with fewer, chance says more than the term.</summary>
    public const int LeastDecided = 10;

    /// <summary>Hits of a profile from which a term that is in none of them is said to be silent.</summary>
    public const int LeastHits = 100;

    private const double Half = 0.5;

    /// <summary>Term's name within the profile; empty for the profile as a whole.</summary>
    public required string Term { get; init; }

    /// <summary>Points the term adds on an open marketplace; 0 for the profile as a whole.</summary>
    public double Weight { get; init; }

    /// <summary>Hits of the profile in which it matched.</summary>
    public required long Hits { get; init; }

    /// <summary>Of them, decided relevant, referred, or asked to be referred.</summary>
    public required long Confirmed { get; init; }

    /// <summary>Of them, decided not relevant.</summary>
    public required long Rejected { get; init; }

    /// <summary>Of them, out of scope: rightly flagged, not the unit's matter; says nothing of the term.</summary>
    public required long OutOfScope { get; init; }

    /// <summary>Hits of the whole profile, which tell whether silence means something.</summary>
    public required long HitsOfProfile { get; init; }

    /// <summary>Not decided yet, or waiting for a second look.</summary>
    public long Open => Math.Max(0, Hits - Confirmed - Rejected - OutOfScope);

    /// <summary>Share of confirmed among confirmed and rejected, with its 95 % interval.</summary>
    public Proportion Precision => new((int)Math.Min(int.MaxValue, Confirmed), (int)Math.Min(int.MaxValue, Confirmed + Rejected));

    /// <summary>What the figures say of the term.</summary>
    public TermStanding Standing
    {
        get
        {
            if (Weight < 0) return TermStanding.SpeaksAgainst;
            if (Hits == 0) return HitsOfProfile >= LeastHits ? TermStanding.Silent : TermStanding.Unproven;
            if (Confirmed + Rejected < LeastDecided) return TermStanding.Unproven;
            if (Precision.High < Half) return TermStanding.Weak;
            return Precision.Low > Half ? TermStanding.Proven : TermStanding.Unproven;
        }
    }
}

/// <summary>What the figures say of a term.</summary>
public enum TermStanding
{
    /// <summary>Weak: at least <see cref="TermFigures.LeastDecided"/> decisions, and the whole 95 % interval of its precision lies below one half, so that it is more often wrong than right.</summary>
    Weak,

    /// <summary>In no hit, though the profile has at least <see cref="TermFigures.LeastHits"/>.</summary>
    Silent,

    /// <summary>The decisions do not tell: too few of them, or one half lies within the interval of its precision.</summary>
    Unproven,

    /// <summary>At least <see cref="TermFigures.LeastDecided"/> decisions, and the whole interval lies above one half: more often right than wrong.</summary>
    Proven,

    /// <summary>Its points are below 0: it keeps listings from being hits, so hits say little of it.</summary>
    SpeaksAgainst,
}

/// <summary>Figures of a profile and of each of its terms.</summary>
/// <param name="Whole">The profile as a whole.</param>
/// <param name="Terms">Its terms: weak ones first, beginning with the weakest, then silent ones, then by hits.</param>
public sealed record ProfileFigures(TermFigures Whole, IReadOnlyList<TermFigures> Terms)
{
    /// <summary>How many terms are weak.</summary>
    public int Weak => Terms.Count(term => term.Standing == TermStanding.Weak);
}

/// <summary>Hits of one week.</summary>
/// <param name="Begins">Monday 00:00 UTC.</param>
/// <param name="Hits">Hits of the profile first flagged in it.</param>
/// <param name="Terms">Hits by term.</param>
public sealed record TermWeek(DateTimeOffset Begins, long Hits, IReadOnlyDictionary<string, long> Terms);
