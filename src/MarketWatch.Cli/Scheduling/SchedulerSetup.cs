using MarketWatch.Watches;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using Quartz;

namespace MarketWatch.Cli.Scheduling;

/// <summary>Quartz with its persistent store in a SQLite file of its own, beside the database.</summary>
internal static class SchedulerSetup
{
    private const int RunsAtOnce = 4;

    /// <summary>Adds the scheduler, its jobs and the service that keeps it equal to the watches.</summary>
    public static IServiceCollection AddScheduling(this IServiceCollection services, string dataFolder)
    {
        var connection = $"Data Source={Path.Combine(dataFolder, "quartz.db")}";
        SetDurable(connection);
        services.AddQuartz(quartz =>
        {
            quartz.ConfigureScheduler(scheduler =>
            {
                (scheduler.InstanceName, scheduler.InstanceId) = ("marketwatch", "one");
                scheduler.ShutdownJobInterruption = ShutdownJobInterruption.Always;
            });
            quartz.UseDefaultThreadPool(RunsAtOnce);
            quartz.UsePersistentStore(store =>
            {
                store.ConfigureStore(options => (options.StoreJobDataAsStrings, options.MisfireThreshold) = (true, TimeSpan.FromMinutes(1)));
                store.ProvisionSchema();
                store.UseSqlite(connection);
            });
        });
        services.AddQuartzHostedService(options => options.WaitForJobsToComplete = true);
        services.AddSingleton<IWatchReferences>(provider => provider.GetRequiredService<RunningSystem>().Installation);
        services.AddSingleton(provider => Planning(provider.GetRequiredService<RunningSystem>()));
        services.AddSingleton<ICronTimes, Cron>().AddSingleton<IWatchRunner, WatchRunner>();
        services.AddSingleton<ActiveRuns>().AddSingleton<Review.IActiveRuns>(provider => provider.GetRequiredService<ActiveRuns>());
        services.AddHostedService<WatchSchedule>();
        return services;
    }

    private static WatchPlanning Planning(RunningSystem system) => new(system.Installation.WatchesFile, system.Installation, system.Watches);

    /// <summary>Quartz does not set the journal mode itself.</summary>
    private static void SetDurable(string connection)
    {
        using var opened = new SqliteConnection(connection);
        opened.Open();
        using var command = opened.CreateCommand();
        command.CommandText = "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL;";
        command.ExecuteNonQuery();
    }
}
