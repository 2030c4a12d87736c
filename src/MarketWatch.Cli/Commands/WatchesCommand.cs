using System.CommandLine;
using MarketWatch.Cli.Display;
using MarketWatch.Cli.Scheduling;
using MarketWatch.Watches;

namespace MarketWatch.Cli.Commands;

/// <summary><c>watches list|apply|run|pause|resume</c>: scheduled crawl jobs.</summary>
internal static class WatchesCommand
{
    public static Command Create() => new("watches", "Scheduled crawl jobs: which marketplace, for which profiles, how often, under which purpose")
    {
        List(), Apply(), Run(), Pause("pause", "Keep a watch but do not fire it", true), Pause("resume", "Fire a paused watch again", false),
    };

    private static Command List()
    {
        var json = Ask.Json();
        return new Command("list", "Watches as applied, with their next times and last run") { json }.WithSystem(async (system, parsed, ct) =>
        {
            var watches = await system.Watches.ListAsync(ct);
            if (parsed.GetValue(json)) Output.Json(watches);
            else if (watches.Count == 0) Output.Line("no watches yet: write config/watches.yaml, then run 'watches apply'");
            else Output.Table(["watch", "marketplace", "profiles", "purpose", "next", "last run"], await RowsAsync(system, watches, ct));
            return ExitCode.Done;
        });
    }

    private static Command Apply() => new Command("apply", "Make the store hold exactly the watches of config/watches.yaml").WithSystem(async (system, _, ct) =>
    {
        var watches = WatchesReader.ReadFile(system.Installation.WatchesFile, system.Installation.References).Require();
        var changes = await system.Watches.ApplyAsync([.. watches], ct);
        foreach (var id in changes.Added) Output.Line($"added   {id}");
        foreach (var id in changes.Changed) Output.Line($"changed {id}");
        foreach (var id in changes.Removed) Output.Line($"removed {id}");
        Output.Line($"{watches.Count} watches in force");
        return ExitCode.Done;
    });

    private static Command Run()
    {
        var id = Id();
        return new Command("run", "Run one applied watch now") { id }.WithSystem(async (system, parsed, ct) =>
            await system.Watches.GetAsync(parsed.GetRequiredValue(id), ct) is { } watch
                ? await CrawlCommand.RunAsync(system, watch, Environment.UserName, json: false, ct)
                : Missing(parsed.GetRequiredValue(id)));
    }

    private static Command Pause(string name, string description, bool paused)
    {
        var id = Id();
        return new Command(name, description) { id }.WithSystem(async (system, parsed, ct) =>
        {
            if (!await system.Watches.SetPausedAsync(parsed.GetRequiredValue(id), paused, ct)) return Missing(parsed.GetRequiredValue(id));
            Output.Line($"{parsed.GetRequiredValue(id)} is {(paused ? "paused" : "in force")}");
            return ExitCode.Done;
        });
    }

    private static async ValueTask<IReadOnlyList<IReadOnlyList<string>>> RowsAsync(RunningSystem system, IReadOnlyList<Watch> watches, CancellationToken ct)
    {
        var rows = new List<IReadOnlyList<string>>();
        foreach (var watch in watches)
        {
            var last = await system.Runs.RunsAsync(watch.Id, 1, ct) is [var latest, ..] ? latest : null;
            rows.Add([watch.Id, watch.Marketplace, string.Join(", ", watch.Profiles), watch.Purpose, Next(watch, system.Clock),
                last is null ? "never" : $"{last.StartedAt:yyyy-MM-dd HH:mm} UTC, {RunWords.Ending(last)}"]);
        }
        return rows;
    }

    private static string Next(Watch watch, TimeProvider clock)
    {
        if (watch.Paused) return "paused";
        if (watch.Schedule is not { } schedule) return "when asked";
        var next = Cron.Next(schedule, TimeZoneInfo.FindSystemTimeZoneById(watch.Timezone), clock.GetUtcNow(), 1).ToList();
        return next.Count == 0 ? "never again" : $"{next[0]:yyyy-MM-dd HH:mm} {watch.Timezone}";
    }

    private static Argument<string> Id() => new("id") { Description = "id of a watch" };

    private static int Missing(string id) => Faults.Say($"there is no watch '{id}'; see 'watches list', and 'watches apply' after a change of config/watches.yaml", ExitCode.NotFound);
}
