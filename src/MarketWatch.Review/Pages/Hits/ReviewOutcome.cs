using MarketWatch.Hits;
using MarketWatch.Hits.Reviewing;

namespace MarketWatch.Review.Pages.Hits;

/// <summary>What became of something an officer did to hits.</summary>
/// <param name="Deed">What was done.</param>
/// <param name="Batch">Id by which it can be taken back; empty where it cannot.</param>
/// <param name="Changed">Hits as they are now.</param>
/// <param name="Refused">Hits left as they are, with what they are now where there are such.</param>
internal sealed record ReviewOutcome(ReviewDeed Deed, string Batch, IReadOnlyList<Hit> Changed, IReadOnlyList<(RefusedHit Refusal, Hit? Now)> Refused)
{
    /// <summary>Rows and refusals that are written out at most; all are counted.</summary>
    public const int MostShown = 200;

    /// <summary>Why nothing was tried at all, in English. Null: it was.</summary>
    public string? Problem { get; private init; }

    /// <summary>Hits that were refused.</summary>
    public int RefusedCount { get; init; }

    /// <summary>Nothing was tried.</summary>
    public static ReviewOutcome Nothing(string problem) => new(ReviewDeed.Decided, "", [], []) { Problem = problem };
}

/// <summary>What an officer did to hits.</summary>
internal enum ReviewDeed
{
    /// <summary>Decided.</summary>
    Decided,

    /// <summary>Assigned to somebody or nobody.</summary>
    Assigned,

    /// <summary>Wrote a note.</summary>
    Noted,

    /// <summary>Took something back.</summary>
    Undone,
}
