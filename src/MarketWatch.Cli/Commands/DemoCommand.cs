using System.CommandLine;
using MarketWatch.Bazaar;
using MarketWatch.Cli.Demo;
using MarketWatch.Cli.Display;

namespace MarketWatch.Cli.Commands;

/// <summary><c>demo</c>: the whole product at work on marketplaces of its own.</summary>
internal static class DemoCommand
{
    public static Command Create()
    {
        var once = new Option<bool>("--once") { Description = "end after the run instead of serving the result" };
        var port = new Option<int>("--port") { Description = "port of the review application", DefaultValueFactory = _ => 5080 };
        var seed = new Option<int>("--seed") { Description = "number the marketplaces are invented from", DefaultValueFactory = _ => new BazaarOptions().Seed };
        var json = Ask.Json();
        var command = new Command("demo", "See the whole path: three invented marketplaces are crawled by real browsers, hits are sealed, indexed and served") { once, port, seed, json };
        command.SetAction(async (parsed, ct) =>
        {
            await using var bazaar = await BazaarServer.StartAsync(new() { Seed = parsed.GetValue(seed) }, ct);
            var installation = DemoInstallation.Beside(Installation.Find(), bazaar, parsed.GetValue(port));
            await using var system = await RunningSystem.OpenAsync(installation, ct);
            var outcome = await DemoRun.RunAsync(system, bazaar, quiet: parsed.GetValue(json), ct);
            if (parsed.GetValue(json)) Output.JsonLine(outcome);
            else await DemoDisplay.ShowAsync(system, outcome, ct);
            if (!parsed.GetValue(once)) await ServeCommand.ServeAsync(system, ct, greet: DemoAccounts.SayAsync);
            return outcome.ExitCode;
        });
        return command;
    }
}
