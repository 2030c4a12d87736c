using MarketWatch.Extraction;
using MarketWatch.Marketplaces;

namespace MarketWatch.Tests.Extraction;

internal sealed class SelectorExtractorTests
{
    private const string Item = """
        <html lang="nl-NL"><body class="item"><h1> Slof <b>sigaretten</b> </h1><div class="description"><p>Eerste regel</p><p>Tweede <span class="advert">KOOP</span>regel</p></div>
        <span class="price">€ 1.299,50</span><span class="state">Gebruikt</span><time datetime="2026-03-12">eergisteren</time><p class="place">Zaandam</p>
        <div class="gallery"><img src="/1.jpg"><img src="/2.jpg"><img src="javascript:x"></div><div class="seller"><a href="/u/jan">Jan</a></div><table><tr><td>Ships from</td><td>Poland &amp; Germany</td></tr></table>
        <script type="application/ld+json">{"@type":"Product","name":"Embedded","brand":"Acme","offers":{"price":"7.25","priceCurrency":"PLN"}}</script></body></html>
        """;

    private readonly SelectorExtractor _extractor = new();

    [Test]
    public void Extract_listing_page_reads_every_kind_of_field()
    {
        var listing = ReadItem(new()
        {
            ["key"] = new() { From = "url", Match = @"/item/(\d+)" },
            ["title"] = new() { Select = "h1" },
            ["description"] = new() { Select = ".description", Remove = ".advert" },
            ["price"] = new() { Select = ".price" },
            ["condition"] = new() { Select = ".state", Map = new Dictionary<string, string> { ["Nieuw"] = "new", ["Gebruikt"] = "used" } },
            ["posted_at"] = new() { Select = "time", Attribute = "datetime", As = ValueKind.Date },
            ["location"] = new() { Select = "//p[@class='place']/text()" },
            ["images"] = new() { SelectAll = ".gallery img", Attribute = "src" },
            ["ships_from"] = new() { Select = "//td[. = 'Ships from']/following-sibling::td", As = ValueKind.Country },
            ["seller.key"] = new() { Select = ".seller a", Attribute = "href", Match = @"/u/(\w+)" },
            ["seller.name"] = new() { Select = ".seller a" },
        }).Listings.Single();
        using (Assert.EnterMultipleScope())
        {
            Assert.That((listing.Key.NativeId, listing.Title, listing.Description), Is.EqualTo(("1", "Slof sigaretten", "Eerste regel\nTweede regel")));
            Assert.That((listing.Price?.Amount, listing.Price?.Currency), Is.EqualTo((1299.50m, "EUR")));
            Assert.That((listing.Condition, listing.Location, listing.Language, listing.Brand), Is.EqualTo(("used", "Zaandam", "nl", "Acme")));
            Assert.That(listing.PostedAt, Is.EqualTo(new DateTimeOffset(2026, 3, 11, 23, 0, 0, TimeSpan.Zero)));
            Assert.That(listing.Images.Select(image => image.AbsolutePath), Is.EqualTo(new[] { "/1.jpg", "/2.jpg" }));
            Assert.That(listing.ShipsFrom, Is.EqualTo(new[] { "PL", "DE" }));
            Assert.That((listing.Seller?.Key, listing.Seller?.Name), Is.EqualTo(("jan", "Jan")));
        }
    }

    [Test]
    public void Extract_first_of_takes_the_first_that_can_be_read()
    {
        FieldDefinition price = new() { FirstOf = [new() { Select = ".place" }, new() { JsonLd = "offers.price" }, new() { Select = ".price" }] };
        var listing = ReadItem(new() { ["title"] = new() { Select = "h1" }, ["price"] = price }).Listings.Single();
        Assert.That((listing.Price?.Amount, listing.Price?.Currency), Is.EqualTo((7.25m, "PLN")));
    }

    [Test]
    public void Extract_value_not_in_map_is_missing_and_default_fills_it()
    {
        Dictionary<string, string> map = new() { ["Nieuw"] = "new" };
        var page = ReadItem(new() { ["title"] = new() { Select = "h1" }, ["condition"] = new() { Select = ".state", Map = map, Default = "unknown" }, ["location"] = new() { Select = ".place", Map = map } });
        Assert.That(page.Listings, Is.Empty);
        Assert.That(page.Missed.Select(missed => (missed.Field, missed.Card)), Is.EqualTo(new (string, int?)[] { ("location", null) }));
        Assert.That(page.Coverage.Present.Keys, Is.EquivalentTo(new[] { "title", "condition" }));
    }

    [Test]
    public void Extract_cards_with_a_missing_field_are_left_out_and_named()
    {
        const string Cards = """<ul><li><a href="/i/1">A</a><i>5 €</i></li><li><a href="/i/2">B</a><i>soon</i></li><li><a href="/i/3">C</a><i>7 €</i></li></ul><a rel=next href="?p=2">more</a>""";
        var page = Read(Cards, new()
        {
            Url = "^/", ReadyWhen = "ul", EmptyWhen = ".none", Next = new() { Select = "a[rel=next]", Attribute = "href" },
            Listings = new()
            {
                Each = "//li",
                Fields = new Dictionary<string, FieldDefinition> { ["key"] = new() { Select = "a", Attribute = "href" }, ["url"] = new() { Select = "./a", Attribute = "href" }, ["title"] = new() { Select = "a" }, ["price"] = new() { Select = "./i" } },
            },
        });
        using (Assert.EnterMultipleScope())
        {
            Assert.That(page.Listings.Select(listing => (listing.Key.NativeId, listing.Title, listing.Price?.Amount)), Is.EqualTo(new (string, string, decimal?)[] { ("/i/1", "A", 5m), ("/i/3", "C", 7m) }));
            Assert.That(page.Missed.Single(), Is.EqualTo(new MissedField("price", 1, "found, but not readable as price")));
            Assert.That((page.Coverage.Records, page.Coverage.Present["title"], page.Coverage.Present["price"]), Is.EqualTo((3, 3, 2)));
            Assert.That(page.Links.Select(link => (link.Url.PathAndQuery, link.Why)), Is.EqualTo(new[] { ("/item/1?p=2", LinkReason.Next), ("/i/1", LinkReason.Listing), ("/i/3", LinkReason.Listing) }));
            Assert.That((page.Ready, page.SaysEmpty), Is.EqualTo((true, false)));
        }
    }

    [Test]
    public void Extract_page_of_no_known_kind_gives_embedded_data_alone()
    {
        var page = _extractor.Extract(Pages.Page(Item), Pages.NoDefinition, null);
        Assert.That(page.Listings.Select(listing => (listing.Title, listing.Key.NativeId)), Is.EqualTo(new[] { ("Embedded", "/item/1") }));
    }

    private ExtractedPage ReadItem(Dictionary<string, FieldDefinition> fields) => Read(Item, new() { Url = "^/item/", Fields = fields });

    private ExtractedPage Read(string html, PageDefinition kind) =>
        _extractor.Extract(Pages.Page(html), Pages.NoDefinition with { Language = "nl", Timezone = "Europe/Amsterdam", Pages = new Dictionary<string, PageDefinition> { ["page"] = kind } }, kind);
}
