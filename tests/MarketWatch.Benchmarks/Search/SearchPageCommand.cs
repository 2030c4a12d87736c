using System.CommandLine;

namespace MarketWatch.Benchmarks.Search;

/// <summary><c>search-page COUNT</c>.</summary>
internal static class SearchPageCommand
{
    public static Command Create()
    {
        var count = new Argument<int>("count") { Description = "hits to index", DefaultValueFactory = _ => 200_000 };
        var listings = new Option<string?>("--listings") { Description = "file of real listings whose words the hits are made of, one JSON object a line" };
        var folder = new Option<string>("--data") { Description = "folder of the index; emptied first", DefaultValueFactory = _ => Path.Combine(Path.GetTempPath(), "marketwatch-bench-index") };
        var command = new Command("search-page", "Index hits and ask what one view of the search page asks") { count, listings, folder };
        command.SetAction(async (parsed, _) =>
        {
            var data = parsed.GetRequiredValue(folder);
            if (Directory.Exists(data)) Directory.Delete(data, recursive: true);
            await SearchPageBenchmark.RunAsync(data, parsed.GetValue(count), parsed.GetValue(listings), parsed.InvocationConfiguration.Output);
        });
        return command;
    }
}
