using System.CommandLine;
using MarketWatch.Storage.Database;

namespace MarketWatch.Benchmarks.Review;

/// <summary><c>store FOLDER</c>.</summary>
internal static class StoreSpeedCommand
{
    public static Command Create()
    {
        var folder = new Argument<string>("folder") { Description = "home that 'seed' made" };
        var command = new Command("store", "Times of the store calls that pages make, over a seeded installation") { folder };
        command.SetAction(async (parsed, ct) =>
        {
            await using var database = await EmbeddedDatabase.OpenAsync(Path.Combine(parsed.GetRequiredValue(folder), "data", "marketwatch.db"), TimeProvider.System, ct);
            await new StoreSpeed(database, parsed.InvocationConfiguration.Output).RunAsync();
        });
        return command;
    }
}
