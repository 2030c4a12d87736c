using System.Net;
using System.Text.Json;
using System.Text.RegularExpressions;
using MarketWatch.Bazaar;
using MarketWatch.Bazaar.Inventing;
using MarketWatch.Testing;

namespace MarketWatch.EndToEnd.Tests.Bazaar;

/// <summary>Everything in the truth can be found by following what the sites offer, and the pages say what the truth says.</summary>
internal sealed partial class BazaarReachTests
{
    [Test]
    public async Task Classifieds_lists_of_all_categories_hold_every_listing()
    {
        await using var bazaar = await BazaarServer.StartAsync(new(), BazaarVisitor.Ct);
        using var visitor = new BazaarVisitor(bazaar, BazaarSite.Classifieds);
        var keys = new List<string>();
        foreach (var category in Categories.Of(BazaarSite.Classifieds)) keys.AddRange(await GrowAsync(visitor, $"/c/{category.Slug}"));
        Assert.That(keys, Is.EquivalentTo(KeysOf(bazaar, BazaarSite.Classifieds)));
    }

    [Test]
    public async Task Classifieds_search_finds_by_words_of_title_and_description()
    {
        await using var bazaar = await BazaarServer.StartAsync(new(), BazaarVisitor.Ct);
        using var visitor = new BazaarVisitor(bazaar, BazaarSite.Classifieds);
        var expected = bazaar.Truth.On(BazaarSite.Classifieds).Where(listing => (listing.Title + " " + listing.Description).Contains("sigaretten", StringComparison.OrdinalIgnoreCase)).Select(listing => listing.Key);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(await GrowAsync(visitor, "/s/sigaretten"), Is.EquivalentTo(expected).And.Not.Empty);
            Assert.That(await GrowAsync(visitor, "/s/onvindbaarwoord"), Is.Empty);
        }
    }

    [Test]
    public async Task Classifieds_detail_gives_the_whole_description_only_when_asked()
    {
        await using var bazaar = await BazaarServer.StartAsync(new(), BazaarVisitor.Ct);
        using var visitor = new BazaarVisitor(bazaar, BazaarSite.Classifieds);
        var listing = bazaar.Truth.On(BazaarSite.Classifieds).First(one => one.Profiles.Count > 0);
        var (shell, item, whole) = (await visitor.TextAsync(listing.Path), await visitor.TextAsync($"/api{listing.Path}"), await visitor.TextAsync($"/api{listing.Path}/description"));
        using (Assert.EnterMultipleScope())
        {
            Assert.That(shell, Does.Not.Contain(listing.Title).And.Not.Contain("ld+json").And.Not.Contain("og:title"));
            Assert.That(JsonDocument.Parse(item).RootElement.GetProperty("title").GetString(), Is.EqualTo(listing.Title));
            Assert.That(JsonDocument.Parse(item).RootElement.TryGetProperty("description", out _), Is.False);
            Assert.That(JsonDocument.Parse(whole).RootElement.GetProperty("text").GetString(), Is.EqualTo(listing.Description));
        }
    }

    [Test]
    public async Task Shop_categories_of_the_start_page_lead_to_every_product()
    {
        await using var bazaar = await BazaarServer.StartAsync(new(), BazaarVisitor.Ct);
        using var visitor = new BazaarVisitor(bazaar, BazaarSite.Shop);
        var keys = new List<string>();
        foreach (var category in CategoryLink().Matches(await visitor.TextAsync("/")).Select(match => match.Groups[1].Value))
            foreach (var page in await visitor.TurnPagesAsync(category)) keys.AddRange(Sku().Matches(page).Select(match => match.Groups[1].Value));
        Assert.That(keys, Is.EquivalentTo(KeysOf(bazaar, BazaarSite.Shop)));
    }

    [Test]
    public async Task Shop_products_carry_structured_data_that_agrees_with_the_truth()
    {
        await using var bazaar = await BazaarServer.StartAsync(new(), BazaarVisitor.Ct);
        using var visitor = new BazaarVisitor(bazaar, BazaarSite.Shop);
        var shapes = new HashSet<string>();
        foreach (var listing in bazaar.Truth.On(BazaarSite.Shop))
        {
            var data = JsonDocument.Parse(JsonLd().Match(await visitor.TextAsync(listing.Path)).Groups[1].Value).RootElement;
            shapes.Add(ShapeOf(data));
            Assert.That(Strings(data), Does.Contain(listing.Title).And.Contain(listing.Description), listing.Key);
            Assert.That(Prices(data).Min(), Is.EqualTo(listing.Price), listing.Key);
        }
        Assert.That(shapes, Is.EquivalentTo(new[] { "offer", "graph", "offers", "variants", "aggregate" }));
    }

    [Test]
    public async Task Shop_site_map_and_robots_name_what_is_there_and_what_is_not_wanted()
    {
        await using var bazaar = await BazaarServer.StartAsync(new(), BazaarVisitor.Ct);
        using var visitor = new BazaarVisitor(bazaar, BazaarSite.Shop);
        var (map, robots) = (await visitor.TextAsync("/sitemap.xml"), await visitor.TextAsync("/robots.txt"));
        using (Assert.EnterMultipleScope())
        {
            Assert.That(Location().Matches(map).Select(match => match.Groups[1].Value), Is.EquivalentTo(bazaar.Truth.On(BazaarSite.Shop).Select(listing => listing.Url!.AbsoluteUri)));
            Assert.That(robots, Does.Contain("Disallow: /cart/").And.Contain("Crawl-delay: 0").And.Contain($"Sitemap: {bazaar.AddressOf(BazaarSite.Shop)}sitemap.xml"));
        }
    }

    [Test]
    public async Task Hidden_categories_lead_to_every_listing_and_its_page_says_what_it_should()
    {
        await using var bazaar = await BazaarServer.StartAsync(new(), BazaarVisitor.Ct);
        using var visitor = new BazaarVisitor(bazaar, BazaarSite.Hidden);
        var links = CategoryLink().Matches(await visitor.SignInAsync()).Select(match => match.Groups[1].Value).ToList();
        var keys = new List<string>();
        foreach (var category in links)
            foreach (var page in await visitor.TurnPagesAsync(category)) keys.AddRange(OfferLink().Matches(page).Select(match => match.Groups[1].Value));
        var listing = bazaar.Truth.On(BazaarSite.Hidden).First(one => one.Unit is not null);
        var text = WebUtility.HtmlDecode(await visitor.TextAsync(listing.Path));
        using (Assert.EnterMultipleScope())
        {
            Assert.That(keys, Is.EquivalentTo(KeysOf(bazaar, BazaarSite.Hidden)));
            Assert.That(text, Does.Contain(listing.Title).And.Contain(listing.Description).And.Contain($"USD/{listing.Unit}").And.Contain(" BTC"));
        }
    }

    [Test]
    public async Task Hidden_vendor_page_shows_key_block_and_wallets()
    {
        await using var bazaar = await BazaarServer.StartAsync(new(), BazaarVisitor.Ct);
        using var visitor = new BazaarVisitor(bazaar, BazaarSite.Hidden);
        await visitor.SignInAsync();
        var vendor = bazaar.Truth.Sellers.First(seller => seller is { Site: BazaarSite.Hidden, DealsIn: not null });
        var text = WebUtility.HtmlDecode(await visitor.TextAsync(vendor.Path));
        Assert.That(text, Does.Contain("-----BEGIN PGP PUBLIC KEY BLOCK-----").And.Contain(vendor.PgpKey!).And.Contain(vendor.Wallets[0]).And.Contain(vendor.Wallets[1]));
    }

    [TestCase("bazaar-classifieds", BazaarSite.Classifieds, "/c/")]
    [TestCase("bazaar-hidden", BazaarSite.Hidden, "/category/")]
    public async Task Definition_seeds_name_every_category(string id, BazaarSite site, string prefix)
    {
        var seeds = Seed().Matches(await File.ReadAllTextAsync(Repository.PathTo("crawlers", $"{id}.yaml"), BazaarVisitor.Ct)).Select(match => match.Groups[1].Value);
        Assert.That(seeds, Is.EquivalentTo(Categories.Of(site).Select(category => prefix + category.Slug)));
    }

    [TestCase("bazaar-shop", BazaarSite.Shop)]
    [TestCase("bazaar-hidden", BazaarSite.Hidden)]
    public async Task Samples_are_what_the_default_bazaar_serves(string id, BazaarSite site)
    {
        await using var bazaar = await BazaarServer.StartAsync(new(), BazaarVisitor.Ct);
        using var visitor = new BazaarVisitor(bazaar, site);
        if (site == BazaarSite.Hidden) await visitor.SignInAsync();
        var definition = await File.ReadAllTextAsync(Repository.PathTo("crawlers", $"{id}.yaml"), BazaarVisitor.Ct);
        foreach (Match sample in Sample().Matches(definition))
        {
            var url = new Uri(sample.Groups[2].Value);
            var saved = await File.ReadAllTextAsync(Repository.PathTo("crawlers", "samples", id, sample.Groups[1].Value), BazaarVisitor.Ct);
            var served = (await visitor.TextAsync(url.PathAndQuery)).Replace(bazaar.AddressOf(site).GetLeftPart(UriPartial.Authority), url.GetLeftPart(UriPartial.Authority), StringComparison.Ordinal);
            Assert.That(saved.TrimEnd(), Is.EqualTo(served.TrimEnd()), $"{sample.Groups[1].Value} has changed: save it anew and look at its expected records");
        }
    }

    [TestCase("bazaar-classifieds")]
    [TestCase("bazaar-shop")]
    [TestCase("bazaar-hidden")]
    public async Task Samples_expect_records_of_the_truth(string id)
    {
        var truth = TruthMaker.Make(new BazaarOptions().Seed, new BazaarOptions().Listings).Listings.Where(listing => listing.Marketplace == id).ToDictionary(listing => listing.Key);
        foreach (var file in Directory.GetFiles(Repository.PathTo("crawlers", "samples", id), "*.expected.json"))
        {
            using var expected = JsonDocument.Parse(await File.ReadAllTextAsync(file, BazaarVisitor.Ct));
            if (!expected.RootElement.TryGetProperty("listings", out var listings)) continue;
            foreach (var listing in listings.EnumerateArray())
                Assert.That(truth[listing.GetProperty("key").GetString()!].Title, Is.EqualTo(listing.GetProperty("title").GetString()), file);
        }
    }

    private static IEnumerable<string> KeysOf(BazaarServer bazaar, BazaarSite site) => bazaar.Truth.On(site).Select(listing => listing.Key);

    /// <summary>What a scrolling reader's script does.</summary>
    private static async Task<IReadOnlyList<string>> GrowAsync(BazaarVisitor visitor, string path)
    {
        var keys = new List<string>();
        for (var more = true; more;)
        {
            using var answer = JsonDocument.Parse(await visitor.TextAsync($"/api/listings?path={Uri.EscapeDataString(path)}&offset={keys.Count}"));
            keys.AddRange(answer.RootElement.GetProperty("listings").EnumerateArray().Select(listing => listing.GetProperty("key").GetString()!));
            more = answer.RootElement.GetProperty("more").GetBoolean();
        }
        return keys;
    }

    private static string ShapeOf(JsonElement data) =>
        data.TryGetProperty("@graph", out _) ? "graph"
        : data.TryGetProperty("hasVariant", out _) ? "variants"
        : data.GetProperty("offers") is { ValueKind: JsonValueKind.Array } ? "offers"
        : data.GetProperty("offers").TryGetProperty("lowPrice", out _) ? "aggregate" : "offer";

    private static IEnumerable<(string Name, JsonElement Value)> Leaves(JsonElement data, string name = "") => data.ValueKind switch
    {
        JsonValueKind.Object => data.EnumerateObject().SelectMany(property => Leaves(property.Value, property.Name)),
        JsonValueKind.Array => data.EnumerateArray().SelectMany(item => Leaves(item, name)),
        _ => [(name, data)],
    };

    private static IEnumerable<string?> Strings(JsonElement data) => Leaves(data).Where(leaf => leaf.Value.ValueKind == JsonValueKind.String).Select(leaf => leaf.Value.GetString());

    private static IEnumerable<decimal> Prices(JsonElement data) => Leaves(data).Where(leaf => leaf.Name is "price" or "lowPrice").Select(leaf => leaf.Value.GetDecimal());

    [GeneratedRegex("<a href=\"(/(?:c|category)/[a-z]+)\">")]
    private static partial Regex CategoryLink();

    [GeneratedRegex("data-sku=\"(\\d+)\"")]
    private static partial Regex Sku();

    [GeneratedRegex("class=\"offer-title\" href=\"/listing/(\\d+)\"")]
    private static partial Regex OfferLink();

    [GeneratedRegex("<script type=\"application/ld\\+json\">(.*?)</script>", RegexOptions.Singleline)]
    private static partial Regex JsonLd();

    [GeneratedRegex("<loc>([^<]+)</loc>")]
    private static partial Regex Location();

    [GeneratedRegex(@"\{ path: (/[a-z]+/[a-z]+) \}")]
    private static partial Regex Seed();

    [GeneratedRegex("file: ([a-z]+\\.html), expect: [^,]+, url: \"([^\"]+)\"")]
    private static partial Regex Sample();
}
