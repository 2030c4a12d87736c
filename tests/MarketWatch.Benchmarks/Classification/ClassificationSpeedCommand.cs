using System.CommandLine;
using MarketWatch.Classification;
using MarketWatch.Profiles;

namespace MarketWatch.Benchmarks.Classification;

/// <summary><c>classification CORPUS TERMS</c>.</summary>
internal static class ClassificationSpeedCommand
{
    public static Command Create()
    {
        var corpus = new Argument<string>("corpus") { Description = "listings, one JSON line each" };
        var terms = new Argument<string>("terms") { Description = "words to find, one a line" };
        var count = new Option<int>("--listings") { Description = "listings read at most", DefaultValueFactory = _ => 5_000 };
        var command = new Command("classification", "Fold, find words, judge whole profiles, on one thread") { corpus, terms, count };
        command.SetAction(parsed =>
        {
            var profiles = ProfileCatalog.Load(Path.Combine(AppContext.BaseDirectory, "profiles"));
            var listings = File.ReadLines(parsed.GetRequiredValue(corpus)).Take(parsed.GetValue(count))
                .Select(line => ListingLine.TryRead(line, out var read, out var error) ? read!.Listing : throw new InvalidDataException(error)).ToList();
            ClassificationSpeed.Run(ListingClassifier.Create([.. profiles.ById.Values]), File.ReadAllLines(parsed.GetRequiredValue(terms)), listings, parsed.InvocationConfiguration.Output);
        });
        return command;
    }
}
