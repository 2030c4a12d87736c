using MarketWatch.Accountability;
using MarketWatch.Crawling;
using MarketWatch.Watches;
using Microsoft.Extensions.Logging;
using Quartz;

namespace MarketWatch.Cli.Scheduling;

/// <summary>What Quartz fires: one run of one watch. A watch never runs twice at once; a run that is cut off goes on where it was.</summary>
[DisallowConcurrentExecution]
internal sealed partial class WatchJob(RunningSystem system, ActiveRuns active, Brake brake, ILogger<WatchJob> log) : IJob
{
    private const string Schedule = "schedule";

    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken)
    {
        var id = context.JobDetail.Key.Name;
        var (officer, ticket) = WatchTriggers.AskedBy(context);
        if (active.Begin(id, ticket) is not { } run) return;
        using (run)
        {
            // what an officer asks for runs also where the schedule rests
            if (await system.Watches.GetAsync(id, cancellationToken) is not { } watch || watch.Paused && officer is null) return;
            if (await RefusalAsync(watch, officer ?? Schedule, run, cancellationToken) is { } why) Refuse(id, officer ?? Schedule, why);
        }
    }

    /// <summary>Runs the watch, or says why it may not run.</summary>
    private async ValueTask<string?> RefusalAsync(Watch watch, string trigger, ActiveRun run, CancellationToken ct)
    {
        if (await brake.StateAsync(ct) is { } pulled) return BrakeWords.Of(pulled);
        var prepared = system.Orders.Prepare(watch, trigger, run.Stop);
        if (prepared.Order is not { } order) return prepared.Refusal;
        active.Began(watch.Id);
        using var cutOff = CancellationTokenSource.CreateLinkedTokenSource(ct, run.Interruption);
        var report = await system.Engine.RunAsync(order with { Observer = run.Live }, progress: null, cutOff.Token);
        if (report.StopReason == StopReason.NotAllowed) return report.StopDetail;
        LogEnded(watch.Id, report.StopReason, report.Pages, report.Listings, report.Hits);
        return null;
    }

    private void Refuse(string id, string trigger, string why)
    {
        active.Refuse(id, trigger, why);
        LogRefused(id, why);
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "watch {Watch} may not run: {Why}")]
    private partial void LogRefused(string watch, string why);

    [LoggerMessage(Level = LogLevel.Information, Message = "watch {Watch} ended: {StopReason}; {Pages} pages, {Listings} listings, {Hits} hits")]
    private partial void LogEnded(string watch, StopReason? stopReason, int pages, int listings, int hits);
}
