using System.CommandLine;
using MarketWatch.Benchmarks.Classification;
using MarketWatch.Benchmarks.Crawl;
using MarketWatch.Benchmarks.Profiles;
using MarketWatch.Benchmarks.Review;
using MarketWatch.Benchmarks.Search;

var program = new RootCommand("Measures; README.md says how.")
{
    CrawlSpeedCommand.Create(),
    ClassificationSpeedCommand.Create(),
    EmbeddedIndexCommand.Create(),
    SeedCommand.Create(),
    StoreSpeedCommand.Create(),
    PageSpeedCommand.Create(),
    ProfileSpeedCommand.Create(),
    SearchPageCommand.Create(),
};

return await program.Parse(args).InvokeAsync();
