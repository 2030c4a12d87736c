using System.Text.Json;

namespace MarketWatch.Watches;

/// <summary>What a file of watches has otherwise than what is in force.</summary>
public static class WatchDifference
{
    /// <summary>Ids of watches that are new, different or gone; pausing is an officer's, and no difference.</summary>
    public static IReadOnlyList<string> Of(IReadOnlyCollection<Watch> file, IReadOnlyCollection<Watch> inForce)
    {
        var written = file.ToDictionary(watch => watch.Id, Text);
        var running = inForce.ToDictionary(watch => watch.Id, Text);
        return [.. written.Keys.Union(running.Keys).Where(id => written.GetValueOrDefault(id) != running.GetValueOrDefault(id)).Order(StringComparer.Ordinal)];
    }

    private static string Text(Watch watch) => JsonSerializer.Serialize(watch with { Paused = false });
}
