using Microsoft.Extensions.Logging;
using Quartz;

namespace MarketWatch.Cli.Scheduling;

/// <summary>What Quartz fires: one run of one watch. A watch never runs twice at once; a run that is cut off goes on where it was.</summary>
[DisallowConcurrentExecution]
internal sealed partial class WatchJob(RunningSystem system, ActiveRuns active, ILogger<WatchJob> log) : IJob
{
    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken)
    {
        var id = context.JobDetail.Key.Name;
        if (await system.Watches.GetAsync(id, cancellationToken) is not { Paused: false } watch) return;
        using var run = active.Begin(id);
        var prepared = system.Orders.Prepare(watch, "schedule", run.Stop);
        if (prepared.Order is null)
        {
            LogRefused(id, prepared.Refusal!);
            return;
        }
        var report = await system.Engine.RunAsync(prepared.Order, run, cancellationToken);
        LogEnded(id, report.StopReason, report.Pages, report.Listings, report.Hits);
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "watch {Watch} may not run: {Why}")]
    private partial void LogRefused(string watch, string why);

    [LoggerMessage(Level = LogLevel.Information, Message = "watch {Watch} ended: {StopReason}; {Pages} pages, {Listings} listings, {Hits} hits")]
    private partial void LogEnded(string watch, Crawling.StopReason? stopReason, int pages, int listings, int hits);
}
