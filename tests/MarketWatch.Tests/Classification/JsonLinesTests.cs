using System.Text.Json;
using MarketWatch.Classification;
using MarketWatch.Marketplaces;
using static MarketWatch.Tests.Classification.ProfileBuilder;

namespace MarketWatch.Tests.Classification;

public sealed class JsonLinesTests
{
    private readonly List<BadLine> _bad = [];

    private async Task<(JsonLinesCounts Counts, JsonElement[] Results)> Classify(string lines, bool explain = false)
    {
        var output = new StringWriter();
        var classifier = ListingClassifier.Create([AProfile().With("product", any: ["shag"]).Build()]);
        var counts = await new JsonLinesClassification(classifier, explain).RunAsync(new StringReader(lines), output, _bad.Add, CancellationToken.None);
        return (counts, [.. output.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonDocument.Parse(line).RootElement)]);
    }

    [Test]
    public async Task RunAsync_hit_gives_id_profile_score_and_place()
    {
        var (_, results) = await Classify("""{"id":"7","title":"goede Shag","other":1}""");
        var profile = results.Single().GetProperty("profiles")[0];
        var match = profile.GetProperty("matches")[0];
        Assert.That((results[0].GetProperty("id").GetString(), profile.GetProperty("id").GetString(), profile.GetProperty("score").GetDouble(), profile.GetProperty("hit").GetBoolean()), Is.EqualTo(("7", "test", 60.0, true)));
        Assert.That((match.GetProperty("start").GetInt32(), match.GetProperty("written").GetString()), Is.EqualTo((6, "Shag")));
    }

    [Test]
    public async Task RunAsync_nothing_matched_gives_no_profiles() =>
        Assert.That((await Classify("""{"id":"7","title":"chair"}""")).Results.Single().GetProperty("profiles").GetArrayLength(), Is.Zero);

    [TestCase("nonsense", "no JSON")]
    [TestCase("[1]", "not a JSON object")]
    [TestCase("""{"title":"x"}""", "no 'id'")]
    [TestCase("""{"id":"x"}""", "no 'title'")]
    [TestCase("""{"id":"x","title":"y","marketplace_kind":"dark"}""", "'marketplace_kind'")]
    [TestCase("""{"id":"x","title":"\ud800"}""", "not valid Unicode")]
    public async Task RunAsync_bad_line_is_named_and_the_rest_goes_on(string line, string error)
    {
        var (counts, results) = await Classify($"{{\"id\":\"1\",\"title\":\"a\"}}\n\n{line}\n{{\"id\":\"2\",\"title\":\"b\"}}");
        Assert.That((counts, results.Length, _bad.Single().Number), Is.EqualTo((new JsonLinesCounts(2, 0, 1), 2, 3)));
        Assert.That(_bad.Single().Error, Does.StartWith(error));
    }

    [TestCase("34.99", "USD", 34.99, "USD")]
    [TestCase("850 CAD", null, 850, "CAD")]
    [TestCase("20.49-837.49 GBP", null, 20.49, "GBP")]
    public void TryRead_price_is_read(string price, string? currency, decimal amount, string code)
    {
        ListingLine.TryRead(JsonSerializer.Serialize(new { id = "1", title = "x", price, currency }), out var line, out _);
        Assert.That((line!.Listing.Price!.Amount, line.Listing.Price.Currency), Is.EqualTo((amount, code)));
    }

    [Test]
    public void TryRead_kind_is_read()
    {
        ListingLine.TryRead("""{"id":1,"title":"x","marketplace_kind":"hidden"}""", out var line, out _);
        Assert.That((line!.Id, line.Kind), Is.EqualTo(("1", MarketplaceKind.Hidden)));
    }

    [Test]
    public void LabelledScore_counts_by_label()
    {
        var classifier = ListingClassifier.Create([AProfile().With("product", any: ["shag"]).Build()]);
        string[] lines = ["""{"id":1,"title":"shag","label":"test"}""", """{"id":2,"title":"pipe","label":"test"}""", """{"id":3,"title":"shag","label":"none"}""", """{"id":4,"title":"chair","label":"none"}""", """{"id":5,"title":"shag"}"""];
        var score = LabelledScore.Of(classifier, lines.Select(line => ListingLine.TryRead(line, out var read, out _) ? read! : throw new InvalidOperationException())).Single();
        Assert.That((score.Found, score.Missed, score.FalseHits, score.Others, score.F1, score.FalseHitsPerThousand), Is.EqualTo((1, 1, 1, 2, 0.5, 500.0)));
    }

    // Worked example: 8 of 10, 95 %: 0.490 to 0.943 (Wilson).
    [Test]
    public void Proportion_interval_is_wilsons() =>
        Assert.That((Math.Round(new Proportion(8, 10).Low, 3), Math.Round(new Proportion(8, 10).High, 3)), Is.EqualTo((0.490, 0.943)));
}
