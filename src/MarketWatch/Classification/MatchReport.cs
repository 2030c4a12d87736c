namespace MarketWatch.Classification;

/// <summary>Why a listing was flagged, and what nearly was: the program's assessment, kept apart from facts and from decisions.</summary>
/// <param name="Verdicts">One verdict per profile asked that matched at least one term which speaks for it, or was ruled out by a <c>never</c> word, best score first.</param>
public sealed record MatchReport(IReadOnlyList<ProfileVerdict> Verdicts)
{
    /// <summary>At least one profile is hit.</summary>
    public bool IsHit => Verdicts.Any(verdict => verdict.IsHit);

    /// <summary>Highest score among profiles that are hit; 0 where none is.</summary>
    public double Score => Verdicts.Where(verdict => verdict.IsHit).Select(verdict => verdict.Score).DefaultIfEmpty(0).Max();

    /// <summary>Ids of the profiles that are hit.</summary>
    public IEnumerable<string> HitProfiles => Verdicts.Where(verdict => verdict.IsHit).Select(verdict => verdict.ProfileId);
}

/// <summary>What one profile says of one listing.</summary>
public sealed record ProfileVerdict
{
    /// <summary>Profile id.</summary>
    public required string ProfileId { get; init; }

    /// <summary>Digest of the profile file that was used.</summary>
    public required string ProfileDigest { get; init; }

    /// <summary>Sum of the matched terms.</summary>
    public required double Score { get; init; }

    /// <summary>Hit: score reached, required terms there, conditions hold, no <c>never</c> word.</summary>
    public required bool IsHit { get; init; }

    /// <summary>none, normal or urgent.</summary>
    public required HitPriority Priority { get; init; }

    /// <summary>Matches, in order of field and place.</summary>
    public required IReadOnlyList<Match> Matches { get; init; }

    /// <summary>Why it is no hit, in plain words: <c>score 50 below 60</c>, <c>never wanted</c>, <c>requires product</c>. Null for a hit.</summary>
    public string? Missed { get; init; }
}

/// <summary>How soon a hit should be looked at.</summary>
public enum HitPriority
{
    /// <summary>No hit.</summary>
    None,

    /// <summary>In order of score.</summary>
    Normal,

    /// <summary>First.</summary>
    Urgent,
}

/// <summary>One matched place in the listing's original text.</summary>
/// <param name="Term">Term name within the profile, or <c>never.&lt;name&gt;</c>.</param>
/// <param name="Field">Listing field.</param>
/// <param name="Start">First UTF-16 code unit in the original field text.</param>
/// <param name="Length">Code units.</param>
/// <param name="Written">The original spelling.</param>
/// <param name="ReadAs">The folded text that matched.</param>
/// <param name="Points">Weight times field factor; 0 for further places of a term that already counted.</param>
public sealed record Match(string Term, string Field, int Start, int Length, string Written, string ReadAs, double Points);
