using MarketWatch.Crawling;
using MarketWatch.Marketplaces;
using MarketWatch.Marketplaces.Sketching;

namespace MarketWatch.Tests.Marketplaces.Sketching;

/// <summary>Correcting a sketch by pointing, over pages as plain HTTP gives them.</summary>
public sealed class MarketplaceSketchTests
{
    private const string Row = """<tr class="row"><td><a href="/offer/{0}">Offer number {0}, for sale</a></td><td class="money">{0} EUR</td><td class="place">Antwerpen</td><td>by <a href="/u/anna{0}">anna{0}</a></td></tr>""";

    private static readonly string Table = $"<html><head><title>Board</title></head><body><h1>Board of offers</h1><table>{string.Concat(Enumerable.Range(11, 6).Select(n => Row.Replace("{0}", $"{n}", StringComparison.Ordinal)))}</table><p><a class=\"more\" href=\"/list?page=2\">further offers</a></p></body></html>";

    private const string Odd = """
        <html><body><div id="x"><section><p>One thing, used</p><em>12 EUR</em><a href="/t/1">see</a></section><section><p>Other thing, new</p><em>13 EUR</em><a href="/t/2">see</a></section><section><p>Third thing</p><em>call me</em><a href="/t/3">see</a></section></div>
        <p>Words that belong to nothing</p></body></html>
        """;

    [Test]
    public void Choose_reads_the_field_from_every_card()
    {
        var sketch = Sketch(Table);
        Assert.That((sketch.Role, sketch.Pages[0].Records), Is.EqualTo((PageRole.Results, 6)), sketch.Yaml);
        var changed = sketch.Choose(PageRole.Results, "seller.name", Number(sketch, "anna12"));
        Assert.That(changed.Problem, Is.Null);
        var seller = changed.Sketch.Pages[0].Fields.Single(field => field.Name == "seller.name");
        Assert.That((seller.Value, seller.Share, seller.Elements.Select(element => element.Text)), Is.EqualTo(("anna11", 1.0, Enumerable.Range(11, 6).Select(n => $"anna{n}"))));
        Assert.That(changed.Sketch.Pages[0].Fields.Select(field => field.Name), Does.Contain("seller.key"));
    }

    [Test]
    public void Choose_next_reads_a_link_outside_the_cards()
    {
        var sketch = Sketch(Table);
        var changed = sketch.Choose(PageRole.Results, "next", Number(sketch, "further offers"));
        Assert.That((changed.Problem, changed.Sketch.Definition.Pages["results"].Next?.Attribute), Is.EqualTo(((string?)null, "href")), changed.Sketch.Yaml);
        Assert.That(sketch.Choose(PageRole.Results, "next", Number(sketch, "Board of offers")).Problem, Does.Contain("no link"));
    }

    [Test]
    public void Choose_title_where_nothing_was_understood_finds_the_cards_around_it()
    {
        var sketch = Sketch(Odd).Regard(PageRole.Results).Sketch;
        Assert.That((sketch.ReadsRecords, sketch.Pages[0].Cards.Count), Is.EqualTo((false, 0)), sketch.Yaml);
        var titled = sketch.Choose(PageRole.Results, "title", Number(sketch, "One thing, used"));
        Assert.That((titled.Problem, titled.Sketch.Pages[0].Cards.Count, titled.Sketch.Pages[0].Records), Is.EqualTo(((string?)null, 3, 3)), titled.Sketch.Yaml);
        var priced = titled.Sketch.Choose(PageRole.Results, "price", Number(titled.Sketch, "12 EUR"));
        Assert.That((priced.Problem, priced.Sketch.Pages[0].Fields.Single(field => field.Name == "price").Share), Is.EqualTo(((string?)null, 2 / 3.0)));
        Assert.That(priced.Sketch.ListingToLookAt?.AbsolutePath, Is.EqualTo("/t/1"));
    }

    [Test]
    public void Choose_what_cannot_be_read_leaves_the_sketch_and_says_why()
    {
        var sketch = Sketch(Table);
        foreach (var (field, words, why) in new[] { ("price", "Antwerpen", "cannot be read as this field"), ("posted_at", "Antwerpen", "cannot be read as this field"), ("url", "11 EUR", "no link"), ("nonsense", "anna11", "no such field"), ("title", "Board of offers", "repeats") })
        {
            var changed = sketch.Choose(PageRole.Results, field, Number(sketch, words));
            Assert.That((changed.Problem, changed.Sketch), Is.EqualTo((changed.Problem, sketch)), field);
            Assert.That(changed.Problem, Does.Contain(why), field);
        }
        Assert.That(sketch.Choose(PageRole.Results, "title", 999_999).Problem, Does.Contain("no such element"));
        Assert.That(sketch.Choose(PageRole.Listing, "title", 1).Problem, Does.Contain("no such element"));
    }

    [Test]
    public void Leave_takes_a_field_out_but_never_what_tells_listings_apart()
    {
        var sketch = Sketch(Table);
        var left = sketch.Leave(PageRole.Results, "price").Sketch;
        Assert.That(left.Definition.Pages["results"].Listings!.Fields.Keys, Does.Not.Contain("price").And.Contain("title"));
        Assert.That(sketch.Leave(PageRole.Results, "title").Problem, Is.Not.Null);
    }

    [TestCase("board-of-offers", "Board", true)]
    [TestCase("Board", "Board", false)]
    [TestCase("../board", "Board", false)]
    [TestCase("board", "", false)]
    [TestCase("board", "it's \"mine\": # [x] ' --- \u0007", false)]
    [TestCase("board", "it's \"mine\": # [x] ' ---", true)]
    public void Call_takes_ids_and_names_that_the_reader_takes(string id, string name, bool taken)
    {
        var changed = Sketch(Table).Call(id, name);
        Assert.That(changed.Problem is null, Is.EqualTo(taken), changed.Problem);
        if (taken) Assert.That((changed.Sketch.Definition.Id, changed.Sketch.Definition.Name), Is.EqualTo((id, name)));
    }

    [Test]
    public void A_page_of_hostile_texts_becomes_no_selector_and_no_key()
    {
        var hostile = Table.Replace("class=\"money\"", "class=\"money') or contains(.,'\" id=\"']//*|//x[.='\"", StringComparison.Ordinal).Replace("for sale", "{secret.password} '; exclude: [\".\"] \n- x: &a *a", StringComparison.Ordinal);
        var sketch = Sketch(hostile);
        foreach (var element in sketch.Pages[0].Elements)
            foreach (var field in new[] { "title", "price", "category", "card" })
                Assert.DoesNotThrow(() => sketch = sketch.Choose(PageRole.Results, field, element.Number).Sketch);
        Assert.That((sketch.Yaml.Contains("secret", StringComparison.Ordinal), sketch.Yaml.Contains("//x", StringComparison.Ordinal), sketch.Definition.Scope.Exclude.Contains(".")), Is.EqualTo((false, false, false)), sketch.Yaml);
    }

    private static MarketplaceSketch Sketch(string html)
    {
        var url = new Uri("http://board.example/list");
        var page = new FetchedPage { RequestedUrl = url, FinalUrl = url, Status = 200, Html = html, Via = FetchMode.Http, RetrievedAt = new(2026, 1, 1, 12, 0, 0, TimeSpan.Zero) };
        return MarketplaceSketch.Of(LookedPage.Of(page), null, page, "board");
    }

    private static int Number(MarketplaceSketch sketch, string words) => sketch.Pages[0].Elements.First(element => element.Text == words).Number;
}
