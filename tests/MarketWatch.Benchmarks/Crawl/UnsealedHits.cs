using MarketWatch.Crawling;
using MarketWatch.Evidence.Custody;
using MarketWatch.Hits;

namespace MarketWatch.Benchmarks.Crawl;

/// <summary>The hit store with nothing to seal: flagged listings are stored as candidates and stay there, so that crawling is measured without evidence.</summary>
internal sealed class UnsealedHits(IHitStore store) : IHitStore
{
    public ValueTask<IReadOnlyList<HitCandidate>> ClaimCandidatesAsync(string runId, int most, TimeSpan lease, CancellationToken ct) => ValueTask.FromResult<IReadOnlyList<HitCandidate>>([]);

    public ValueTask KeepCandidateAsync(string candidateId, string fault, DateTimeOffset retryAt, CancellationToken ct) => store.KeepCandidateAsync(candidateId, fault, retryAt, ct);

    public ValueTask<IReadOnlyList<HitCandidate>> CandidatesAsync(string? runId, CancellationToken ct) => store.CandidatesAsync(runId, ct);

    public ValueTask<Hit> RecordAsync(Hit hit, IReadOnlyList<CustodyEvent> events, CancellationToken ct) => store.RecordAsync(hit, events, ct);

    public ValueTask<int> RecordedAsync(string runId, CancellationToken ct) => store.RecordedAsync(runId, ct);

    public ValueTask<Hit?> GetAsync(string id, CancellationToken ct) => store.GetAsync(id, ct);

    public ValueTask<IReadOnlyDictionary<string, Hit>> GetAsync(IReadOnlyCollection<string> ids, CancellationToken ct) => store.GetAsync(ids, ct);

    public ValueTask<IReadOnlyList<Hit>> ListAsync(HitState? state, Hit? before, int most, CancellationToken ct) => store.ListAsync(state, before, most, ct);

    public IAsyncEnumerable<Hit> AllAsync(CancellationToken ct) => store.AllAsync(ct);

    public ValueTask<IReadOnlyList<OutboxRow>> OutboxAsync(int most, CancellationToken ct) => store.OutboxAsync(most, ct);

    public ValueTask AcknowledgeAsync(IReadOnlyCollection<OutboxRow> rows, CancellationToken ct) => store.AcknowledgeAsync(rows, ct);

    public ValueTask<CustodyEntry> AppendCustodyAsync(CustodyEvent custodyEvent, CancellationToken ct) => store.AppendCustodyAsync(custodyEvent, ct);

    public IAsyncEnumerable<CustodyEntry> CustodyAsync(CancellationToken ct) => store.CustodyAsync(ct);

    public ValueTask<HitCounts> CountAsync(CancellationToken ct) => store.CountAsync(ct);
}
