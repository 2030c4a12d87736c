using System.Threading.Channels;

namespace MarketWatch.Hits;

/// <summary>
/// Carries changes from the store's outbox to the index: rows in order, the hit as it is now, acknowledged only when the index has it durably.
/// A crash in between repeats a batch, which changes nothing. While the index fails, rows wait in the store and tries come at growing distances.
/// </summary>
/// <param name="store">Truth.</param>
/// <param name="index">Projection.</param>
/// <param name="clock">Clock of the waiting.</param>
/// <param name="report">Told after every batch and every fault; null where nobody listens.</param>
public sealed class OutboxIndexer(IHitStore store, IHitIndex index, TimeProvider clock, IProgress<IndexingProgress>? report = null) : IDisposable
{
    private static readonly TimeSpan FirstRetry = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan LongestRetry = TimeSpan.FromMinutes(1);

    private readonly SemaphoreSlim _one = new(1, 1);
    private readonly Channel<bool> _wake = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });

    /// <summary>Rows taken at once; default 1000.</summary>
    public int BatchSize { get; init; } = 1000;

    /// <summary>How long the outbox rests between looks where nobody wakes it; default 2 s.</summary>
    public TimeSpan Rest { get; init; } = TimeSpan.FromSeconds(2);

    /// <summary>How it goes.</summary>
    public IndexingProgress Progress { get; private set; } = new();

    /// <summary>Says that there are new rows, so that they are indexed now and not after the rest.</summary>
    public void Wake() => _wake.Writer.TryWrite(true);

    /// <summary>Indexes until cancelled. Faults of store and index do not end it: they show in <see cref="Progress"/> and are tried again.</summary>
    public async Task RunAsync(CancellationToken ct)
    {
        Task<bool>? woken = null;
        var mustMend = true;
        while (!ct.IsCancellationRequested)
        {
            var pause = Rest;
            try
            {
                if (mustMend) await MendAsync(ct);
                mustMend = false;
                await DrainAsync(ct);
                if (Progress.FaultsInARow > 0) Tell(Progress with { FaultsInARow = 0, RetryAt = null });
            }
            catch (Exception fault) when (!ct.IsCancellationRequested)
            {
                mustMend = true;
                pause = Delay(Progress.FaultsInARow + 1);
                var now = clock.GetUtcNow();
                Tell(Progress with { FaultsInARow = Progress.FaultsInARow + 1, LastFault = fault.Message, LastFaultAt = now, RetryAt = now + pause });
            }

            // new rows cut the rest short, but not the distance between tries
            woken ??= _wake.Reader.ReadAsync(ct).AsTask();
            var rested = Task.Delay(pause, clock, ct);
            await (Progress.FaultsInARow > 0 ? rested : Task.WhenAny(woken, rested));
            if (woken.IsCompleted) woken = null;
        }

        ct.ThrowIfCancellationRequested();
    }

    /// <summary>Indexes what is in the outbox now.</summary>
    /// <returns>Rows acknowledged.</returns>
    /// <exception cref="IndexUnavailableException">The index cannot be written; the rows stay.</exception>
    public async ValueTask<int> DrainAsync(CancellationToken ct)
    {
        await _one.WaitAsync(ct);
        try
        {
            var total = 0;
            while (await store.OutboxAsync(BatchSize, ct) is { Count: > 0 } rows)
            {
                var taken = await IndexAsync(rows, ct);
                total += taken;
                Tell(Progress with { Indexed = Progress.Indexed + taken, LastIndexedAt = clock.GetUtcNow(), FaultsInARow = 0, RetryAt = null });
            }

            return total;
        }
        finally
        {
            _one.Release();
        }
    }

    /// <summary>Rebuilds the index where it is damaged, missing, or does not hold what the store has recorded besides the outbox.</summary>
    /// <returns>Hits written; null where nothing had to be mended.</returns>
    public async ValueTask<long?> MendAsync(CancellationToken ct)
    {
        await _one.WaitAsync(ct);
        try
        {
            var status = await index.StatusAsync(ct);
            var counts = await store.CountAsync(ct);
            var isBehind = status.Documents + counts.Outbox < counts.Hits;
            var holdsErased = counts.Outbox == 0 && status.Documents > counts.Hits;
            if (!status.NeedsRebuild && !(status.Healthy && (isBehind || holdsErased))) return null;
            var written = await index.RebuildAsync(store.AllAsync(ct), ct);
            Tell(Progress with { Rebuilds = Progress.Rebuilds + 1 });
            return written;
        }
        finally
        {
            _one.Release();
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _one.Dispose();

    private async ValueTask<int> IndexAsync(IReadOnlyList<OutboxRow> rows, CancellationToken ct)
    {
        var ids = rows.Select(row => row.HitId).Distinct().ToList();
        var hits = await store.GetAsync(ids, ct);
        var erased = ids.Where(id => !hits.ContainsKey(id)).ToList();
        if (erased.Count > 0) await index.RemoveAsync(erased, ct);
        var refused = await WriteAsync(hits, ct);
        var done = refused.Count == 0 ? rows : [.. rows.Where(row => !refused.ContainsKey(row.HitId))];
        if (done.Count > 0) await store.AcknowledgeAsync(done, ct);
        if (done.Count == 0) throw new InvalidOperationException($"the index refuses {refused.Count} hits, which stay in the outbox; the first is {refused.First().Key}: {refused.First().Value.Message}", refused.First().Value);
        return done.Count;
    }

    /// <summary>Writes hits at once; where the index refuses the batch for what is in it, one by one, so that a single bad hit does not keep the others back.</summary>
    /// <returns>What was refused, by hit id.</returns>
    private async ValueTask<IReadOnlyDictionary<string, Exception>> WriteAsync(IReadOnlyDictionary<string, Hit> hits, CancellationToken ct)
    {
        var refused = new Dictionary<string, Exception>();
        if (hits.Count == 0) return refused;
        try
        {
            await index.IndexAsync([.. hits.Values], ct);
        }
        catch (Exception fault) when (fault is not (OperationCanceledException or IndexUnavailableException))
        {
            foreach (var hit in hits.Values)
            {
                try
                {
                    await index.IndexAsync([hit], ct);
                }
                catch (Exception own) when (own is not (OperationCanceledException or IndexUnavailableException))
                {
                    refused[hit.Id] = own;
                }
            }
        }

        return refused;
    }

    private static TimeSpan Delay(int faults) => TimeSpan.FromTicks(Math.Min(LongestRetry.Ticks, FirstRetry.Ticks << Math.Min(faults - 1, 10)));

    private void Tell(IndexingProgress progress)
    {
        Progress = progress;
        report?.Report(progress);
    }
}
