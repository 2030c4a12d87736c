using System.Collections.Concurrent;
using MarketWatch.Crawling;
using MarketWatch.Review;

namespace MarketWatch.Cli.Scheduling;

/// <summary>Runs under way in this process: their latest report, and the way to stop them.</summary>
internal sealed class ActiveRuns : IActiveRuns
{
    private readonly ConcurrentDictionary<string, ActiveRun> _runs = new();

    public IReadOnlyList<CrawlReport> Reports => [.. _runs.Values.Select(run => run.Latest).OfType<CrawlReport>()];

    public ActiveRun Begin(string watchId) => _runs[watchId] = new(this, watchId);

    public async Task<bool> StopAsync(string watchId)
    {
        if (!_runs.TryGetValue(watchId, out var run)) return false;
        await run.StopAsync();
        return true;
    }

    internal void End(string watchId) => _runs.TryRemove(watchId, out _);
}

/// <summary>One run under way.</summary>
internal sealed class ActiveRun(ActiveRuns runs, string watchId) : IProgress<CrawlReport>, IDisposable
{
    private readonly CancellationTokenSource _stop = new();

    public CancellationToken Stop => _stop.Token;

    public CrawlReport? Latest { get; private set; }

    public void Report(CrawlReport value) => Latest = value;

    public Task StopAsync() => _stop.CancelAsync();

    public void Dispose()
    {
        runs.End(watchId);
        _stop.Dispose();
    }
}
