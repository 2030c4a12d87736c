using MarketWatch.Bazaar;
using MarketWatch.Cli;
using MarketWatch.Cli.Commands;
using MarketWatch.Configuration;
using MarketWatch.EndToEnd.Tests.Journeys;
using MarketWatch.Review;
using MarketWatch.Review.Tests;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Logging;

namespace MarketWatch.EndToEnd.Tests.Reviewing;

/// <summary>A unit's own folder served as <c>serve</c> does, schedule and all, over the Bazaar; officers come by header, since signing in is tested by itself.</summary>
internal sealed class ServedUnit : IAsyncDisposable
{
    private readonly UnitFolder _folder;
    private readonly WebApplication _application;

    private ServedUnit(UnitFolder folder, RunningSystem system, WebApplication application) => (_folder, System, _application) = (folder, system, application);

    public RunningSystem System { get; }

    public Uri Address => new(_application.Urls.First());

    public IServiceProvider Services => _application.Services;

    public string WatchesFile => _folder.WatchesFile;

    public static async Task<ServedUnit> StartAsync(BazaarServer bazaar, string watches, CancellationToken ct)
    {
        var folder = new UnitFolder(bazaar, watches);
        var root = folder.Environment["MARKETWATCH_HOME"];
        var options = ProgramOptionsReader.ReadFile(Path.Combine(root, "config", "marketwatch.yaml")).Require();
        var system = await RunningSystem.OpenAsync(new Installation(root, options, folder.Environment.GetValueOrDefault), ct);
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.SetMinimumLevel(LogLevel.Warning);
        ServeCommand.AddServing(builder.Services, system, new("http://127.0.0.1:5080"));
        var application = builder.Build();
        application.Use(ReviewSite.TestOfficer);
        application.MapReview();
        await application.StartAsync(ct);
        return new(folder, system, application);
    }

    public async ValueTask DisposeAsync()
    {
        await _application.StopAsync();
        await _application.DisposeAsync();
        await System.DisposeAsync();
        _folder.Dispose();
    }
}
