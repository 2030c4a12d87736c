namespace MarketWatch.Crawling;

/// <summary>Holds a run for this process by renewing its lease at a third of its time, until disposed.</summary>
internal sealed class RunHold : IAsyncDisposable
{
    private readonly CancellationTokenSource _over = new();
    private readonly Task _renewing;

    public RunHold(ICrawlStore store, string runId, string owner, TimeSpan lease, TimeProvider clock) =>
        _renewing = RenewAsync(store, runId, owner, lease, clock);

    public async ValueTask DisposeAsync()
    {
        await _over.CancelAsync();
        await _renewing;
        _over.Dispose();
    }

    private async Task RenewAsync(ICrawlStore store, string runId, string owner, TimeSpan lease, TimeProvider clock)
    {
        using var timer = new PeriodicTimer(lease / 3, clock);
        try
        {
            while (await timer.WaitForNextTickAsync(_over.Token) && await IsHeldAsync(store, runId, owner, lease))
            {
            }
        }
        catch (OperationCanceledException)
        {
            // disposed: the run is over
        }
    }

    private async Task<bool> IsHeldAsync(ICrawlStore store, string runId, string owner, TimeSpan lease)
    {
        try
        {
            return await store.RenewAsync(runId, owner, lease, _over.Token);
        }
        catch (StoreUnavailableException)
        {
            // a fault that lasts ends the run at its next commit; one that passes must not end the renewing
            return true;
        }
    }
}
