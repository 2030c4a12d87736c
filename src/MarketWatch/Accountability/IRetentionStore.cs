namespace MarketWatch.Accountability;

/// <summary>
/// How long hits are kept (LED Art. 5): due dates, legal holds, erasure by two officers, tombstones. Every change writes its entries in the log of processing,
/// and holds and erasures those in the custody ledger, in its own transaction: callers log only that they looked.
/// </summary>
public interface IRetentionStore
{
    /// <summary>Hits whose date has come, or comes until then, and that are not on hold; earliest first.</summary>
    ValueTask<IReadOnlyList<RetentionDue>> DueAsync(DateTimeOffset until, int most, CancellationToken ct);

    /// <summary>How many hits are due until then and not on hold.</summary>
    ValueTask<long> CountDueAsync(DateTimeOffset until, CancellationToken ct);

    /// <summary>Holds a hit back from erasure. False where there is no such hit or it is held already.</summary>
    ValueTask<bool> HoldAsync(string hitId, string reason, Officer by, CancellationToken ct);

    /// <summary>Releases a hold. False where none is on.</summary>
    ValueTask<bool> ReleaseAsync(string hitId, string reason, Officer by, CancellationToken ct);

    /// <summary>Holds that are on, newest first.</summary>
    ValueTask<IReadOnlyList<LegalHold>> HoldsAsync(CancellationToken ct);

    /// <summary>Proposes to erase hits; a second officer must approve.</summary>
    /// <returns>Id of the proposal.</returns>
    ValueTask<string> ProposeAsync(IReadOnlyCollection<string> hitIds, string why, Officer by, CancellationToken ct);

    /// <summary>Proposals that wait, and the last decided, newest first.</summary>
    ValueTask<IReadOnlyList<ErasureProposal>> ProposalsAsync(int most, CancellationToken ct);

    /// <summary>Refuses a proposal.</summary>
    ValueTask<bool> RefuseAsync(string proposalId, Officer by, CancellationToken ct);

    /// <summary>
    /// Approves a proposal: its hits that are not on hold are removed from the store in one transaction, each leaving a tombstone and an outbox row by which
    /// the index forgets it. The caller then removes the packages named in the answer from the vault.
    /// </summary>
    /// <returns>What was erased; null where the proposal does not wait, or the approver is who proposed it or a program.</returns>
    ValueTask<ErasureDone?> ApproveAsync(string proposalId, Officer by, CancellationToken ct);

    /// <summary>Tombstones, newest first.</summary>
    ValueTask<IReadOnlyList<Tombstone>> TombstonesAsync(int most, CancellationToken ct);
}

/// <summary>A hit whose time is up.</summary>
/// <param name="HitId">Hit.</param>
/// <param name="Title">Title of its listing.</param>
/// <param name="Purpose">Purpose it was collected under.</param>
/// <param name="RetainUntil">When its time is up, UTC.</param>
public sealed record RetentionDue(string HitId, string Title, string Purpose, DateTimeOffset RetainUntil);

/// <summary>A hold that keeps a hit from being erased.</summary>
/// <param name="HitId">Hit.</param>
/// <param name="Reason">Why.</param>
/// <param name="By">User name.</param>
/// <param name="At">When, UTC.</param>
public sealed record LegalHold(string HitId, string Reason, string By, DateTimeOffset At);

/// <summary>A proposal to erase.</summary>
public sealed record ErasureProposal
{
    /// <summary>Id.</summary>
    public required string Id { get; init; }

    /// <summary>Hits it names.</summary>
    public required IReadOnlyList<string> HitIds { get; init; }

    /// <summary>Why.</summary>
    public required string Why { get; init; }

    /// <summary>Who proposed it.</summary>
    public required string ProposedBy { get; init; }

    /// <summary>When, UTC.</summary>
    public required DateTimeOffset ProposedAt { get; init; }

    /// <summary>Who decided; null while it waits.</summary>
    public string? DecidedBy { get; init; }

    /// <summary>When it was decided, UTC.</summary>
    public DateTimeOffset? DecidedAt { get; init; }

    /// <summary>Approved; false where it waits or was refused.</summary>
    public bool Approved { get; init; }
}

/// <summary>What an approved proposal came to.</summary>
/// <param name="Erased">Hits erased.</param>
/// <param name="Held">Hits passed over because they are on hold.</param>
/// <param name="Packages">Packages to be removed from the vault.</param>
public sealed record ErasureDone(IReadOnlyList<string> Erased, IReadOnlyList<string> Held, IReadOnlyList<string> Packages);

/// <summary>What is left of an erased hit.</summary>
/// <param name="HitId">Hit.</param>
/// <param name="Digest">Lower-case hex SHA-256 of the record that was erased.</param>
/// <param name="By">Who approved.</param>
/// <param name="At">When, UTC.</param>
/// <param name="Why">Why.</param>
public sealed record Tombstone(string HitId, string Digest, string By, DateTimeOffset At, string Why);
