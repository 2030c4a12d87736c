using System.Threading.Channels;

namespace MarketWatch.Crawling;

/// <summary>
/// Stores page results in the order they come, many in one transaction: one flush to disk serves them all. The channel is bounded, so a slow
/// store slows the crawl. A page that did not get this far is fetched again after a crash.
/// </summary>
internal sealed class PageCommitter(ICrawlStore store, RunTally tally, string runId, RunNews news, TimeProvider clock) : IDisposable
{
    private const int MostAtOnce = 64;
    private static readonly TimeSpan Linger = TimeSpan.FromMilliseconds(20);

    private readonly Channel<PageResult> _results = Channel.CreateBounded<PageResult>(new BoundedChannelOptions(4 * MostAtOnce) { SingleReader = true });
    private readonly SemaphoreSlim _committed = new(0);
    private int _underWay;

    /// <summary>Pages handed out and not stored.</summary>
    public int UnderWay => Volatile.Read(ref _underWay);

    /// <summary>Tells how the run goes.</summary>
    public RunNews News => news;

    /// <summary>A page was handed out.</summary>
    public void Begin() => Interlocked.Increment(ref _underWay);

    /// <summary>A handed-out page was given up without a result; its lease brings it back.</summary>
    public void Abandon()
    {
        Interlocked.Decrement(ref _underWay);
        Wake();
    }

    /// <summary>Takes a result. A page that has come is kept also where the run is being cancelled, as long as there is room.</summary>
    public ValueTask AddAsync(PageResult result, CancellationToken ct) => _results.Writer.TryWrite(result) ? ValueTask.CompletedTask : _results.Writer.WriteAsync(result, ct);

    public void Complete() => _results.Writer.Complete();

    /// <summary>Waits until something was stored, at most for this long.</summary>
    public Task WaitAsync(TimeSpan most, CancellationToken ct) => _committed.WaitAsync(most, ct);

    public void Dispose() => _committed.Dispose();

    /// <summary>One waiting signal is enough: whoever waits looks at the whole state.</summary>
    private void Wake()
    {
        if (_committed.CurrentCount == 0) _committed.Release();
    }

    /// <summary>Stores until <see cref="Complete"/>; what was added before a cancellation is stored all the same.</summary>
    public async Task RunAsync()
    {
        var batch = new List<PageResult>(MostAtOnce);
        while (await _results.Reader.WaitToReadAsync(CancellationToken.None))
        {
            await FillAsync(batch);
            await StoreAsync(batch);
            batch.Clear();
        }
    }

    private async Task FillAsync(List<PageResult> batch)
    {
        Drain(batch);
        if (batch.Count >= MostAtOnce || batch.Count >= UnderWay) return;
        await Task.Delay(Linger, clock, CancellationToken.None);
        Drain(batch);
    }

    private void Drain(List<PageResult> batch)
    {
        while (batch.Count < MostAtOnce && _results.Reader.TryRead(out var result)) batch.Add(result);
    }

    private async Task StoreAsync(List<PageResult> batch)
    {
        foreach (var result in batch) tally.Add(result);
        var report = tally.Report();
        await store.CommitAsync(batch.ConvertAll(result => result.Commit(runId, report)), CancellationToken.None);
        tally.Keep(report);
        Interlocked.Add(ref _underWay, -batch.Count);
        Wake();
        news.Stored(report, batch);
    }
}
