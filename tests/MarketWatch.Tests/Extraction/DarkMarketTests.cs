using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using MarketWatch.Crawling;
using MarketWatch.Extraction;
using MarketWatch.Extraction.Values;
using MarketWatch.Listings;
using MarketWatch.Marketplaces;
using MarketWatch.Testing;

namespace MarketWatch.Tests.Extraction;

/// <summary>The saved pages of a real hidden market, read by one definition in YAML and nothing else.</summary>
internal sealed partial class DarkMarketTests
{
    private const string Folder = "data/html/darkmarket/cryptonia";
    private readonly SelectorExtractor _extractor = new();
    private readonly MarketplaceDefinition _market = MarketplaceReader.ReadFile(Repository.PathTo("tests", "MarketWatch.EndToEnd.Tests", "Definitions", "cryptonia.yaml")).Require();
    private readonly JsonElement _truth = Json("expected-listings.json");

    [Test]
    public void Extract_cards_gives_every_card_with_its_fields()
    {
        var cards = _truth.GetProperty("cards").EnumerateArray().ToList();
        var read = cards.Select(card => Text(card, "file")!).Distinct().SelectMany(file => Extract(file, "results").Listings).ToDictionary(listing => listing.Key.NativeId);
        Assert.That(read.Keys, Is.EquivalentTo(cards.Select(card => Text(card, "key"))));
        AssertShare(0.98, cards.SelectMany(card =>
        {
            var (listing, ships) = (read[Text(card, "key")!], Text(card, "ships")?.Split('→', StringSplitOptions.TrimEntries));
            return Offer(listing, card).Concat([Same("ships_from", listing.ShipsFrom, Codes(ships?[0])), Same("ships_to", listing.ShipsTo, Codes(ships?[1]))]);
        }));
    }

    [Test]
    public void Extract_listing_pages_gives_every_listing_with_its_fields() =>
        AssertShare(0.98, _truth.GetProperty("listings").EnumerateArray().SelectMany(expected =>
        {
            var page = Extract(Text(expected, "file")!, "listing");
            Assert.That(page.Listings, Has.Count.EqualTo(1), Text(expected, "file") + ": " + string.Join("; ", page.Missed));
            var listing = page.Listings[0];
            var to = expected.TryGetProperty("ships_to", out var countries) ? string.Join(",", countries.EnumerateArray().Select(country => country.GetString())) : null;
            return Offer(listing, expected).Concat(
            [
                Same("category", listing.Category, Text(expected, "category")), Same("ships_from", listing.ShipsFrom, Codes(Text(expected, "ships_from"))), Same("ships_to", listing.ShipsTo, Codes(to)),
                Same("crypto", listing.Attributes.GetValueOrDefault("crypto_price")?.Split('/')[0], $"{Text(expected, "crypto_price")} {Text(expected, "crypto_currency")}"),
            ]);
        }));

    [Test]
    public void Extract_seller_pages_gives_where_they_ship_and_how_they_are_rated()
    {
        var facts = Json("expected.json").EnumerateArray().Where(fact => Text(fact, "field") == "get_seller_info" && Text(fact, "file")!.StartsWith("users/", StringComparison.Ordinal)).ToList();
        AssertShare(0.95, facts.SelectMany<JsonElement, string?>(fact =>
        {
            var seller = Extract(Text(fact, "file")!, "seller").Seller;
            var expected = fact.GetProperty("expected");
            return Text(fact, "expression") switch
            {
                "percent_positive_rating" => [Same("rating", seller?.PositiveRating, expected.GetDecimal())],
                "ships_from" => [Same("ships_from", seller?.ShipsFrom, Codes(expected.GetString()))],
                "ships_to" => [Same("ships_to", seller?.ShipsTo, Codes(string.Join(",", expected.EnumerateArray().Select(country => country.GetString()))))],
                "jabber_id" => [Same("jabber", seller?.Attributes.GetValueOrDefault("xmpp_address"), expected.GetString())],
                _ => [],
            };
        }));
    }

    [Test]
    public void Extract_every_seller_page_gives_a_seller()
    {
        foreach (var file in Directory.GetFiles(SharedData.PathTo(Folder + "/users")).Select(path => "users/" + Path.GetFileName(path)))
        {
            var seller = Extract(file, "seller").Seller;
            Assert.That(seller?.Name, Is.EqualTo(seller?.Key).And.Not.Null, file);
            Assert.That(seller!.MemberSince, Is.Not.Null, file);
        }
    }

    [Test]
    public void Extract_empty_category_says_so()
    {
        foreach (var file in _truth.GetProperty("empty").EnumerateArray())
        {
            var page = Extract(file.GetString()!, "results");
            Assert.That((page.SaysEmpty, page.Ready, page.Listings.Count, page.Missed.Count), Is.EqualTo((true, true, 0, 0)), file.GetString());
        }
        Assert.That(Extract("search_results/saved_cryptonia_search_result_in_category_0.html", "results").SaysEmpty, Is.False);
    }

    [Test]
    public void Extract_truncated_listing_misses_fields_and_is_none()
    {
        foreach (var file in _truth.GetProperty("truncated").EnumerateArray())
        {
            var page = Extract(file.GetString()!, "listing");
            Assert.That(page.Listings, Is.Empty);
            Assert.That(page.Missed.Select(missed => missed.Field), Is.SupersetOf(new[] { "price", "seller.key" }));
        }
    }

    [Test]
    public void Extract_list_page_finds_next_page_listings_and_sellers()
    {
        var links = Extract("search_results/saved_cryptonia_search_result_in_category_0.html", "results").Links;
        Assert.That(links, Does.Contain(new PageLink(new("http://cryptonia.example/products/all/Weed/2"), LinkReason.Next)));
        Assert.That(links, Does.Contain(new PageLink(new("http://cryptonia.example/product/19928603"), LinkReason.Listing)));
        Assert.That(links, Does.Contain(new PageLink(new("http://cryptonia.example/user/CaliTerps"), LinkReason.Seller)));
        Assert.That(links.Count(link => link.Why == LinkReason.Next), Is.EqualTo(1));
    }

    [Test]
    public void Extract_index_page_finds_categories() =>
        Assert.That(Extract("saved_cryptonia_category_index_0.html", "index").Links.Where(link => link.Why == LinkReason.Follow).Select(link => link.Url.AbsolutePath),
            Does.Contain("/products/all/Weed").And.Contain("/products/all/Other+Pharma").And.All.StartWith("/products/all/"));

    [Test]
    public void Detect_names_walls_and_nothing_else()
    {
        var walls = _truth.GetProperty("walls").EnumerateArray().ToDictionary(wall => Text(wall, "file")!, wall => Text(wall, "means")!);
        var root = SharedData.PathTo(Folder);
        foreach (var path in Directory.GetFiles(root, "*.html", SearchOption.AllDirectories))
        {
            var file = Path.GetRelativePath(root, path);
            FetchFailure? expected = !walls.TryGetValue(file, out var means) ? null : means == "challenge" ? FetchFailure.ChallengeWall : FetchFailure.SignInWall;
            Assert.That(WallDetector.Detect(Fetched(file, "listing"), _market), Is.EqualTo(expected), file);
            Assert.That(WallDetector.Detect(Fetched(file, "listing"), Pages.NoDefinition), Is.EqualTo(expected), file + " without a definition");
        }
    }

    private static IEnumerable<string?> Offer(Listing listing, JsonElement expected) =>
    [
        Same("title", listing.Title, Text(expected, "title")), Same("price", listing.Price?.Amount, decimal.Parse(Text(expected, "price")!, CultureInfo.InvariantCulture)),
        Same("currency", listing.Price?.Currency, Text(expected, "currency")), Same("unit", listing.Price?.Unit, Text(expected, "unit")),
        Same("seller", listing.Seller?.Name, Text(expected, "seller")), Same("seller key", listing.Seller?.Key, Text(expected, "seller")),
    ];

    private static string? Same(string what, object? read, object? expected) => Equals(read, expected) ? null : $"{what}: read '{read}', expected '{expected}'";

    private static string? Same(string what, IReadOnlyList<string>? read, IReadOnlyList<string> expected) => Same(what, (object)string.Join(",", read ?? []), string.Join(",", expected));

    private static IReadOnlyList<string> Codes(string? written) => written is null ? [] : [.. written.Split(',', StringSplitOptions.TrimEntries).Select(name => CountryNames.Find(name)!)];

    private static void AssertShare(double floor, IEnumerable<string?> checks)
    {
        var all = checks.ToList();
        var wrong = all.OfType<string>().ToList();
        TestContext.Out.WriteLine($"{all.Count - wrong.Count} of {all.Count} fields right");
        Assert.That(1 - (double)wrong.Count / all.Count, Is.GreaterThanOrEqualTo(floor), string.Join("\n", wrong.Take(20)));
    }

    private ExtractedPage Extract(string file, string kind) => _extractor.Extract(Fetched(file, kind), _market, _market.Pages[kind]);

    private static FetchedPage Fetched(string file, string kind)
    {
        var html = File.ReadAllText(SharedData.PathTo($"{Folder}/{file}"));
        var path = kind switch
        {
            "listing" => "/product/" + ProductNumber().Match(html).Groups[1].Value,
            "seller" => "/user/" + ProfileName().Match(html).Groups[1].Value,
            "results" => "/products/all/Weed",
            _ => "/products",
        };
        return Pages.Page(html, "http://cryptonia.example" + path);
    }

    private static JsonElement Json(string file) => JsonDocument.Parse(File.ReadAllText(SharedData.PathTo($"{Folder}/{file}"))).RootElement;

    private static string? Text(JsonElement element, string name) => element.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    [GeneratedRegex(@"product\+%23(\d+)", RegexOptions.IgnoreCase)]
    private static partial Regex ProductNumber();

    [GeneratedRegex(@"Cryptonia Market - (\w+) Profile")]
    private static partial Regex ProfileName();
}
