using MarketWatch.Hits;
using MarketWatch.Hits.Query;
using MarketWatch.Hits.Query.Completion;
using MarketWatch.Storage.Indexes.Embedded;
using MarketWatch.Testing;
using static MarketWatch.Testing.HitBuilder;

namespace MarketWatch.Storage.Tests.Indexes;

/// <summary>Help as a query is typed, over a real index. A bar stands for the caret.</summary>
public sealed class QueryCompletionTests
{
    private readonly TemporaryFolder _folder = new();
    private readonly EmbeddedHitIndex _index;

    public QueryCompletionTests() => _index = new(_folder.Path);

    [SetUp]
    public async Task Fill() => await _index.IndexAsync(
        [
            Sold("a", "Happy Dealz").With(hit => hit with { State = HitState.Relevant }), Sold("b", "Happy Dealz"), Sold("c", "Say \"hi\""),
            Sold("d", "bob").Listed(listing => listing with { Category = "Happy hour" }),
        ],
        default);

    [TearDown]
    public async Task Close()
    {
        await _index.DisposeAsync();
        _folder.Dispose();
    }

    [TestCase("ship|", "ships_from:| ships_to:|")]
    [TestCase("shag -cur|", "shag -currency:|")]
    [TestCase("cur| shag", "currency:| shag")]
    [TestCase("lang|", "language:|")]
    [TestCase("seller:hap|", "seller:=\"Happy Dealz\" |")]
    [TestCase("seller:=\"happy d|", "seller:=\"Happy Dealz\" |")]
    [TestCase("seller:say|", "seller:=\"Say \\\"hi\\\"\" |")]
    [TestCase("shag (seller:bo|)", "shag (seller:=bob |)")]
    [TestCase("seller:(happy OR bo|)", "seller:(happy OR seller:=bob |)")]
    [TestCase("state:rel|", "state:relevant |")]
    [TestCase("state:out|", "state:out_of_scope |")]
    [TestCase("last_seen:to|", "last_seen:today |")]
    [TestCase("first_seen:last 7|", "")]
    [TestCase("price:1|", "")]
    [TestCase("nosuchfield:a|", "")]
    [TestCase("|", "")]
    [TestCase("shag |", "")]
    [TestCase("\"|", "")]
    [TestCase("(((|", "")]
    [TestCase("happ|", "seller:=\"Happy Dealz\" | category:=\"Happy hour\" |")]
    public async Task SuggestAsync_offers(string typed, string expected)
    {
        var caret = typed.IndexOf('|', StringComparison.Ordinal);

        var offers = await new QueryCompletion(_index).SuggestAsync(typed.Remove(caret, 1), caret, default);

        Assert.That(string.Join(' ', offers.Select(offer => offer.Query.Insert(offer.Caret, "|"))), Is.EqualTo(expected));
    }

    [Test]
    public async Task SuggestAsync_says_how_many_hits_have_a_value()
    {
        var offers = await new QueryCompletion(_index).SuggestAsync("seller:", 7, default);

        Assert.That(offers.Select(offer => (offer.Label, offer.Count)), Is.EqualTo([("seller:=\"Happy Dealz\"", 2L), ("seller:=\"Say \\\"hi\\\"\"", 1L), ("seller:=bob", 1L)]));
    }

    [Test]
    public async Task SuggestAsync_what_it_offers_finds_as_many_as_it_says()
    {
        var parser = new HitQueryParser(TimeProvider.System);
        foreach (var field in HitFields.Facets)
        {
            foreach (var offer in await new QueryCompletion(_index).SuggestAsync($"{field.Name}:", -1, default))
                Assert.That((await _index.SearchAsync(new() { Query = parser.Parse(offer.Query).Node }, default)).Total, Is.EqualTo(offer.Count), offer.Query);
        }
    }

    [Test]
    public async Task SuggestAsync_any_text_at_any_caret_is_answered([Values("seller:\"a (b", "\ud800\udc00:x", "((a:\"b)c\" -", "price:>=", "!!-:=(\u201c")] string text)
    {
        for (var caret = -2; caret < text.Length + 2; caret++)
            Assert.That(async () => await new QueryCompletion(_index).SuggestAsync(text, caret, default), Throws.Nothing);
    }

    [Test]
    public async Task SuggestAsync_without_an_index_still_offers_names()
    {
        await using var none = new EmbeddedHitIndex(Path.Combine(_folder.Path, "none"));

        var offers = await new QueryCompletion(none).SuggestAsync("sell", -1, default);

        Assert.That(offers.Select(offer => offer.Label), Is.EqualTo(["seller:"]));
    }

    private static HitBuilder Sold(string id, string seller) => AHit(id).Listed(listing => listing with { Seller = new() { Key = seller, Name = seller }, Category = null });
}
