using System.Text;
using System.Text.Json;
using MarketWatch.Crawling;
using MarketWatch.Extraction;
using MarketWatch.Marketplaces;
using MarketWatch.Marketplaces.Drafting;
using MarketWatch.Testing;
using MarketWatch.Tests.Extraction;

namespace MarketWatch.Tests.Marketplaces.Drafting;

/// <summary>A draft is read back by the reader and yields what the page says.</summary>
internal sealed class DefinitionDrafterTests
{
    private const string Cryptonia = "data/html/darkmarket/cryptonia";

    [Test]
    public void Draft_shop_list_with_described_listing_needs_no_selectors()
    {
        var draft = Drafted(DefinitionDrafter.Draft(Sample("bazaar-shop/results.html", "http://shop.bazaar.test/c/accessories"), Sample("bazaar-shop/listing.html", "http://shop.bazaar.test/p/rolex-replika-11-automatikwerk-wie-echt-217809")));
        Assert.That((draft.Definition.Pages.Count, draft.Source), Is.EqualTo((0, "json_ld")));
        Assert.That(draft.Definition.Scope.Include, Does.Contain(@"^/c/[^/?]+(\?|$)").And.Contain(@"^/p/[^/?]+-\d+(\?|$)"));
        Assert.That(draft.Listings.Select(listing => listing.Price?.Amount), Has.Some.Not.Null);
    }

    [TestCase("bazaar-classifieds", "results", "http://classifieds.bazaar.test/c/diversen")]
    [TestCase("bazaar-hidden", "results", "http://bazaarm3vblvb623o5od4mzk3axsfpma6apwyjdfcc2er54vdct6ws2d.onion/category/smoke")]
    [TestCase("bazaar-shop", "results", "http://shop.bazaar.test/c/accessories")]
    public void Draft_list_by_selectors_reads_the_cards_that_the_shipped_definition_reads(string market, string name, string url)
    {
        var page = Sample($"{market}/{name}.html", url);
        var draft = Drafted(DefinitionDrafter.Draft(page));
        var shipped = MarketplaceReader.ReadFile(Repository.PathTo("crawlers", market + ".yaml")).Require();
        var expected = new SelectorExtractor().Extract(page, shipped, shipped.Pages[name]).Listings;
        TestContext.Out.WriteLine(draft.Yaml);
        Assert.That(draft.Listings.Select(listing => (listing.Title, listing.Price?.Amount, listing.Price?.Currency, listing.Url)),
            Is.EqualTo(expected.Select(listing => (listing.Title, listing.Price?.Amount, listing.Price?.Currency, listing.Url))));
    }

    [TestCase("bazaar-classifieds", "http://classifieds.bazaar.test/item/904651504")]
    [TestCase("bazaar-hidden", "http://bazaarm3vblvb623o5od4mzk3axsfpma6apwyjdfcc2er54vdct6ws2d.onion/listing/87662")]
    public void Draft_page_of_one_listing_reads_what_the_shipped_definition_reads(string market, string url)
    {
        var page = Sample($"{market}/listing.html", url);
        var draft = Drafted(DefinitionDrafter.Draft(page));
        var shipped = MarketplaceReader.ReadFile(Repository.PathTo("crawlers", market + ".yaml")).Require();
        var expected = new SelectorExtractor().Extract(page, shipped, shipped.Pages["listing"]).Listings[0];
        TestContext.Out.WriteLine(draft.Yaml);
        var read = draft.Listings.Single();
        Assert.That((read.Title, read.Price?.Amount, read.Price?.Currency, read.Description, read.Key.NativeId, read.Seller?.Key), Is.EqualTo((expected.Title, expected.Price?.Amount, expected.Price?.Currency, expected.Description, expected.Key.NativeId, expected.Seller?.Key)));
    }

    [Test]
    public void Draft_hidden_market_is_reached_by_tor_alone()
    {
        var draft = Drafted(DefinitionDrafter.Draft(Sample("bazaar-hidden/results.html", "http://bazaarm3vblvb623o5od4mzk3axsfpma6apwyjdfcc2er54vdct6ws2d.onion/category/smoke")));
        Assert.That((draft.Id, draft.Definition.Kind, draft.Definition.Access.Egress), Is.EqualTo(("onion-bazaarm3vblv", MarketplaceKind.Hidden, "tor")));
    }

    [Test]
    public void Draft_categories_of_a_real_hidden_market_gives_the_cards()
    {
        using var truth = JsonDocument.Parse(File.ReadAllText(SharedData.PathTo(Cryptonia + "/expected-listings.json")));
        var cards = truth.RootElement.GetProperty("cards").EnumerateArray().ToLookup(card => card.GetProperty("file").GetString()!);
        foreach (var file in cards.Where(file => file.Count() >= 4))
        {
            var draft = Drafted(DefinitionDrafter.Draft(Pages.Page(File.ReadAllText(SharedData.PathTo($"{Cryptonia}/{file.Key}")), "http://cryptonia.example/products/all/2")));
            TestContext.Out.WriteLine(draft.Yaml);
            var read = draft.Listings.ToDictionary(listing => listing.Key.NativeId);
            var titles = file.Count(card => read.TryGetValue(card.GetProperty("key").GetString()!, out var listing) && listing.Title == card.GetProperty("title").GetString());
            var prices = file.Count(card => read.TryGetValue(card.GetProperty("key").GetString()!, out var listing) && listing.Price?.Amount == decimal.Parse(card.GetProperty("price").GetString()!, System.Globalization.CultureInfo.InvariantCulture));
            TestContext.Out.WriteLine($"{file.Key}: {file.Count()} cards, {read.Count} read, {titles} titles, {prices} prices");
            Assert.That(titles, Is.EqualTo(file.Count()), file.Key);
            Assert.That(file.Select(card => read[card.GetProperty("key").GetString()!].Seller?.Key), Is.EqualTo(file.Select(card => card.GetProperty("seller").GetString())), file.Key);
            Assert.That(prices, Is.GreaterThanOrEqualTo(file.Count() * 0.8), file.Key);
        }
    }

    [Test]
    public void Draft_saved_shop_pages_validate_and_give_the_price()
    {
        const string Folder = "data/html/product-pages";
        using var truth = JsonDocument.Parse(File.ReadAllText(SharedData.PathTo(Folder + "/expected.json")));
        var (pages, right) = (0, 0);
        foreach (var expected in truth.RootElement.EnumerateObject())
        {
            pages++;
            var page = Pages.Page(Pages.ReadGzip(SharedData.PathTo($"{Folder}/{expected.Name}.html.gz")), expected.Value.GetProperty("url").GetString()!);
            var outcome = DefinitionDrafter.Draft(page);
            var price = (outcome as DefinitionDraft)?.Listings.FirstOrDefault()?.Price?.Amount;
            if (price == decimal.Parse(expected.Value.GetProperty("price")[0].GetString()!, System.Globalization.CultureInfo.InvariantCulture)) right++;
            TestContext.Out.WriteLine($"{page.FinalUrl.Host} {(outcome as DefinitionDraft)?.Source ?? ((DraftRefused)outcome).Why} {price} {expected.Value.GetProperty("price")[0]}");
        }
        Assert.That(right, Is.GreaterThanOrEqualTo(pages * 0.85));
    }

    [Test]
    public void Draft_name_and_selectors_from_a_hostile_page_stay_data()
    {
        const string Html = """
            <html lang="e'n"><head><meta property="og:site_name" content="x'&#10;  evil: true # &#x202e;"></head><body>
            <div class="card (a+)+$ x':y"><a href="/p/(a+)+$-11"><h3>One</h3></a><span class="price'] //x">€ 1</span></div>
            <div class="card (a+)+$ x':y"><a href="/p/(a+)+$-12"><h3>Two</h3></a><span class="price'] //x">€ 2</span></div>
            <div class="card (a+)+$ x':y"><a href="/p/(a+)+$-13"><h3>Three</h3></a><span class="price'] //x">€ 3</span></div>
            <div class="card (a+)+$ x':y"><a href="/p/(a+)+$-14"><h3>Four</h3></a><span class="price'] //x">€ 4</span></div>
            </body></html>
            """;
        var draft = Drafted(DefinitionDrafter.Draft(Pages.Page(Html, "https://any.example/c/a'b/{query}?x=(a%2B)%2B")));
        TestContext.Out.WriteLine(draft.Yaml);
        Assert.That(draft.Yaml, Does.Not.Contain("(a+)+").And.Not.Contain("\u202e"));
        Assert.That(draft.Listings.Select(listing => (listing.Title, listing.Price?.Amount)), Is.EqualTo(new (string, decimal?)[] { ("One", 1), ("Two", 2), ("Three", 3), ("Four", 4) }));
    }

    [TestCase("", "empty")]
    [TestCase("<p>nothing for sale</p>", "words alone")]
    [TestCase("<h1>Sofas</h1><p>Everything to sit on, delivered to your home within a week.</p>", "a heading with words")]
    [TestCase("<nav><a href=/c/one>One</a><a href=/c/two>Two</a><a href=/c/three>Three</a><a href=/c/four>Four</a></nav>", "a menu alone")]
    public void Draft_page_without_listings_is_refused_plainly(string html, string what) =>
        Assert.That(DefinitionDrafter.Draft(Pages.Page(html, "https://any.example/")), Is.InstanceOf<DraftRefused>(), what);

    [Test]
    public async Task Draft_hostile_pages_ends_with_a_draft_or_a_refusal()
    {
        var files = Directory.GetFiles(SharedData.PathTo("data/hostile/html"), "*", SearchOption.AllDirectories);
        await Task.Run(() =>
        {
            foreach (var file in files)
            {
                var content = File.ReadAllText(file, Encoding.UTF8);
                var parts = content.Contains("#data\n", StringComparison.Ordinal) ? content.Split("#data\n").Select(part => part.Split("\n#errors")[0]) : [content];
                foreach (var html in parts) DefinitionDrafter.Draft(Pages.Page(html, "https://any.example/c/x"));
            }
        }).WaitAsync(TimeSpan.FromMinutes(2));
    }

    [TestCase("https://www.Shop.example/", "shop-example")]
    [TestCase("http://127.0.0.1:8080/x", "127-0-0-1-8080")]
    [TestCase("http://abcdefghijklmnop.onion/", "onion-abcdefghijkl")]
    [TestCase("https://müller.example/", "xn--mller-kva-example")]
    public void Draft_without_an_id_takes_one_from_the_host(string url, string id) => Assert.That(Surroundings.IdOf(new Uri(url)), Is.EqualTo(id));

    private static DefinitionDraft Drafted(DraftOutcome outcome) => outcome as DefinitionDraft ?? throw new AssertionException(((DraftRefused)outcome).Why);

    private static FetchedPage Sample(string file, string url) => Pages.Page(File.ReadAllText(Repository.PathTo(["crawlers", "samples", .. file.Split('/')])), url);
}
