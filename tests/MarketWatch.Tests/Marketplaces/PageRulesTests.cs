namespace MarketWatch.Tests.Marketplaces;

/// <summary>One change each to the pages of a good definition, and the whole list of errors it must give.</summary>
internal sealed class PageRulesTests
{
    private static readonly TestCaseData[] Changes =
    [
        Case("page name", "  listing:\n    url", "  Listing:\n    url", "54:3: pages.Listing: a page's name is lower-case letters, digits and underscores"),
        Case("page pattern", "url: \"^/item/\"", "url: \"^/item/(\"", "55:10: pages.listing.url: not a regular expression: a '(' is not closed (character 8)"),
        Case("page never reached", "url: \"^/item/\"", "url: \"^/(s|c)/\"", "55:10: pages.listing.url: never reached: the page 'results' above has the same url"),
        Case("ready selector", "ready_when: h1", "ready_when: \"h1 >\"", "56:17: pages.listing.ready_when: not a CSS selector: 'h1 >'"),
        Case("page step fills", "{ click: \"button.show-description\", optional: true }", "{ fill: \"#q\", with: x }", "57:21: pages.listing.steps[0].fill: only the steps of sign_in fill fields: pages are read, not written to"),
        Case("scroll to where", "{ click: \"button.show-description\", optional: true }", "{ scroll: down }", "57:23: pages.listing.steps[0].scroll: a page is scrolled to its 'end'"),
        Case("repeat of waiting", "{ click: \"button.show-description\", optional: true }", "{ wait_for: h1, repeat: 3 }", "57:37: pages.listing.steps[0].repeat: only click and scroll are repeated"),
        Case("repeat for ever", "{ click: \"button.show-description\", optional: true }", "{ scroll: end, repeat: 100000 }", "57:36: pages.listing.steps[0].repeat: repeats are 1 to 1,000"),
        Case("card selector", "each: article.result", "each: article..result", "45:13: pages.results.listings.each: not a CSS selector: 'article..result'"),
        Case("card as XPath", "each: article.result", "each: //article[", "45:13: pages.results.listings.each: not an XPath expression: '//article['"),
        Case("card without title", "title: { select: a.title }", "titel: { select: a.title }",
            "47:9: pages.results.listings.fields: a card needs the field 'title'; 'titel' is another\n49:9: pages.results.listings.fields.titel: no field of a listing; a further field needs a name less like one (did you mean 'title'?)"),
        Case("card without url", "        url: { select: a.title, attribute: href, as: url }\n", "", "47:9: pages.results.listings.fields: opening listings needs the field 'url' in the card; or set open_listing: never"),
        Case("stop at once", "stop_after_known: 20", "stop_after_known: 0", "53:23: pages.results.stop_after_known: at least 1 is expected"),
        Case("both listings and fields", "    open_listing: new_or_changed", "    fields: { title: { select: h1 } }", "51:13: pages.results.fields: a page has either listings or fields; the fields of cards stand under listings"),
        Case("sellers without address", "    open_listing: new_or_changed", "    open_seller: always", "51:18: pages.results.open_seller: opening sellers needs the field 'seller.url'"),
        Case("listing that may be empty", "    ready_when: h1", "    empty_when: h1", "56:17: pages.listing.empty_when: only a page with listings can be empty"),
        Case("listing without key", "      key: { from: url, match: \"/item/(\\\\d+)\" }\n", "", "59:7: pages.listing.fields: a listing page needs the field 'key' or 'url'"),
        Case("two readers", "{ select: h1 }", "{ select: h1, json_ld: name }", "60:14: pages.listing.fields.title: a field has exactly one reader: select, select_all, json_ld, from or first_of"),
        Case("no reader", "{ select: h1 }", "{ optional: true }", "60:14: pages.listing.fields.title: a field has exactly one reader: select, select_all, json_ld, from or first_of"),
        Case("misspelt reader", "{ select: h1 }", "{ selct: h1 }", "60:16: pages.listing.fields.title.selct: unknown key (did you mean 'select'?)"),
        Case("field selector", "{ select: h1 }", "{ select: \"h1:foo\" }", "60:24: pages.listing.fields.title.select: not a CSS selector: 'h1:foo'"),
        Case("field XPath", "{ select: h1 }", "{ select: \"./h1[\" }", "60:24: pages.listing.fields.title.select: not an XPath expression: './h1['"),
        Case("the card where there is none", "{ select: h1 }", "{ select: . }", "60:24: pages.listing.fields.title.select: '.' is the card itself; there is no card here"),
        Case("removed selector", "remove: .advert", "remove: \".advert,\"", "61:52: pages.listing.fields.description.remove: not a CSS selector: '.advert,'"),
        Case("attribute and remove", "remove: .advert", "attribute: title, remove: .advert", "61:70: pages.listing.fields.description.remove: remove is for the text; an attribute has no descendants"),
        Case("match without group", "key: { from: url, match: \"/item/(\\\\d+)\" }", "key: { from: url, match: \"/item/\" }", "59:32: pages.listing.fields.key.match: the pattern has no group; put ( ) round the part that is the value"),
        Case("match that looks ahead", "key: { from: url, match: \"/item/(\\\\d+)\" }", "key: { from: url, match: \"(a)(?=b)\" }", "59:32: pages.listing.fields.key.match: look-around, back-references and atomic groups are not taken: patterns run in linear time"),
        Case("from where", "from: url", "from: ur", "59:20: pages.listing.fields.key.from: a field is read from 'url' (did you mean 'url'?)"),
        Case("attribute of the address", "from: url,", "from: url, attribute: href,", "59:36: pages.listing.fields.key.attribute: an attribute is read beside select or select_all"),
        Case("path into data", "json_ld: offers.price", "json_ld: \"$.offers\"", "63:31: pages.listing.fields.price.first_of[0].json_ld: a dotted path into schema.org data is expected, such as offers.price"),
        Case("reader within first_of", "{ json_ld: offers.price }", "{ optional: true }", "63:20: pages.listing.fields.price.first_of[0]: a field has exactly one reader: select, select_all, json_ld, from or first_of"),
        Case("first_of within first_of", "{ json_ld: offers.price }", "{ first_of: [{ select: a }] }", "63:20: pages.listing.fields.price.first_of[0]: first_of does not stand within first_of"),
        Case("unknown type", "        as: price", "        as: money", "64:13: pages.listing.fields.price.as: expected one of text, number, price, date, url, country, not 'money'"),
        Case("formats of no date", "as: date, formats", "formats", "66:64: pages.listing.fields.posted_at.formats: formats go with 'as: date'"),
        Case("date format", "[yyyy-MM-dd, relative]", "[yyyy-MM-dd, \"%\"]", "66:87: pages.listing.fields.posted_at.formats[1]: a date format such as yyyy-MM-dd, or 'relative', is expected"),
        Case("attribute name", "attribute: src", "attribute: \"src=x\"", "68:54: pages.listing.fields.images.attribute: the name of one attribute is expected, such as href"),
        Case("near a known field", "location: { select", "locaton: { select", "67:7: pages.listing.fields.locaton: no field of a listing; a further field needs a name less like one (did you mean 'location'?)"),
        Case("field name", "location: { select", "Location: { select", "67:7: pages.listing.fields.Location: a field's name is lower-case letters, digits and underscores, with at most one dot"),
        Case("link as text", "next: { select: \"a[rel=next]\", attribute: href }", "next: { select: a, as: text }", "52:28: pages.results.next.as: a link is read as url"),
        Case("share", "price: 0.8", "price: 80", "73:34: expect.coverage.price: a share is 0 to 1"),
        Case("share of what", "price: 0.8", "prise: 0.8", "73:27: expect.coverage.prise: no page reads this field (did you mean 'price'?)"),
        Case("counts", "at_least: 20", "at_least: 20, at_most: 10", "72:46: expect.listings_per_run.at_most: at_most is not below at_least"),
    ];

    [TestCaseSource(nameof(Changes))]
    public void Read_changed_page_names_the_mistake(string from, string to, string errors) => Assert.That(BazaarText.ErrorsOf(BazaarText.Changed(from, to)), Is.EqualTo(errors));

    [TestCase("location: { select: .place, optional: true }", "place_of_sale: { select: .place, optional: true }")]
    [TestCase("each: article.result", "each: //article")]
    [TestCase("each: article.result", "each: ./div/article[@class='result']")]
    [TestCase("title: { select: a.title }", "title: { select: . }")]
    [TestCase("    open_listing: new_or_changed", "    open_listing: never")]
    public void Read_changed_page_is_good(string from, string to) => Assert.That(BazaarText.ErrorsOf(BazaarText.Changed(from, to)), Is.Empty);

    [Test]
    public void Read_definition_without_pages_is_good()
    {
        const string yaml = """
            schema: 1
            id: bazaar
            name: Bazaar
            addresses: [https://bazaar.example/]
            scope: { include: ["^/item/", "^/$"] }
            seeds: [{ path: / }]
            expect: { coverage: { title: 1.0, price: 0.9 } }
            """;

        Assert.That(BazaarText.ErrorsOf(yaml), Is.Empty);
    }

    private static TestCaseData Case(string name, string from, string to, string errors) =>
        new(from, to, errors) { TestName = "Read_changed_page_names_the_mistake: " + name };
}
