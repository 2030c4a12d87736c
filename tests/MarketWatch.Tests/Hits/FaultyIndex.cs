using MarketWatch.Hits;

namespace MarketWatch.Tests.Hits;

/// <summary>An index in memory that keeps a journal of what it was told, and fails when asked to.</summary>
internal sealed class FaultyIndex : IHitIndex
{
    private readonly Lock _lock = new();
    private readonly List<string> _journal = [];
    private readonly Dictionary<string, long> _revisions = [];

    /// <summary>Thrown by the next writes, one each.</summary>
    public Queue<Exception> Faults { get; } = new();

    /// <summary>Hits it never takes.</summary>
    public HashSet<string> Refused { get; } = [];

    public bool NeedsRebuild { get; set; }

    /// <summary>Writes in order: <c>id@revision</c>, <c>-id</c>, <c>rebuild</c>.</summary>
    public IReadOnlyList<string> Journal
    {
        get { lock (_lock) return [.. _journal]; }
    }

    /// <summary>What it holds: <c>a@1 b@2</c>.</summary>
    public string Content
    {
        get { lock (_lock) return string.Join(' ', _revisions.OrderBy(pair => pair.Key, StringComparer.Ordinal).Select(pair => $"{pair.Key}@{pair.Value}")); }
    }

    public ValueTask IndexAsync(IReadOnlyCollection<Hit> hits, CancellationToken ct)
    {
        lock (_lock)
        {
            if (Faults.TryDequeue(out var fault)) throw fault;
            if (hits.FirstOrDefault(hit => Refused.Contains(hit.Id)) is { } bad) throw new ArgumentException($"cannot take {bad.Id}");
            foreach (var hit in hits)
            {
                _journal.Add($"{hit.Id}@{hit.Revision}");
                _revisions[hit.Id] = Math.Max(hit.Revision, _revisions.GetValueOrDefault(hit.Id));
            }
        }

        return ValueTask.CompletedTask;
    }

    public ValueTask RemoveAsync(IReadOnlyCollection<string> ids, CancellationToken ct)
    {
        lock (_lock)
        {
            foreach (var id in ids)
            {
                _journal.Add($"-{id}");
                _revisions.Remove(id);
            }
        }

        return ValueTask.CompletedTask;
    }

    public async ValueTask<long> RebuildAsync(IAsyncEnumerable<Hit> hits, CancellationToken ct)
    {
        var all = new Dictionary<string, long>();
        await foreach (var hit in hits.WithCancellation(ct)) all[hit.Id] = hit.Revision;
        lock (_lock)
        {
            _journal.Add("rebuild");
            _revisions.Clear();
            foreach (var (id, revision) in all) _revisions[id] = revision;
            NeedsRebuild = false;
        }

        return all.Count;
    }

    public ValueTask<HitIndexStatus> StatusAsync(CancellationToken ct)
    {
        lock (_lock) return ValueTask.FromResult(new HitIndexStatus(!NeedsRebuild, NeedsRebuild ? 0 : _revisions.Count, "", NeedsRebuild));
    }

    public ValueTask<HitSearchResult> SearchAsync(HitSearch search, CancellationToken ct) => throw new NotSupportedException();
}
