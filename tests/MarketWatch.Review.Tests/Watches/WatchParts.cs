using MarketWatch.Accountability;
using MarketWatch.Crawling;
using MarketWatch.Crawling.Live;
using MarketWatch.Marketplaces;
using MarketWatch.Profiles;
using MarketWatch.Testing;
using MarketWatch.Watches;
using Microsoft.Extensions.DependencyInjection;

namespace MarketWatch.Review.Tests.Watches;

/// <summary>What the pages of watches and runs work with: real files and planning, runs that a test sets.</summary>
internal sealed class WatchParts : IActiveRuns, IWatchRunner, ICronTimes, IWatchReferences
{
    private readonly TemporaryFolder _folder;

    public WatchParts(TemporaryFolder folder)
    {
        _folder = folder;
        File = folder["watches.yaml"];
        Current = new(
            MarketplaceCatalog.Load(Repository.PathTo("crawlers")), ProfileCatalog.Load(Repository.PathTo("config/profiles")), PurposesReader.ReadFile(Repository.PathTo("config/purposes.yaml")).Require())
        {
            CronCheck = expression => ProblemOf(expression)?.Message,
        };
    }

    /// <summary>The file of watches.</summary>
    public string File { get; }

    public WatchReferences Current { get; }

    /// <summary>Runs under way.</summary>
    public List<RunActivity> Running { get; } = [];

    /// <summary>What was asked of the runner, in order.</summary>
    public List<string> Asked { get; } = [];

    /// <summary>What the runner answers.</summary>
    public RunStart Answer { get; set; } = new(RunStartKind.Started, null, null);

    public IReadOnlyList<CrawlReport> Reports => [.. Running.Select(run => run.Report)];

    public IReadOnlyList<RunActivity> Activities => Running;

    public IReadOnlyList<string> Waiting => [];

    public static IServiceCollection Add(IServiceCollection services, TemporaryFolder folder)
    {
        var parts = new WatchParts(folder);
        return services.AddSingleton(parts).AddSingleton<IActiveRuns>(parts).AddSingleton<IWatchRunner>(parts).AddSingleton<ICronTimes>(parts).AddSingleton<IWatchReferences>(parts)
            .AddSingleton(provider => new WatchPlanning(parts.File, parts, provider.GetRequiredService<IWatchStore>()));
    }

    public RunRefusal? RefusalOf(string watchId) => null;

    public Task<bool> StopAsync(string watchId) => Noted("stop", watchId);

    public Task StopAllAsync() => Noted("stop", "all");

    public ValueTask<RunStart> StartAsync(string watchId, Officer by, CancellationToken ct)
    {
        Asked.Add($"start {watchId} by {by.Name} under {by.Purpose}");
        return new(Answer);
    }

    public async ValueTask<bool> InterruptAsync(string watchId, CancellationToken ct) => await Noted("interrupt", watchId);

    public async ValueTask<bool> StopAsync(string watchId, CancellationToken ct) => await Noted("stop", watchId);

    public CronProblem? ProblemOf(string expression) => expression.Split(' ') is [_, _, "25", ..] ? new("'25' cannot be the hours: 0 to 23", 4, 2) : null;

    // every six hours, whatever the expression: what Quartz makes of one is tested where Quartz is
    public IReadOnlyList<DateTimeOffset> Next(string expression, string timeZone, DateTimeOffset after, int count) =>
        [.. Enumerable.Range(1, count).Select(i => TimeZoneInfo.ConvertTime(after.AddHours(6 * i), TimeZoneInfo.FindSystemTimeZoneById(timeZone)))];

    private Task<bool> Noted(string what, string watchId)
    {
        Asked.Add($"{what} {watchId}");
        return Task.FromResult(true);
    }
}
