using System.CommandLine;

namespace MarketWatch.Benchmarks.Review;

/// <summary><c>seed COUNT FOLDER</c>.</summary>
internal static class SeedCommand
{
    public static Command Create()
    {
        var count = new Argument<int>("count") { Description = "hits" };
        var folder = new Argument<string>("folder") { Description = "home of an installation, made where it is not there: MARKETWATCH_HOME for 'marketwatch serve'" };
        var command = new Command("seed", "Make an installation with a year of hits, decisions, sellers and runs, and its index") { count, folder };
        command.SetAction(async (parsed, _) =>
        {
            var home = Path.GetFullPath(parsed.GetRequiredValue(folder));
            Install(home);
            await SeededUnit.FillAsync(Path.Combine(home, "data"), parsed.GetRequiredValue(count), TimeProvider.System.GetUtcNow(), parsed.InvocationConfiguration.Output);
        });
        return command;
    }

    /// <summary>Copies configuration and definitions of the checkout that this runs in.</summary>
    private static void Install(string home)
    {
        Directory.CreateDirectory(Path.Combine(home, "data"));
        var checkout = Directory.GetCurrentDirectory();
        while (!Directory.Exists(Path.Combine(checkout, "crawlers"))) checkout = Path.GetDirectoryName(checkout) ?? throw new InvalidOperationException("run it within a checkout: its config/ and crawlers/ are copied");
        foreach (var name in new[] { "config", "crawlers" })
        {
            foreach (var file in Directory.EnumerateFiles(Path.Combine(checkout, name), "*", SearchOption.AllDirectories))
            {
                var target = Path.Combine(home, Path.GetRelativePath(checkout, file));
                Directory.CreateDirectory(Path.GetDirectoryName(target)!);
                if (!File.Exists(target)) File.Copy(file, target);
            }
        }
    }
}
