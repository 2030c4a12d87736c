using Quartz;

namespace MarketWatch.Cli.Scheduling;

/// <summary>What Quartz is told of a watch.</summary>
internal static class WatchTriggers
{
    public const string Group = "watches";

    private const string Officer = "officer";
    private const string Ticket = "ticket";

    /// <summary>The job of a watch.</summary>
    public static IJobDetail JobOf(string watchId) => JobBuilder.Create<WatchJob>().WithIdentity(watchId, Group).StoreDurably().RequestRecovery().Build();

    /// <summary>Fires a watch now, once.</summary>
    public static async ValueTask FireAsync(IScheduler scheduler, string watchId, string officer, string ticket, CancellationToken ct)
    {
        // a watch planned a moment ago is not known to the scheduler yet
        await scheduler.AddJob(JobOf(watchId), new AddJobOptions { Replace = true }, ct);
        await scheduler.TriggerJob(new JobKey(watchId, Group), new JobDataMap { [Officer] = officer, [Ticket] = ticket }, ct);
    }

    /// <summary>Who asked, with the ticket; nobody where the schedule fired.</summary>
    public static (string? Officer, string? Ticket) AskedBy(IJobExecutionContext context) =>
        (context.MergedJobDataMap.TryGetString(Officer, out var officer) ? officer : null, context.MergedJobDataMap.TryGetString(Ticket, out var ticket) ? ticket : null);
}
