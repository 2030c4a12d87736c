using System.CommandLine;
using MarketWatch.Marketplaces;

namespace MarketWatch.Benchmarks.Crawl;

/// <summary><c>crawl ADDRESS OUTPUT</c>.</summary>
internal static class CrawlSpeedCommand
{
    public static Command Create()
    {
        var address = new Argument<Uri>("address") { Description = "address of the generated marketplace", CustomParser = result => new Uri(result.Tokens[0].Value) };
        var output = new Argument<string>("output") { Description = "JSON lines file to write" };
        var definition = new Option<string>("--definition") { Description = "bench-site or bench-bare", DefaultValueFactory = _ => "bench-site" };
        var fetch = new Option<FetchMode>("--fetch") { Description = "http, browser or auto", DefaultValueFactory = _ => FetchMode.Http };
        var connections = new Option<int>("--connections") { Description = "requests at once", DefaultValueFactory = _ => 8 };
        var pages = new Option<int>("--pages") { Description = "pages at most", DefaultValueFactory = _ => 1_000_000 };
        var data = new Option<string>("--data") { Description = "folder of the database; the one before is replaced", DefaultValueFactory = _ => Path.Combine(Path.GetTempPath(), "marketwatch-bench") };
        var command = new Command("crawl", "Crawl the generated marketplace once") { address, output, definition, fetch, connections, pages, data };
        command.SetAction((parsed, ct) => CrawlSpeed.RunAsync(
            new(parsed.GetRequiredValue(address), parsed.GetRequiredValue(output), Path.Combine(AppContext.BaseDirectory, "Crawl", parsed.GetRequiredValue(definition) + ".yaml"),
                parsed.GetRequiredValue(data), parsed.GetValue(fetch), parsed.GetValue(connections), parsed.GetValue(pages)),
            parsed.InvocationConfiguration.Output, ct));
        return command;
    }
}
