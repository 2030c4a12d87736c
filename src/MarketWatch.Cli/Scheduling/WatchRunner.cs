using MarketWatch.Accountability;
using MarketWatch.Watches;
using Quartz;

namespace MarketWatch.Cli.Scheduling;

/// <summary>Runs a watch at an officer's word, through the scheduler, so that the rule of one run per watch at a time holds for it too.</summary>
internal sealed class WatchRunner(ISchedulerFactory schedulers, RunningSystem system, ActiveRuns active, Brake brake) : IWatchRunner
{
    // a run that has not begun by then waits for its turn, which the page says
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(8);

    public async ValueTask<RunStart> StartAsync(string watchId, Officer by, CancellationToken ct)
    {
        if (await system.Watches.GetAsync(watchId, ct) is not { } watch) return new(RunStartKind.Unknown, null, $"there is no watch '{watchId}'");
        if (await brake.StateAsync(ct) is { } pulled) return new(RunStartKind.Refused, null, BrakeWords.Of(pulled));
        if (system.Orders.Prepare(watch, by.Name, CancellationToken.None).Refusal is { } why) return new(RunStartKind.Refused, null, why);
        if (active.Reserve(watchId) is not { } run) return new(RunStartKind.UnderWay, active.Find(watchId)?.Live.Snapshot()?.Report.RunId, null);
        try
        {
            await WatchTriggers.FireAsync(await schedulers.GetScheduler(ct), watchId, by.Name, run.Ticket, ct);
        }
        catch
        {
            run.Dispose();
            throw;
        }

        return await BeginningAsync(run, ct);
    }

    public async ValueTask<bool> InterruptAsync(string watchId, CancellationToken ct) => active.Find(watchId) is { } run && await run.InterruptAsync();

    public async ValueTask<bool> StopAsync(string watchId, CancellationToken ct) => await active.StopAsync(watchId);

    private async ValueTask<RunStart> BeginningAsync(ActiveRun run, CancellationToken ct)
    {
        try
        {
            return new(RunStartKind.Started, await run.Live.RunId.WaitAsync(Patience, system.Clock, ct), null);
        }
        catch (TimeoutException)
        {
            return new(RunStartKind.Started, null, null);
        }
        catch (OperationCanceledException) when (!ct.IsCancellationRequested)
        {
            return new(RunStartKind.Refused, null, active.RefusalOf(run.WatchId)?.Why ?? "the run ended before it began");
        }
    }
}
