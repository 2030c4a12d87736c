using MarketWatch.Crawling;
using MarketWatch.Evidence.Custody;
using MarketWatch.Hits;

namespace MarketWatch.Tests.Hits;

/// <summary>The parts of a hit store that the indexer needs, in memory; the rest is not there.</summary>
internal sealed class OutboxStore : IHitStore
{
    private readonly Lock _lock = new();
    private readonly SortedDictionary<string, Hit> _hits = [];
    private readonly List<OutboxRow> _outbox = [];
    private long _sequence;

    /// <summary>Called instead of the next acknowledgements, as a crash would.</summary>
    public Queue<Exception> AcknowledgeFaults { get; } = new();

    public void Put(Hit hit)
    {
        lock (_lock)
        {
            _hits[hit.Id] = hit;
            _outbox.Add(new(++_sequence, hit.Id, hit.Revision));
        }
    }

    /// <summary>Removes a hit for good, as retention does.</summary>
    public void Erase(string id)
    {
        lock (_lock)
        {
            var gone = _hits[id];
            _hits.Remove(id);
            _outbox.Add(new(++_sequence, id, gone.Revision + 1));
        }
    }

    /// <summary>A hit that was indexed and acknowledged long ago.</summary>
    public void PutAcknowledged(Hit hit)
    {
        lock (_lock) _hits[hit.Id] = hit;
    }

    public ValueTask<IReadOnlyDictionary<string, Hit>> GetAsync(IReadOnlyCollection<string> ids, CancellationToken ct)
    {
        lock (_lock) return ValueTask.FromResult<IReadOnlyDictionary<string, Hit>>(_hits.Where(pair => ids.Contains(pair.Key)).ToDictionary());
    }

    public ValueTask<IReadOnlyList<OutboxRow>> OutboxAsync(int most, CancellationToken ct)
    {
        lock (_lock) return ValueTask.FromResult<IReadOnlyList<OutboxRow>>([.. _outbox.Take(most)]);
    }

    public ValueTask AcknowledgeAsync(IReadOnlyCollection<OutboxRow> rows, CancellationToken ct)
    {
        if (AcknowledgeFaults.TryDequeue(out var fault)) throw fault;
        lock (_lock) _outbox.RemoveAll(row => rows.Contains(row));
        return ValueTask.CompletedTask;
    }

    public async IAsyncEnumerable<Hit> AllAsync([System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken ct)
    {
        List<Hit> all;
        lock (_lock) all = [.. _hits.Values];
        foreach (var hit in all)
        {
            await Task.Yield();
            yield return hit;
        }
    }

    public ValueTask<HitCounts> CountAsync(CancellationToken ct)
    {
        lock (_lock) return ValueTask.FromResult(new HitCounts(_hits.Count, 0, _outbox.Count));
    }

    public ValueTask<int> RecordedAsync(string runId, CancellationToken ct) => throw new NotSupportedException();

    public ValueTask<IReadOnlyList<HitCandidate>> ClaimCandidatesAsync(string runId, int most, TimeSpan lease, CancellationToken ct) => throw new NotSupportedException();

    public ValueTask KeepCandidateAsync(string candidateId, string fault, DateTimeOffset retryAt, CancellationToken ct) => throw new NotSupportedException();

    public ValueTask<IReadOnlyList<HitCandidate>> CandidatesAsync(string? runId, CancellationToken ct) => throw new NotSupportedException();

    public ValueTask<Hit> RecordAsync(Hit hit, IReadOnlyList<CustodyEvent> events, CancellationToken ct) => throw new NotSupportedException();

    public ValueTask<Hit?> GetAsync(string id, CancellationToken ct) => throw new NotSupportedException();

    public ValueTask<IReadOnlyList<Hit>> ListAsync(HitState? state, Hit? before, int most, CancellationToken ct) => throw new NotSupportedException();

    public ValueTask<CustodyEntry> AppendCustodyAsync(CustodyEvent custodyEvent, CancellationToken ct) => throw new NotSupportedException();

    public IAsyncEnumerable<CustodyEntry> CustodyAsync(CancellationToken ct) => throw new NotSupportedException();
}
