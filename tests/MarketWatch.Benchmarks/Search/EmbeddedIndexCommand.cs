using System.CommandLine;

namespace MarketWatch.Benchmarks.Search;

/// <summary><c>search COUNT</c>.</summary>
internal static class EmbeddedIndexCommand
{
    public static Command Create()
    {
        var count = new Argument<int>("count") { Description = "hits to index", DefaultValueFactory = _ => 100_000 };
        var folder = new Option<string>("--data") { Description = "folder of the index; emptied first", DefaultValueFactory = _ => Path.Combine(Path.GetTempPath(), "marketwatch-bench-index") };
        var command = new Command("search", "Index invented hits and ask the embedded index") { count, folder };
        command.SetAction(async (parsed, _) =>
        {
            var data = parsed.GetRequiredValue(folder);
            if (Directory.Exists(data)) Directory.Delete(data, recursive: true);
            await EmbeddedIndexBenchmark.RunAsync(data, parsed.GetValue(count), parsed.InvocationConfiguration.Output);
        });
        return command;
    }
}
