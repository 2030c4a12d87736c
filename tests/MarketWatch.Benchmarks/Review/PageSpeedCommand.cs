using System.CommandLine;
using System.Security.Claims;
using MarketWatch.Accountability;
using MarketWatch.Cli;
using MarketWatch.Cli.Commands;
using MarketWatch.Configuration;
using MarketWatch.Review;
using MarketWatch.Review.Access;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Logging;

namespace MarketWatch.Benchmarks.Review;

/// <summary><c>pages FOLDER</c>.</summary>
internal static class PageSpeedCommand
{
    private static readonly Uri Listen = new("http://127.0.0.1:0");

    public static Command Create()
    {
        var folder = new Argument<string>("folder") { Description = "home that 'seed' made" };
        var command = new Command("pages", "Times and weights of the review application's pages, over a seeded installation") { folder };
        command.SetAction(async (parsed, ct) =>
        {
            var home = Path.GetFullPath(parsed.GetRequiredValue(folder));
            await using var system = await RunningSystem.OpenAsync(new Installation(home, new ProgramOptions { Data = Path.Combine(home, "data") }), ct);
            await using var application = Build(system);
            await application.StartAsync(ct);
            await new PageSpeed(new(application.Urls.First()), system.Database, parsed.InvocationConfiguration.Output).RunAsync(ct);
            await application.StopAsync(ct);
        });
        return command;
    }

    /// <summary>The application as it is served, but for the sign-in: everybody is a supervisor with a purpose.</summary>
    private static WebApplication Build(RunningSystem system)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls(Listen.ToString());
        builder.Logging.SetMinimumLevel(LogLevel.Error);
        ServeCommand.AddServing(builder.Services, system, Listen);
        var application = builder.Build();
        application.Use((context, next) =>
        {
            context.User = new(new ClaimsIdentity(
                [new(ClaimTypes.NameIdentifier, "bench"), new(ClaimTypes.Name, "bench"), new(ClaimTypes.Role, nameof(OfficerRole.Supervisor)), new(OfficerClaims.Purpose, "tobacco-excise")], "bench"));
            return next(context);
        });
        application.MapReview();
        return application;
    }
}
