using System.Globalization;
using System.Text.Json;
using MarketWatch.Crawling;
using MarketWatch.Extraction;
using MarketWatch.Listings;
using MarketWatch.Testing;

namespace MarketWatch.Tests.Extraction;

/// <summary>Saved pages of real shops, read without any definition.</summary>
internal sealed class ShopPageTests
{
    private const string Folder = "data/html/product-pages";
    private readonly StructuredDataExtractor _extractor = new();

    [Test]
    public void Extract_shop_pages_gives_price_and_availability()
    {
        var (price, availability) = (new Score(), new Score());
        foreach (var (id, expected) in Expected())
        {
            var listing = _extractor.Extract(Page(id, expected), Pages.NoDefinition, null).Listings is [var first, ..] ? first : null;
            var wanted = decimal.Parse(expected.GetProperty("price")[0].GetString()!, CultureInfo.InvariantCulture);
            price.Count(listing?.Price?.Amount, wanted);
            availability.Count(listing?.Availability, expected.GetProperty("availability")[0].GetString() == "InStock" ? "in_stock" : "out_of_stock");
            TestContext.Out.WriteLine(Line(id, expected, listing, wanted));
        }
        TestContext.Out.WriteLine($"price {price}; availability {availability}");
        Assert.That((price.Precision, price.Recall, availability.Precision, availability.Recall), Is.EqualTo((1.0, 1.0, 1.0, 1.0)).Using<(double, double, double, double)>(NoneBelowFloor));
    }

    [Test]
    public void Detect_shop_pages_with_login_boxes_are_no_walls()
    {
        foreach (var (id, expected) in Expected()) Assert.That(WallDetector.Detect(Page(id, expected), Pages.NoDefinition), Is.Null, id);
    }

    private static bool NoneBelowFloor((double, double, double, double) read, (double, double, double, double) _) =>
        read is { Item1: >= 0.9, Item2: >= 0.9, Item3: >= 0.9, Item4: >= 0.9 };

    private static IEnumerable<(string Id, JsonElement Expected)> Expected() =>
        JsonDocument.Parse(File.ReadAllText(SharedData.PathTo(Folder + "/expected.json"))).RootElement.EnumerateObject().Select(page => (page.Name, page.Value));

    private static FetchedPage Page(string id, JsonElement expected) => Pages.Page(Pages.ReadGzip(SharedData.PathTo($"{Folder}/{id}.html.gz")), expected.GetProperty("url").GetString()!);

    private static string Line(string id, JsonElement expected, Listing? listing, decimal wanted) =>
        $"{(listing?.Price?.Amount == wanted ? "  " : "P!")} {id} {new Uri(expected.GetProperty("url").GetString()!).Host} expected {wanted} {expected.GetProperty("availability")[0]}; "
        + $"read {listing?.Price?.Amount} {listing?.Price?.Highest} {listing?.Price?.Currency} {listing?.Availability} by {listing?.Attributes.GetValueOrDefault("price_source")}/{listing?.Attributes.GetValueOrDefault("availability_source")}: {listing?.Title}";

    /// <summary>Precision: right among those read. Recall: right among those expected.</summary>
    private sealed class Score
    {
        private int _expected;
        private int _read;
        private int _right;

        public double Precision => (double)_right / Math.Max(_read, 1);

        public double Recall => (double)_right / Math.Max(_expected, 1);

        public void Count<T>(T? read, T expected)
        {
            _expected++;
            if (read is null) return;
            _read++;
            if (EqualityComparer<T>.Default.Equals(read, expected)) _right++;
        }

        public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"precision {Precision:F3} recall {Recall:F3} ({_right} right of {_read} read, {_expected} expected)");
    }
}
