using MarketWatch.Accountability;

namespace MarketWatch.Cli.Scheduling;

/// <summary>Looks for the brake while a run of this process is under way: whoever pulls it in the browser stops a run at a terminal too.</summary>
internal sealed class BrakeLookout : IAsyncDisposable
{
    private static readonly TimeSpan LookEvery = TimeSpan.FromSeconds(2);

    private readonly CancellationTokenSource _stop = new();
    private readonly CancellationTokenSource _over = new();
    private readonly Task _looking;

    private BrakeLookout(Brake brake, TimeProvider clock, BrakePulled? pulled)
    {
        Pulled = pulled;
        _looking = pulled is null ? LookAsync(brake, clock) : Task.CompletedTask;
    }

    /// <summary>The brake was on already; null where it was off.</summary>
    public BrakePulled? Pulled { get; }

    /// <summary>Is cancelled when the brake is pulled.</summary>
    public CancellationToken Stop => _stop.Token;

    public static async Task<BrakeLookout> OpenAsync(Brake brake, TimeProvider clock, CancellationToken ct) => new(brake, clock, await brake.StateAsync(ct));

    public async ValueTask DisposeAsync()
    {
        await _over.CancelAsync();
        await _looking;
        _over.Dispose();
        _stop.Dispose();
    }

    private async Task LookAsync(Brake brake, TimeProvider clock)
    {
        using var timer = new PeriodicTimer(LookEvery, clock);
        try
        {
            while (await timer.WaitForNextTickAsync(_over.Token))
            {
                if (await brake.StateAsync(_over.Token) is null) continue;
                await _stop.CancelAsync();
                return;
            }
        }
        catch (OperationCanceledException)
        {
            // the run is over
        }
    }
}
