using MarketWatch.Extraction;
using MarketWatch.Listings;

namespace MarketWatch.Tests.Extraction;

internal sealed class StructuredDataExtractorTests
{
    private readonly StructuredDataExtractor _extractor = new();

    [Test]
    public void Extract_json_ld_product_gives_its_fields()
    {
        var listing = JsonLd("""
            {"@context":"https://schema.org","@type":"Product","name":"Lamp &amp; shade","sku":"L-1","image":["/a.png",{"@type":"ImageObject","url":"/b.png","name":"b"}],
             "description":"<p>One</p><p>Two</p>","brand":{"@type":"Brand","name":"Lumo"},"category":"Lighting",
             "offers":{"@type":"Offer","price":"1299.50","priceCurrency":"EUR","availability":"https://schema.org/InStock","itemCondition":"https://schema.org/UsedCondition",
             "seller":{"@type":"Organization","name":"Shop"},"shippingDetails":{"@type":"OfferShippingDetails","shippingDestination":[{"addressCountry":"DE"},{"addressCountry":"Austria"}]}}}
            """);
        using (Assert.EnterMultipleScope())
        {
            Assert.That((listing.Title, listing.Key.NativeId, listing.Description), Is.EqualTo(("Lamp & shade", "L-1", "One\nTwo")));
            Assert.That(listing.Price, Is.EqualTo(new Price(1299.50m, "EUR") { Written = "1299.50 EUR" }));
            Assert.That((listing.Availability, listing.Condition, listing.Brand, listing.Category), Is.EqualTo(("in_stock", "used", "Lumo", "Lighting")));
            Assert.That((listing.Seller?.Key, listing.Seller?.Name), Is.EqualTo(("Shop", "Shop")));
            Assert.That(listing.ShipsTo, Is.EqualTo(new[] { "DE", "AT" }));
            Assert.That(listing.Images.Select(image => image.AbsolutePath), Is.EqualTo(new[] { "/a.png", "/b.png" }));
            Assert.That(listing.Attributes["price_source"], Is.EqualTo("json_ld"));
        }
    }

    [TestCase("""{"@type":"Product","name":"A","offers":{"price":5}}""", 5, null, TestName = "number for a price")]
    [TestCase("""{"@type":["Thing","schema:Product"],"name":"A","offers":[{"price":"5.00","priceCurrency":"EUR"}]}""", 5, "EUR", TestName = "types and offers as lists")]
    [TestCase("""{"@graph":[{"@type":"WebPage","mainEntity":{"@id":"#p"}},{"@type":"Product","@id":"#p","name":"A","offers":{"price":"5","priceCurrency":"usd"}}]}""", 5, "USD", TestName = "graph")]
    [TestCase("""[{"@type":"BreadcrumbList"},{"@type":"http://schema.org/IndividualProduct","name":"A","offers":{"priceSpecification":{"price":"5","priceCurrency":"GBP"}}}]""", 5, "GBP", TestName = "price specification")]
    [TestCase("""{"@type":"Product","name":"A","offers":{"priceSpecification":[{"priceType":"https://schema.org/ListPrice","price":"9"},{"price":"5","priceCurrency":"GBP"}]}}""", 5, "GBP", TestName = "list price passed over")]
    [TestCase("""{"@type":"Vehicle","name":"A","offers":{"@type":"AggregateOffer","lowPrice":"5","highPrice":"7","priceCurrency":"EUR"}}""", 5, "EUR", TestName = "aggregate offer of a vehicle")]
    [TestCase("""{"@type":"Product","name":"A","offers":{"price":"1.299,00 €"}}""", 1299, "EUR", TestName = "price written for people")]
    [TestCase("""{"@type":"Offer","name":"A","price":"5","priceCurrency":"EUR"}""", 5, "EUR", TestName = "offer alone")]
    [TestCase("""{"@type":"Offer","price":"5","priceCurrency":"EUR","itemOffered":{"@type":"Product","name":"A"}}""", 5, "EUR", TestName = "offer around its product")]
    [TestCase("""{"@type":"ProductGroup","name":"A","hasVariant":[{"@type":"Product","name":"A red","offers":{"price":"5","priceCurrency":"EUR"}}]}""", 5, "EUR", TestName = "group of variants")]
    public void Extract_json_ld_shapes_give_title_and_price(string json, int amount, string? currency)
    {
        var listing = JsonLd(json);
        Assert.That((listing.Title, listing.Price?.Amount, listing.Price?.Currency), Is.EqualTo(("A", (decimal?)amount, currency)));
    }

    [TestCase("""{"@type":"Product","name":"A",/* comment */"offers":{"price":"5",},}""", TestName = "comment and trailing commas")]
    [TestCase("{\"@type\":\"Product\",\"name\":\"A\",\"description\":\"line\nbreak\ttab\",\"offers\":{\"price\":\"5\"}}", TestName = "raw line break in a string")]
    [TestCase("""<!-- {"@type":"Product","name":"A","offers":{"price":"5"}} -->""", TestName = "comment marks around")]
    [TestCase("""{&quot;@type&quot;:&quot;Product&quot;,&quot;name&quot;:&quot;A&quot;,&quot;offers&quot;:{&quot;price&quot;:&quot;5&quot;}}""", TestName = "entities for quotes")]
    [TestCase("""{"@type":"Product","name":"A","description":"it\'s","offers":{"price":"5"}};""", TestName = "wrong escape and semicolon")]
    public void Extract_broken_json_ld_is_read_where_the_meaning_is_clear(string json) => Assert.That((JsonLd(json).Title, JsonLd(json).Price?.Amount), Is.EqualTo(("A", 5m)));

    [Test]
    public void Extract_microdata_gives_nested_items_and_values_of_attributes()
    {
        var listing = One("""
            <main itemscope itemtype="https://schema.org/Product"><h1 itemprop="name">Old  <b>lamp</b></h1><link itemprop="image" href="/l.png">
            <ul><li itemprop="color">red<li>other</ul>
            <div itemprop="description"><p>One.<br>Two <i>three</i>.</p><script>no()</script></div>
            <div itemprop="offers" itemscope itemtype="https://schema.org/Offer"><span itemprop="price" content="12.50">12,50 €</span><meta itemprop="priceCurrency" content="EUR">
            <link itemprop="availability" href="https://schema.org/SoldOut"><span itemprop="seller" itemscope itemtype="https://schema.org/Person"><a href="/u/7"><span itemprop="name">Ann</span></a></span></div></main>
            """);
        Assert.That((listing.Title, listing.Description, listing.Price?.Amount, listing.Price?.Currency, listing.Availability, listing.Seller?.Name, listing.Images.Single().AbsolutePath),
            Is.EqualTo(("Old lamp", "One.\nTwo three.", (decimal?)12.50m, "EUR", "out_of_stock", "Ann", "/l.png")));
    }

    [Test]
    public void Extract_microdata_itemref_belongs_to_its_item()
    {
        var listing = One("""<div itemscope itemtype="http://schema.org/Product" itemref="p"><b itemprop="name">A</b></div><div id="p"><div itemprop="offers" itemscope><i itemprop="price">5,00 €</i></div></div>""");
        Assert.That((listing.Title, listing.Price?.Amount, listing.Attributes["price_source"]), Is.EqualTo(("A", 5m, "microdata")));
    }

    [Test]
    public void Extract_rdfa_gives_title_and_price()
    {
        var listing = One("""<div vocab="https://schema.org/" typeof="Product"><h1 property="name">A</h1><div property="offers" typeof="Offer"><meta property="priceCurrency" content="PLN"><span property="price">1299.00</span></div></div>""");
        Assert.That((listing.Title, listing.Price?.Amount, listing.Price?.Currency, listing.Attributes["price_source"]), Is.EqualTo(("A", 1299m, "PLN", "rdfa")));
    }

    [Test]
    public void Extract_open_graph_product_gives_a_listing()
    {
        var listing = One("""<meta property="og:type" content="product"><meta property="og:title" content="A"><meta property="product:price:amount" content="5.00"><meta property="product:price:currency" content="SEK"><meta property="product:availability" content="in stock"><meta property="og:image" content="https://img.example/a.png">""");
        Assert.That((listing.Title, listing.Price?.Amount, listing.Price?.Currency, listing.Availability, listing.Attributes["price_source"]), Is.EqualTo(("A", 5m, "SEK", "in_stock", "opengraph")));
    }

    [Test]
    public void Extract_syntaxes_that_differ_the_more_trusted_counts_and_the_rest_fills_gaps()
    {
        var listing = One("""
            <meta property="og:title" content="A - Shop"><meta property="product:price:amount" content="9"><meta property="og:description" content="From the preview">
            <script type="application/ld+json">{"@type":"Product","name":"A","offers":{"price":"5","priceCurrency":"EUR"}}</script>
            <div itemscope itemtype="http://schema.org/Product"><h1 itemprop="name">A</h1><b itemprop="brand">Lumo</b><div itemprop="offers" itemscope><i itemprop="price">7</i></div></div>
            """);
        Assert.That((listing.Title, listing.Price?.Amount, listing.Brand, listing.Description, listing.Attributes["price_source"]), Is.EqualTo(("A", 5m, "Lumo", "From the preview", "json_ld")));
    }

    [Test]
    public void Extract_item_list_gives_each_with_its_own_address()
    {
        var page = Read("""<script type="application/ld+json">{"@type":"ItemList","itemListElement":[{"@type":"ListItem","position":1,"item":{"@type":"Product","name":"A","url":"/item/a","offers":{"price":"5"}}},{"@type":"Product","name":"B","url":"/item/b","offers":{"price":"6"}}]}</script>""");
        Assert.That(page.Listings.Select(listing => (listing.Key.NativeId, listing.Url.AbsolutePath, listing.Title, listing.Price?.Amount)),
            Is.EqualTo(new (string, string, string, decimal?)[] { ("/item/a", "/item/a", "A", 5m), ("/item/b", "/item/b", "B", 6m) }));
        Assert.That((page.Coverage.Records, page.Coverage.Present["price"]), Is.EqualTo((2, 2)));
    }

    [Test]
    public void Extract_related_and_reviewed_goods_are_no_listings()
    {
        var page = Read("""<h1>A</h1><script type="application/ld+json">{"@type":"Product","name":"A","offers":{"price":"5"},"isRelatedTo":[{"@type":"Product","name":"B","url":"/b"}],"review":{"@type":"Review","itemReviewed":{"@type":"Product","name":"C","url":"/c"}}}</script>""");
        Assert.That(page.Listings.Select(listing => listing.Title), Is.EqualTo(new[] { "A" }));
    }

    [Test]
    public void Extract_offers_that_differ_give_a_range()
    {
        var price = JsonLd("""{"@type":"Product","name":"A","offers":[{"price":"9","priceCurrency":"EUR"},{"price":"5","priceCurrency":"EUR"}]}""").Price;
        Assert.That((price?.Amount, price?.Highest), Is.EqualTo((5m, 9m)));
    }

    [Test]
    public void Extract_page_without_definition_gives_links_and_next()
    {
        var links = Read("""<base href="/shop/"><link rel="next" href="?page=2"><a href="a">A</a><a href="a#top">A</a><a href="javascript:x()">x</a><a href="mailto:a@b.c">m</a><a href="//cdn.example/z">z</a><a href="http://user:pw@any.example/">u</a>""").Links;
        Assert.That(links, Is.EqualTo(new PageLink[]
        {
            new(new("https://any.example/shop/?page=2"), LinkReason.Next), new(new("https://any.example/shop/a"), LinkReason.Follow), new(new("https://any.example/shop/a"), LinkReason.Follow), new(new("https://cdn.example/z"), LinkReason.Follow),
        }).Or.EqualTo(new PageLink[]
        {
            new(new("https://any.example/shop/?page=2"), LinkReason.Next), new(new("https://any.example/shop/a"), LinkReason.Follow), new(new("https://cdn.example/z"), LinkReason.Follow),
        }));
    }

    [Test]
    public void Extract_visible_price_of_a_product_page_is_marked_as_heuristic()
    {
        var listing = One("""
            <title>Oak chair</title><nav><span class="price">€ 1</span></nav><h1>Oak chair</h1>
            <div class="buybox"><del class="price">€ 99,00</del><span class="price">€ 79,00</span><span class="monthly price">€ 7,50/month</span><button>In winkelwagen</button></div>
            <aside class="related"><span class="price">€ 5,00</span></aside>
            """);
        Assert.That((listing.Title, listing.Price?.Amount, listing.Price?.Currency, listing.Availability, listing.Attributes["price_source"]), Is.EqualTo(("Oak chair", 79m, "EUR", "in_stock", "heuristic")));
    }

    [Test]
    public void Extract_page_that_lists_prices_alike_is_no_listing()
    {
        var cards = string.Concat(Enumerable.Range(1, 12).Select(i => $"<div class='card'><a href='/item/{i}'>Chair {i}</a><span class='price'>€ {i},00</span><button>In winkelwagen</button></div>"));
        Assert.That(Read($"<title>Chairs</title><h1>Chairs</h1>{cards}").Listings, Is.Empty);
    }

    [Test]
    public void Extract_sold_out_product_page_says_so() =>
        Assert.That(One("""<meta property="og:type" content="product"><meta property="og:title" content="Oak chair"><h1>Oak chair</h1><span class="price">79 €</span><p class="stock">Ausverkauft</p><button disabled>In den Warenkorb</button>""").Availability, Is.EqualTo("out_of_stock"));

    private ExtractedPage Read(string html) => _extractor.Extract(Pages.Page(html), Pages.NoDefinition, null);

    private Listing One(string html)
    {
        var listings = Read(html).Listings;
        Assert.That(listings, Has.Count.EqualTo(1));
        return listings[0];
    }

    private Listing JsonLd(string json) => One($"<html><head><script type=\"application/ld+json\">{json}</script></head></html>");
}
