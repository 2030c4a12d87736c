using System.CommandLine;
using MarketWatch.Cli.Accounts;
using MarketWatch.Cli.Display;
using MarketWatch.Cli.Scheduling;
using MarketWatch.Review;
using MarketWatch.Storage.Database;
using MarketWatch.Storage.Database.Accounts;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace MarketWatch.Cli.Commands;

/// <summary><c>serve</c>: scheduler, workers, indexer and the review application in one process.</summary>
internal static class ServeCommand
{
    public static Command Create()
    {
        var listen = Ask.Address("--listen", "address instead of the one in config/marketwatch.yaml, such as http://127.0.0.1:5080");
        return new Command("serve", "Run the schedule, the workers and the review application until stopped") { listen }.WithSystem(async (system, parsed, ct) =>
        {
            await ServeAsync(system, ct, parsed.GetValue(listen));
            return ExitCode.Done;
        });
    }

    /// <summary>Serves until cancelled.</summary>
    /// <param name="system">What runs.</param>
    /// <param name="ct">Ends it.</param>
    /// <param name="listen">Address. Not set: that of the options.</param>
    /// <param name="greet">Says how one gets in. Not set: the first administrator's link, as long as there is no account.</param>
    public static async Task ServeAsync(RunningSystem system, CancellationToken ct, Uri? listen = null, Func<IServiceProvider, Uri, CancellationToken, Task>? greet = null)
    {
        listen ??= system.Installation.Options.Listen;
        await using var application = Build(system, listen);
        await application.StartAsync(ct);
        Output.Line($"MarketWatch serves {listen} (health: {new Uri(listen, "/health")}); Ctrl+C stops it, and runs under way go on at the next start");
        await (greet ?? FirstLink.SayAsync)(application.Services, system.Installation.Options.PublicAddress ?? listen, ct);
        await application.WaitForShutdownAsync(ct);
    }

    private static WebApplication Build(RunningSystem system, Uri listen)
    {
        var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions { ContentRootPath = AppContext.BaseDirectory, ApplicationName = typeof(ServeCommand).Assembly.GetName().Name });
        builder.WebHost.UseUrls(listen.GetLeftPart(UriPartial.Authority));
        builder.WebHost.UseKestrelHttpsConfiguration().ConfigureKestrel(kestrel => kestrel.AddServerHeader = false);
        builder.Logging.SetMinimumLevel(LogLevel.Warning).AddFilter("MarketWatch", LogLevel.Information)
            // it warns that keys of cookies are not encrypted: their folder is the program's alone
            .AddFilter("Microsoft.AspNetCore.DataProtection", LogLevel.Error);
        AddServing(builder.Services, system, listen);
        var application = builder.Build();
        application.MapReview();
        return application;
    }

    /// <summary>Everything that serves: stores, schedule, indexing, pages.</summary>
    internal static void AddServing(IServiceCollection services, RunningSystem system, Uri listen) =>
        services.AddSingleton(system).AddSingleton(system.Clock)
            .AddEmbeddedDatabase(system.Database).AddAccounts(system.Database).AddSingleton<Watches.IPurposes>(new InstallationPurposes(system.Installation))
            .AddSingleton<Hits.IHitIndex>(system.Index).AddSingleton(system.Review).AddSingleton<Accountability.Brake>()
            .AddSingleton<Evidence.Sealing.IEvidenceVault>(system.Vault).AddSingleton<Accountability.IPackageEraser>(system.Vault).AddSingleton(system.Key.Published)
            .AddSingleton(system.Installation.CurrentProfiles).AddSingleton(system.Installation.CurrentMarketplaces)
            .AddScheduling(system.Installation.Data)
            .AddDescribing(system)
            .AddHostedService<Indexing>()
            .AddHostedService<TextRetention>()
            .AddHostedService<ErasureRest>()
            .AddReview(SignInOptions.Of(system.Installation, listen));

    /// <summary>Feeds the index from the outbox for as long as the program serves.</summary>
    private sealed class Indexing(RunningSystem system) : BackgroundService
    {
        protected override Task ExecuteAsync(CancellationToken stoppingToken) => system.Indexer.RunAsync(stoppingToken);
    }
}
