using MarketWatch.Crawling;
using MarketWatch.Evidence.Custody;

namespace MarketWatch.Hits;

/// <summary>The truth about hits: candidates, hits, custody ledger and the outbox that feeds the index.</summary>
public interface IHitStore
{
    /// <summary>Hands out candidates of a run that are due, each under a lease, best score first.</summary>
    ValueTask<IReadOnlyList<HitCandidate>> ClaimCandidatesAsync(string runId, int most, TimeSpan lease, CancellationToken ct);

    /// <summary>Keeps a candidate whose evidence could not be sealed, with its fault, for another try.</summary>
    ValueTask KeepCandidateAsync(string candidateId, string fault, DateTimeOffset retryAt, CancellationToken ct);

    /// <summary>Candidates whose evidence is not sealed.</summary>
    /// <param name="runId">Of one run; null for all.</param>
    /// <param name="ct">Cancels.</param>
    ValueTask<IReadOnlyList<HitCandidate>> CandidatesAsync(string? runId, CancellationToken ct);

    /// <summary>
    /// Records a hit in one transaction: custody entries, hit (inserted, or its evidence added and revision raised), outbox row, and removal of its candidate.
    /// </summary>
    /// <returns>The hit as stored.</returns>
    ValueTask<Hit> RecordAsync(Hit hit, IReadOnlyList<CustodyEvent> events, CancellationToken ct);

    /// <summary>How many hits a run found, or found changed, so far.</summary>
    ValueTask<int> RecordedAsync(string runId, CancellationToken ct);

    /// <summary>One hit, or null.</summary>
    ValueTask<Hit?> GetAsync(string id, CancellationToken ct);

    /// <summary>Hits by id; unknown ids are absent.</summary>
    ValueTask<IReadOnlyDictionary<string, Hit>> GetAsync(IReadOnlyCollection<string> ids, CancellationToken ct);

    /// <summary>Hits, newest first, by keyset.</summary>
    /// <param name="before">Last hit of the page before; null for the first page.</param>
    /// <param name="most">At most.</param>
    /// <param name="ct">Cancels.</param>
    ValueTask<IReadOnlyList<Hit>> ListAsync(Hit? before, int most, CancellationToken ct) => ListAsync(null, before, most, ct);

    /// <summary>Hits of a state, newest first, by keyset: what pages show while the index cannot be searched.</summary>
    /// <param name="state">State; null for all.</param>
    /// <param name="before">Last hit of the page before; null for the first page.</param>
    /// <param name="most">At most.</param>
    /// <param name="ct">Cancels.</param>
    ValueTask<IReadOnlyList<Hit>> ListAsync(HitState? state, Hit? before, int most, CancellationToken ct);

    /// <summary>All hits, in order of id, streamed.</summary>
    IAsyncEnumerable<Hit> AllAsync(CancellationToken ct);

    /// <summary>Oldest outbox rows.</summary>
    ValueTask<IReadOnlyList<OutboxRow>> OutboxAsync(int most, CancellationToken ct);

    /// <summary>Removes outbox rows that the index has durably taken.</summary>
    ValueTask AcknowledgeAsync(IReadOnlyCollection<OutboxRow> rows, CancellationToken ct);

    /// <summary>Appends to the custody ledger (verified, viewed, exported).</summary>
    ValueTask<CustodyEntry> AppendCustodyAsync(CustodyEvent custodyEvent, CancellationToken ct);

    /// <summary>The whole custody ledger in order.</summary>
    IAsyncEnumerable<CustodyEntry> CustodyAsync(CancellationToken ct);

    /// <summary>Figures for status pages: hits, candidates waiting, outbox rows.</summary>
    ValueTask<HitCounts> CountAsync(CancellationToken ct);
}

/// <summary>A change that the index has not taken yet.</summary>
/// <param name="Sequence">Order of the change.</param>
/// <param name="HitId">Hit.</param>
/// <param name="Revision">Revision of the hit at the change.</param>
public sealed record OutboxRow(long Sequence, string HitId, long Revision);

/// <summary>Figures for status pages.</summary>
/// <param name="Hits">Hits recorded.</param>
/// <param name="Waiting">Candidates whose evidence is not sealed.</param>
/// <param name="Outbox">Changes the index has not taken.</param>
public sealed record HitCounts(long Hits, long Waiting, long Outbox);
