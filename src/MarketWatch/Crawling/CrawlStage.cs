using MarketWatch.Marketplaces;

namespace MarketWatch.Crawling;

/// <summary>Crawling and committing side by side: either ending badly ends the other, and whatever was read is stored before the stage ends.</summary>
internal sealed class CrawlStage : IAsyncDisposable
{
    private readonly CancellationTokenSource _failed = new();
    private readonly TaskCompletionSource _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly PageCommitter _committer;
    private readonly CrawlLoop _loop;
    private readonly RunStop _stop;

    public CrawlStage(ICrawlStore store, CrawlReport run, PageWork work, RunTally tally, RunStop stop, RunNews news, TimeProvider clock)
    {
        _stop = stop;
        _committer = new(store, tally, run.RunId, news, clock);
        _loop = new(store, run, work, _committer, stop, clock);
    }

    /// <summary>Completes when no further candidate can come.</summary>
    public Task Ended => _ended.Task;

    public async Task RunAsync(AccessDefinition access, CancellationToken stopped, CancellationToken interrupted)
    {
        using var linked = CancellationTokenSource.CreateLinkedTokenSource(stopped, interrupted, _failed.Token);
        var committing = CommitAsync();
        try
        {
            await _loop.RunAsync(access, linked.Token);
        }
        catch (OperationCanceledException) when (linked.IsCancellationRequested)
        {
            _stop.Because(interrupted.IsCancellationRequested ? StopReason.Interrupted : StopReason.Stopped);
        }
        catch (Exception error) when (ReasonOf(error) is { } reason)
        {
            _stop.Because(reason, error.Message);
        }
        finally
        {
            _committer.Complete();
            await committing;
            _ended.TrySetResult();
        }
    }

    public ValueTask DisposeAsync()
    {
        _ended.TrySetResult();
        _failed.Dispose();
        _committer.Dispose();
        return ValueTask.CompletedTask;
    }

    private async Task CommitAsync()
    {
        try
        {
            await _committer.RunAsync();
        }
        catch (Exception error)
        {
            // whatever it is: without the committer the workers would wait for room without end
            var reason = ReasonOf(error);
            if (reason is { } known) _stop.Because(known, error.Message);
            await _failed.CancelAsync();
            if (reason is null) throw;
        }
    }

    private static StopReason? ReasonOf(Exception error) => error switch
    {
        RunLostException => StopReason.Interrupted,
        StoreUnavailableException => StopReason.StoreUnavailable,
        _ => null,
    };
}
