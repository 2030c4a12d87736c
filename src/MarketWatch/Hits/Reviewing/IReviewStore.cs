using MarketWatch.Accountability;

namespace MarketWatch.Hits.Reviewing;

/// <summary>
/// What officers make of hits: decisions, notes, assignments. Every change raises the hit's revision, so that the index follows, and its
/// <see cref="Hit.ReviewRevision"/>, by which a second officer's change is noticed; all of one call stands in one transaction, its entries in the log of
/// processing (one for each hit) included: what cannot be logged is not done.
/// </summary>
/// <remarks>Pages and commands use <see cref="HitReview"/>, which knows the profiles' rules and wakes the indexer.</remarks>
public interface IReviewStore
{
    /// <summary>
    /// Decides on hits at once. A hit that somebody else has decided or assigned since the officer saw it is left as it is and named in the answer.
    /// A hit whose referral was asked for is referred by another officer only; the one who asked is refused with <see cref="RefusalReason.SecondOfficerNeeded"/>, and so is a program.
    /// </summary>
    ValueTask<DecisionOutcome> DecideAsync(Decision decision, CancellationToken ct);

    /// <summary>
    /// Takes back what one call of <see cref="DecideAsync"/> or <see cref="AssignAsync"/> did, on hits that nobody has decided or assigned since. Only who did it can;
    /// where there is nothing to take back, one refusal with an empty id says so.
    /// </summary>
    ValueTask<DecisionOutcome> UndoAsync(string batchId, Officer by, CancellationToken ct);

    /// <summary>Assigns hits to an account, or with null to nobody.</summary>
    ValueTask<DecisionOutcome> AssignAsync(IReadOnlyCollection<SeenHit> hits, string? assignee, Officer by, CancellationToken ct);

    /// <summary>Adds a note. Null where there is no such hit.</summary>
    ValueTask<ReviewEvent?> NoteAsync(string hitId, string text, Officer by, CancellationToken ct);

    /// <summary>Everything that officers did to a hit, oldest first.</summary>
    ValueTask<IReadOnlyList<ReviewEvent>> ThreadAsync(string hitId, CancellationToken ct);

    /// <summary>Hits that go together with this one, itself included, newest first.</summary>
    ValueTask<IReadOnlyList<SeenHit>> RelatedAsync(string hitId, HitRelation relation, int most, CancellationToken ct);

    /// <summary>How many decisions each officer took on each day (UTC) since then.</summary>
    ValueTask<IReadOnlyList<Throughput>> ThroughputAsync(DateTimeOffset since, CancellationToken ct);
}

/// <summary>A hit as an officer saw it.</summary>
/// <param name="Id">Hit.</param>
/// <param name="ReviewRevision">Its review revision when it was shown.</param>
public sealed record SeenHit(string Id, long ReviewRevision);

/// <summary>A decision to be taken.</summary>
public sealed record Decision
{
    /// <summary>Hits it is taken on.</summary>
    public required IReadOnlyCollection<SeenHit> Hits { get; init; }

    /// <summary>What they become.</summary>
    public required HitState State { get; init; }

    /// <summary>Code of the reason; one of <see cref="ReviewReasons"/> for that state.</summary>
    public required string Reason { get; init; }

    /// <summary>Further words. Not set: none.</summary>
    public string Comment { get; init; } = "";

    /// <summary>Who decides.</summary>
    public required Officer By { get; init; }

    /// <summary>Ids of those hits whose referral needs two officers: the first asks, the second refers. Set by <see cref="HitReview"/>.</summary>
    public IReadOnlySet<string> FourEyes { get; init; } = new HashSet<string>();
}

/// <summary>What became of a change to hits.</summary>
/// <param name="BatchId">Id by which it can be taken back.</param>
/// <param name="Changed">Hits as they are now.</param>
/// <param name="Refused">Hits left as they are, with why.</param>
public sealed record DecisionOutcome(string BatchId, IReadOnlyList<Hit> Changed, IReadOnlyList<RefusedHit> Refused);

/// <summary>A hit that was left as it is.</summary>
/// <param name="Id">Hit.</param>
/// <param name="Why">Why.</param>
/// <param name="By">Who was first; null where nobody.</param>
/// <param name="State">Its state now; null where there is no such hit.</param>
public sealed record RefusedHit(string Id, RefusalReason Why, string? By, HitState? State);

/// <summary>Why a change was refused. Closed list.</summary>
public enum RefusalReason
{
    /// <summary>There is no such hit (any more).</summary>
    Unknown,

    /// <summary>Somebody changed it since it was shown.</summary>
    ChangedSince,

    /// <summary>The reason does not fit the state.</summary>
    ReasonUnknown,

    /// <summary>A second officer must do this, not the one who asked for it.</summary>
    SecondOfficerNeeded,

    /// <summary>There is nothing of this to take back.</summary>
    NothingToUndo,
}

/// <summary>What makes hits go together.</summary>
public enum HitRelation
{
    /// <summary>The same seller on the same marketplace.</summary>
    Seller,

    /// <summary>A photo with the same bytes.</summary>
    Photo,

    /// <summary>Title and description nearly the same: a few words differ at most (<see cref="Listings.TextFingerprint"/>); not all such pairs are found.</summary>
    Text,
}

/// <summary>Something an officer did to a hit.</summary>
public sealed record ReviewEvent
{
    /// <summary>Id.</summary>
    public required string Id { get; init; }

    /// <summary>Call it belongs to.</summary>
    public required string BatchId { get; init; }

    /// <summary>Hit.</summary>
    public required string HitId { get; init; }

    /// <summary>What was done.</summary>
    public required ReviewEventKind Kind { get; init; }

    /// <summary>When, UTC.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>User name of who did it.</summary>
    public required string By { get; init; }

    /// <summary>Purpose of the session.</summary>
    public required string Purpose { get; init; }

    /// <summary>State before; null for notes and assignments.</summary>
    public HitState? From { get; init; }

    /// <summary>State after.</summary>
    public HitState? To { get; init; }

    /// <summary>Code of the reason.</summary>
    public string? Reason { get; init; }

    /// <summary>Comment, note, or name of the assignee.</summary>
    public string Text { get; init; } = "";

    /// <summary>It was taken back.</summary>
    public bool Undone { get; init; }
}

/// <summary>What was done to a hit. Closed list.</summary>
public enum ReviewEventKind
{
    /// <summary>A decision.</summary>
    Decided,

    /// <summary>An assignment.</summary>
    Assigned,

    /// <summary>A note.</summary>
    Noted,

    /// <summary>Something was taken back.</summary>
    Undone,
}

/// <summary>Decisions of one officer on one day.</summary>
/// <param name="Day">Day, UTC.</param>
/// <param name="By">User name.</param>
/// <param name="State">Decided state.</param>
/// <param name="Count">Decisions not taken back.</param>
public sealed record Throughput(DateOnly Day, string By, HitState State, long Count);
