using MarketWatch.Crawling;
using MarketWatch.Extraction;
using MarketWatch.Listings;
using MarketWatch.Marketplaces;

namespace MarketWatch.Tests.Marketplaces;

internal sealed class DefinitionCheckTests
{
    private const string Samples = "\nsamples:\n  - { page: results, file: results.html, expect: results.json }\n  - { page: listing, file: listing.html, expect: listing.json, url: https://bazaar.example/item/7 }\n";

    private readonly string _folder = Directory.CreateTempSubdirectory("marketwatch-samples-").FullName;

    [TearDown]
    public void RemoveFolder() => Directory.Delete(_folder, recursive: true);

    [Test]
    public async Task RunAsync_records_as_expected_pass()
    {
        Write("results.html", "<p>two cards</p>");
        Write("results.json", """{ "listings": [{ "key": "1" }, { "key": "2" }], "says_empty": false, "missed": [] }""");
        Write("listing.html", "<p>a listing</p>");
        Write("listing.json", """
            { "key": "7", "title": "Shag", "price": { "amount": 12.50, "currency": "EUR" }, "posted_at": "2026-01-01", "seller.name": "karin", "colour": "red" }
            """);

        var outcomes = await new DefinitionCheck([new Scripted()]).RunAsync(Definition(), CancellationToken.None);

        Assert.That(outcomes.SelectMany(outcome => outcome.Differences), Is.Empty);
        Assert.That(outcomes.Select(outcome => (outcome.Position, outcome.Sample, outcome.Passed)), Is.EqualTo(new[] { (0, "results.html", true), (1, "listing.html", true) }));
    }

    [Test]
    public async Task RunAsync_other_records_are_told_in_plain_words()
    {
        Write("results.html", "<p>two cards</p>");
        Write("results.json", """[{ "key": "1", "title": "Shag" }, { "key": "3" }, { "key": "4" }]""");
        Write("listing.html", "<p>a listing</p>");
        Write("listing.json", """{ "listings": [{ "price": { "amount": 13, "currency": "USD" }, "brand": "Van Nelle", "ships_to": ["NL"], "posted_at": "2026-01-02", "location": null }], "says_empty": true }""");

        var outcomes = await new DefinitionCheck([new Scripted()]).RunAsync(Definition(), CancellationToken.None);

        Assert.That(outcomes[0].Differences, Is.EqualTo(new[]
        {
            "listings: expected 3 of them, found 2",
            "listings[0].title: expected 'Shag', found 'Card'",
            "listings[1].key: expected '3', found '2'",
        }));
        Assert.That(outcomes[1].Differences, Is.EqualTo(new[]
        {
            "listings[0].price.amount: expected 13, found 12.5",
            "listings[0].price.currency: expected 'USD', found 'EUR'",
            "listings[0].brand: expected 'Van Nelle', found nothing",
            "listings[0].ships_to: expected 1 of them, found 0",
            "listings[0].posted_at: expected '2026-01-02', found '2026-01-01T00:00:00+00:00'",
            "says_empty: expected true, found false",
        }));
    }

    [Test]
    public async Task RunAsync_sample_that_cannot_be_run_says_why()
    {
        Write("results.html", "");
        Write("results.json", "{ \"listings\": [");
        Write("listing.html", "");
        Write("listing.json", "[]");
        var definition = Definition();
        File.Delete(Path.Combine(_folder, "samples", "bazaar", "listing.json"));

        var outcomes = await new DefinitionCheck([new Scripted()]).RunAsync(definition, CancellationToken.None);
        var without = await new DefinitionCheck([]).RunAsync(definition, CancellationToken.None);

        Assert.That(outcomes[0].Differences.Single(), Does.StartWith("results.json is not JSON: line 1, byte "));
        Assert.That(outcomes[1].Differences.Single(), Does.StartWith("a file cannot be read: "));
        Assert.That(without[0].Differences, Is.EqualTo(new[] { "there is no extractor 'selectors'" }));
    }

    [Test]
    public void Read_samples_that_are_not_there_names_each()
    {
        Write("results.html", "");

        var yaml = BazaarText.Whole + Samples.Replace("page: listing", "page: listng", StringComparison.Ordinal).Replace("file: listing.html", "file: ../listing.html", StringComparison.Ordinal);
        var errors = BazaarText.Read(yaml, Path.Combine(_folder, "bazaar.yaml")).Errors.Select(error => $"{error.KeyPath}: {error.Message} {error.Suggestion}".TrimEnd());

        Assert.That(errors, Is.EqualTo(new[]
        {
            "samples[0].expect: the file 'results.json' is not in samples/bazaar/",
            "samples[1].page: there is no page 'listng' listing",
            "samples[1].file: a file name without folders is expected",
            "samples[1].expect: the file 'listing.json' is not in samples/bazaar/",
        }));
    }

    private MarketplaceDefinition Definition()
    {
        var file = Path.Combine(_folder, "bazaar.yaml");
        File.WriteAllText(file, BazaarText.Whole + Samples);
        return MarketplaceReader.ReadFile(file).Require();
    }

    private void Write(string name, string text)
    {
        Directory.CreateDirectory(Path.Combine(_folder, "samples", "bazaar"));
        File.WriteAllText(Path.Combine(_folder, "samples", "bazaar", name), text);
    }

    /// <summary>Gives the same records for every page of a kind.</summary>
    private sealed class Scripted : IPageExtractor
    {
        public string Name => "selectors";

        public ExtractedPage Extract(FetchedPage page, MarketplaceDefinition definition, PageDefinition? kind) => kind!.Role == PageRole.Results
            ? new() { Listings = [Card("1", page.FinalUrl), Card("2", page.FinalUrl)] }
            : new()
            {
                Listings =
                [
                    Card("7", page.FinalUrl) with
                    {
                        Title = "Shag",
                        Price = new(12.5m, "EUR"),
                        PostedAt = new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero),
                        Seller = new() { Key = "karin", Name = "karin" },
                        Attributes = new Dictionary<string, string> { ["colour"] = "red" },
                    },
                ],
            };

        private static Listing Card(string key, Uri url) => new() { Key = new("bazaar", key), Url = url, Title = "Card" };
    }
}
