using System.CommandLine;
using MarketWatch.Cli.Display;

namespace MarketWatch.Cli.Commands;

/// <summary><c>index status|rebuild</c>: the projection that is searched.</summary>
internal static class IndexCommand
{
    public static Command Create() => new("index", "The search index: a projection of the store that can be made again from nothing") { Status(), Rebuild() };

    private static Command Status()
    {
        var json = Ask.Json();
        return new Command("status", "Say whether the index is whole and how far it is behind") { json }.WithSystem(async (system, parsed, ct) =>
        {
            var (status, counts) = (await system.Index.StatusAsync(ct), await system.Hits.CountAsync(ct));
            if (parsed.GetValue(json)) Output.Json(new { status.Healthy, status.Documents, status.Detail, counts.Hits, Behind = counts.Outbox });
            else Output.Line($"{status.Detail}; {status.Documents} of {counts.Hits} hits indexed, {counts.Outbox} changes behind");
            return status.Healthy ? ExitCode.Done : ExitCode.FaultsFound;
        });
    }

    private static Command Rebuild() => new Command("rebuild", "Make the index again from the store; the old one serves until the new one is whole").WithSystem(async (system, _, ct) =>
    {
        var written = await system.Index.RebuildAsync(system.Hits.AllAsync(ct), ct);
        Output.Line($"{written} hits indexed");
        return ExitCode.Done;
    });
}
