using System.Collections.Concurrent;
using MarketWatch.Crawling;
using MarketWatch.Crawling.Live;
using MarketWatch.Review;

namespace MarketWatch.Cli.Scheduling;

/// <summary>Runs asked for and under way in this process: how they go, and the way to stop them.</summary>
internal sealed class ActiveRuns(TimeProvider clock) : IActiveRuns
{
    private readonly ConcurrentDictionary<string, ActiveRun> _runs = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, RunRefusal> _refusals = new(StringComparer.Ordinal);
    private readonly string _process = Guid.NewGuid().ToString("N");

    public IReadOnlyList<CrawlReport> Reports => [.. Activities.Select(activity => activity.Report)];

    public IReadOnlyList<RunActivity> Activities => [.. _runs.Values.Select(run => run.Live.Snapshot()).OfType<RunActivity>()];

    public IReadOnlyList<string> Waiting => [.. _runs.Values.Where(run => run.Live.Snapshot() is null).Select(run => run.WatchId).Order(StringComparer.Ordinal)];

    public RunRefusal? RefusalOf(string watchId) => _refusals.GetValueOrDefault(watchId);

    /// <summary>Takes the place of a watch's run for somebody who asks for one; null where one is asked for or under way already.</summary>
    public ActiveRun? Reserve(string watchId)
    {
        var run = NewRun(watchId);
        if (_runs.TryAdd(watchId, run)) return run;
        run.Discard();
        return null;
    }

    /// <summary>The run asked for or under way; null where there is none.</summary>
    public ActiveRun? Find(string watchId) => _runs.GetValueOrDefault(watchId);

    /// <summary>Begins the run that was asked for, or one that nobody asked for. Null where another trigger has done what this one asks.</summary>
    /// <param name="watchId">The watch.</param>
    /// <param name="ticket">Ticket of the run asked for; null for the schedule.</param>
    public ActiveRun? Begin(string watchId, string? ticket)
    {
        var asked = _runs.GetValueOrDefault(watchId);
        // a ticket of an earlier process is one that it did not come to
        if (ticket is not null && ticket.StartsWith(_process, StringComparison.Ordinal) && asked?.Ticket != ticket) return null;
        return asked ?? _runs.GetOrAdd(watchId, NewRun);
    }

    /// <summary>A try came to nothing.</summary>
    public void Refuse(string watchId, string trigger, string why) => _refusals[watchId] = new(clock.GetUtcNow(), trigger, why);

    public async Task<bool> StopAsync(string watchId) => _runs.TryGetValue(watchId, out var run) && await run.StopAsync();

    public Task StopAllAsync() => Task.WhenAll(_runs.Values.Select(run => run.StopAsync()));

    internal void End(ActiveRun run) => _runs.TryRemove(new(run.WatchId, run));

    internal void Began(string watchId) => _refusals.TryRemove(watchId, out _);

    private ActiveRun NewRun(string watchId) => new(this, watchId, $"{_process}/{Guid.NewGuid():N}", clock);
}

/// <summary>One run asked for or under way.</summary>
internal sealed class ActiveRun(ActiveRuns runs, string watchId, string ticket, TimeProvider clock) : IDisposable
{
    private readonly CancellationTokenSource _stop = new();
    private readonly CancellationTokenSource _interruption = new();

    public string WatchId => watchId;

    /// <summary>Names this one, so that two triggers do not begin two runs.</summary>
    public string Ticket => ticket;

    /// <summary>How it goes.</summary>
    public LiveRun Live { get; } = new(clock);

    public CancellationToken Stop => _stop.Token;

    /// <summary>Cuts the run off; it goes on later.</summary>
    public CancellationToken Interruption => _interruption.Token;

    public Task<bool> InterruptAsync() => EndAsync(_interruption);

    public Task<bool> StopAsync() => EndAsync(_stop);

    public void Dispose()
    {
        runs.End(this);
        Discard();
    }

    private async Task<bool> EndAsync(CancellationTokenSource how)
    {
        Live.Stopping();
        try
        {
            await how.CancelAsync();
            return true;
        }
        catch (ObjectDisposedException)
        {
            // it came to its end by itself a moment ago
            return false;
        }
    }

    /// <summary>Gives up a run that never had its place.</summary>
    public void Discard()
    {
        Live.Over();
        _stop.Dispose();
        _interruption.Dispose();
    }
}
