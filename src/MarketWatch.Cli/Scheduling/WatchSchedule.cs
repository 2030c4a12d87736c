using MarketWatch.Crawling;
using MarketWatch.Watches;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Quartz;

namespace MarketWatch.Cli.Scheduling;

/// <summary>Keeps Quartz's triggers equal to the watches in the store, whoever changed them, and resumes at start what was cut off.</summary>
internal sealed partial class WatchSchedule(ISchedulerFactory schedulers, RunningSystem system, ILogger<WatchSchedule> log) : BackgroundService
{
    private static readonly TimeSpan LookEvery = TimeSpan.FromSeconds(10);
    private readonly Dictionary<string, Timing> _scheduled = [];

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var scheduler = await schedulers.GetScheduler(stoppingToken);
        await SynchroniseAsync(scheduler, stoppingToken);
        await ResumeAsync(scheduler, stoppingToken);
        using var timer = new PeriodicTimer(LookEvery, system.Clock);
        while (await timer.WaitForNextTickAsync(stoppingToken)) await SynchroniseAsync(scheduler, stoppingToken);
    }

    private async Task SynchroniseAsync(IScheduler scheduler, CancellationToken ct)
    {
        var watches = (await system.Watches.ListAsync(ct)).ToDictionary(watch => watch.Id);
        foreach (var gone in _scheduled.Keys.Except(watches.Keys).ToList()) await RemoveAsync(scheduler, gone, ct);
        foreach (var watch in watches.Values.Where(watch => _scheduled.GetValueOrDefault(watch.Id) != Timing.Of(watch))) await PlaceAsync(scheduler, watch, ct);
    }

    private async Task PlaceAsync(IScheduler scheduler, Watch watch, CancellationToken ct)
    {
        var job = WatchTriggers.JobOf(watch.Id);
        await scheduler.AddJob(job, new AddJobOptions { Replace = true }, ct);
        await scheduler.UnscheduleJob(new TriggerKey(watch.Id, WatchTriggers.Group), ct);
        _scheduled[watch.Id] = Timing.Of(watch);
        if (watch.Paused || watch.Schedule is not { } schedule) return;
        var trigger = TriggerBuilder.Create().WithIdentity(watch.Id, WatchTriggers.Group).ForJob(job)
            .WithSchedule(CronScheduleBuilder.Create(schedule).InTimeZone(TimeZoneInfo.FindSystemTimeZoneById(watch.Timezone))
                .WithMisfireInstruction(CronTriggerMisfireInstruction.DoNothing))
            .Build();
        await scheduler.ScheduleJob(trigger, new ScheduleJobOptions(), ct);
        LogPlaced(watch.Id, trigger.NextFireTimeUtc);
    }

    private async Task RemoveAsync(IScheduler scheduler, string id, CancellationToken ct)
    {
        await scheduler.DeleteJob(new JobKey(id, WatchTriggers.Group), ct);
        _scheduled.Remove(id);
    }

    /// <summary>A run without an end, or with an interrupted one, goes on now.</summary>
    private async Task ResumeAsync(IScheduler scheduler, CancellationToken ct)
    {
        foreach (var id in _scheduled.Keys)
        {
            if (await system.Runs.RunsAsync(id, 1, ct) is not [{ StopReason: null or StopReason.Interrupted }, ..]) continue;
            LogResumed(id);
            await scheduler.TriggerJob(new JobKey(id, WatchTriggers.Group), new JobDataMap(), ct);
        }
    }

    /// <summary>What of a watch makes its trigger.</summary>
    private sealed record Timing(string? Schedule, string Timezone, bool Paused)
    {
        public static Timing Of(Watch watch) => new(watch.Schedule, watch.Timezone, watch.Paused);
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "watch {Watch} fires next at {Next:yyyy-MM-dd HH:mm:ss} UTC")]
    private partial void LogPlaced(string watch, DateTimeOffset? next);

    [LoggerMessage(Level = LogLevel.Information, Message = "watch {Watch} goes on where it was cut off")]
    private partial void LogResumed(string watch);
}
