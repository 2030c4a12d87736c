using System.CommandLine;
using MarketWatch.Cli.Display;
using MarketWatch.Cli.Scheduling;
using MarketWatch.Configuration;
using MarketWatch.Crawling;
using MarketWatch.Hits;
using MarketWatch.Watches;

namespace MarketWatch.Cli.Commands;

/// <summary><c>crawl WATCH_OR_FILE</c>: one run now.</summary>
internal static class CrawlCommand
{
    public static Command Create()
    {
        var what = new Argument<string>("watch") { Description = "id of a watch, or of a marketplace (then --profile and --purpose say for what)" };
        var profiles = new Option<string[]>("--profile") { Description = "profiles instead of the watch's", AllowMultipleArgumentsPerToken = true };
        var purpose = new Option<string?>("--purpose") { Description = "purpose of the run, from config/purposes.yaml" };
        var limit = new Option<int?>("--limit") { Description = "pages at most" };
        var officer = new Option<string>("--officer") { Description = "who asks for it", DefaultValueFactory = _ => Environment.UserName };
        var json = Ask.Json();
        return new Command("crawl", "Run a watch now, with a progress display; the exit code says how it ended") { what, profiles, purpose, limit, officer, json }
            .WithSystem(async (system, parsed, ct) =>
            {
                var watch = await FindAsync(system, parsed.GetRequiredValue(what), parsed.GetValue(profiles) ?? [], parsed.GetValue(purpose), ct);
                if (watch is null) return Faults.Say($"there is no watch and no marketplace '{parsed.GetRequiredValue(what)}'; see 'watches list' and 'definitions list'", ExitCode.NotFound);
                if (parsed.GetValue(limit) is { } pages) watch = watch with { Limits = (watch.Limits ?? new()) with { Pages = pages } };
                return await RunAsync(system, watch, parsed.GetRequiredValue(officer), parsed.GetValue(json), ct);
            });
    }

    /// <summary>Runs a watch under a progress display and says how it ended.</summary>
    public static async Task<int> RunAsync(RunningSystem system, Watch watch, string officer, bool json, CancellationToken ct)
    {
        await using var brake = await BrakeLookout.OpenAsync(new(system.Database.Settings), system.Clock, ct);
        if (brake.Pulled is { } pulled) return Faults.Say($"'{watch.Id}' may not run: {BrakeWords.Of(pulled)}", ExitCode.RunIncomplete);
        var prepared = system.Orders.Prepare(watch, officer, brake.Stop);
        if (prepared.Order is not { } order) return Faults.Say($"'{watch.Id}' may not run: {prepared.Refusal}", ExitCode.BrokenConfiguration);
        var reports = await CrawlProgress.ShowAsync([order], (one, progress) => system.Engine.RunAsync(one, progress, ct), json, system.Clock);
        if (json) Output.Json(reports[0]);
        else Show(reports[0]);
        await IndexAsync(system);
        return RunWords.ExitCodeOf(reports[0]);
    }

    /// <summary>The hits are recorded already: an index that cannot be written makes the run no worse, it lags behind until it is mended.</summary>
    private static async ValueTask IndexAsync(RunningSystem system)
    {
        try
        {
            await system.Indexer.MendAsync(CancellationToken.None);
            await system.Indexer.DrainAsync(CancellationToken.None);
        }
        catch (Exception error) when (error is IndexUnavailableException or StoreUnavailableException)
        {
            Console.Error.WriteLine($"marketwatch: the hits are recorded but not in the search index: {error.Message}");
        }
    }

    private static void Show(CrawlReport report)
    {
        Output.Table(RunWords.Heads, [RunWords.Row(report)]);
        foreach (var note in report.Notes) Output.Line($"- {note}");
        foreach (var (reason, count) in report.Skipped.OrderByDescending(skipped => skipped.Value)) Output.Line($"  {count,5} addresses not followed: {reason}");
    }

    private static async ValueTask<Watch?> FindAsync(RunningSystem system, string id, string[] profiles, string? purpose, CancellationToken ct)
    {
        var watch = await system.Watches.GetAsync(id, ct) ?? Listed(system, id) ?? OfMarketplace(system, id);
        if (watch is null) return null;
        return watch with { Profiles = profiles.Length > 0 ? profiles : watch.Profiles, Purpose = purpose ?? watch.Purpose };
    }

    private static Watch? Listed(RunningSystem system, string id) => File.Exists(system.Installation.WatchesFile)
        ? WatchesReader.ReadFile(system.Installation.WatchesFile, system.Installation.References).Require().FirstOrDefault(watch => watch.Id == id)
        : null;

    private static Watch? OfMarketplace(RunningSystem system, string id) => system.Installation.Marketplaces.BrokenFileOf(id) is { } broken ? throw new ConfigurationException(broken.Errors)
        : system.Installation.Marketplaces.Find(id) is null ? null
        : new Watch { Id = id, Marketplace = id, Profiles = [.. system.Installation.Profiles.ById.Keys], Purpose = "" };
}
