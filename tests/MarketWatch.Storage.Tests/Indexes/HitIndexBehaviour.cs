using MarketWatch.Hits;
using MarketWatch.Hits.Query;
using Microsoft.Extensions.Time.Testing;
using static MarketWatch.Testing.HitBuilder;

namespace MarketWatch.Storage.Tests.Indexes;

/// <summary>What every index must do, so that officers see the same answers whichever one serves. A backend's fixture says how to open it.</summary>
public abstract partial class HitIndexBehaviour
{
    protected static DateTimeOffset Now => new(2026, 11, 24, 15, 0, 0, TimeSpan.Zero);

    private static readonly HitQueryParser Parser = new(new FakeTimeProvider(Now));

    /// <summary>An index that holds nothing and can be written.</summary>
    protected abstract IHitIndex Index { get; }

    [TestCase("sigaretten", "cig")]
    [TestCase("SIGARETTEN", "cig")]
    [TestCase("sigaret", "")]
    [TestCase("replica", "bag rol")]
    [TestCase("replica rolex", "rol")]
    [TestCase("replica sigaretten", "")]
    [TestCase("sigaretten OR rolex", "cig rol")]
    [TestCase("replica NOT rolex", "bag")]
    [TestCase("replica -rolex", "bag")]
    [TestCase("-replica", "cig mmc")]
    [TestCase("(rolex OR sigaretten) AND contant", "cig")]
    [TestCase("rolex OR NOT replica", "cig mmc rol")]
    [TestCase("\"geen banderol\"", "cig")]
    [TestCase("\"banderol geen\"", "")]
    [TestCase("\"poolse slof\"", "")]
    [TestCase("\"poolse slof\"~2", "cig")]
    [TestCase("sig*", "cig")]
    [TestCase("submarner~", "rol")]
    [TestCase("submarner", "")]
    [TestCase("rolxe~1", "rol")]
    [TestCase("sgaretn~1", "")]
    [TestCase("sgaretten~1", "cig")]
    [TestCase("*", "bag cig mmc rol")]
    [TestCase("???", "")]
    public Task SearchAsync_words_find(string query, string expected) => Finds(Market, query, expected);

    [TestCase("title:replica", "rol")]
    [TestCase("description:replica", "bag")]
    [TestCase("seller:happy", "bag cig")]
    [TestCase("seller:\"happy dealz\"", "bag cig")]
    [TestCase("seller:=\"HAPPY DEALZ\"", "bag cig")]
    [TestCase("seller:=happy", "bag")]
    [TestCase("seller:=dealz", "")]
    [TestCase("seller:timekeeper", "rol")]
    [TestCase("timekeeper", "rol")]
    [TestCase("category:sigaretten", "cig")]
    [TestCase("category:=\"tabak > sigaretten\"", "cig")]
    [TestCase("location:\"den haag\"", "cig")]
    [TestCase("marketplace:luxury-shop", "bag rol")]
    [TestCase("marketplace:luxury", "")]
    [TestCase("marketplace:lux*", "bag rol")]
    [TestCase("marketplace:luxury-shp~1", "bag rol")]
    [TestCase("profile:counterfeit", "bag rol")]
    [TestCase("term:replica", "bag rol")]
    [TestCase("term:counterfeit.brand", "rol")]
    [TestCase("country:nl", "cig mmc")]
    [TestCase("ships_from:NL", "mmc")]
    [TestCase("ships_to:(NL OR DE)", "cig mmc")]
    [TestCase("currency:usd", "rol")]
    [TestCase("priority:urgent", "rol")]
    [TestCase("state:new", "bag cig")]
    [TestCase("state:not-relevant", "mmc")]
    [TestCase("watch:hidden-nps", "mmc")]
    [TestCase("purpose:counterfeits", "rol")]
    [TestCase("language:en", "mmc rol")]
    [TestCase("id:rol", "rol")]
    [TestCase("id:ROL", "")]
    [TestCase("language:*", "cig mmc rol")]
    [TestCase("-price:*", "bag")]
    [TestCase("description:*", "bag cig mmc rol")]
    [TestCase("currency:[B TO F]", "cig mmc")]
    public Task SearchAsync_fields_find(string query, string expected) => Finds(Market, query, expected);

    [TestCase("price:25", "cig")]
    [TestCase("price:>=25", "cig rol")]
    [TestCase("price:>25", "rol")]
    [TestCase("price:<25", "mmc")]
    [TestCase("price:[0 TO 25]", "cig mmc")]
    [TestCase("price:[0 TO 25}", "mmc")]
    [TestCase("price:{25 TO *]", "rol")]
    [TestCase("price:249,95", "rol")]
    [TestCase("price:0.005", "mmc")]
    [TestCase("price < 50 currency:EUR", "cig")]
    [TestCase("score:>=90", "mmc rol")]
    [TestCase("score:75", "bag cig")]
    [TestCase("last_seen:today", "mmc")]
    [TestCase("last_seen:yesterday", "cig")]
    [TestCase("last_seen:\"last 7 days\"", "cig mmc")]
    [TestCase("last_seen:2026-11-14", "rol")]
    [TestCase("last_seen:<2026-11-14", "bag")]
    [TestCase("last_seen:<=2026-11-14", "bag rol")]
    [TestCase("last_seen:>2026-11-23", "mmc")]
    [TestCase("last_seen:[2026-11-14 TO 2026-11-23]", "cig rol")]
    [TestCase("first_seen:2026-10", "bag")]
    public Task SearchAsync_ranges_find(string query, string expected) => Finds(Market, query, expected);

    [TestCase("3-MMC", "mmc")]
    [TestCase("3mmc", "")]
    [TestCase("3-mm*", "mmc")]
    [TestCase("3-mmd~1", "mmc")]
    [TestCase("mmc", "mmc")]
    [TestCase("1:1", "rol")]
    [TestCase("snow_man99", "mmc")]
    [TestCase("snow_*", "mmc")]
    [TestCase("man99", "")]
    [TestCase("don't", "mmc")]
    [TestCase("don’t", "mmc")]
    [TestCase("❄️", "mmc")]
    [TestCase("❄", "mmc")]
    [TestCase("crystal ❄ stealth", "mmc")]
    [TestCase("🍁", "")]
    public Task SearchAsync_signs_within_words_find(string query, string expected) => Finds(Market, query, expected);

    /// <summary>Text of a title; a query that must find it; one that must not.</summary>
    private static readonly TestCaseData[] Scripts =
    [
        new("R0lex", "r0lex", "rolex"),
        new("Größe Straße", "grosse strasse", "grose"),
        new("Größe Straße", "Größe", "groesse"),
        new("Müller Élan ÅNGSTRÖM", "muller elan angstrom", "mueller"),
        new("İstanbul sigara", "istanbul", "stanbul"),
        new("中华香烟批发", "香烟", "烟香"),
        new("中华香烟批发", "中华 批发", "香港"),
        new("タバコ 送料無料", "タバコ", "タバ"),
        new("담배 판매", "담배", "담"),
        new("сигареты без акциза", "СИГАРЕТЫ", "сигарета"),
        new("سجائر مهربة", "سجائر", "سجا"),
        new("סיגריות זולות", "סיגריות", "סיגר"),
        new("cig\u00adar\u200bettes", "cigarettes", "cig"),
        new("pure💊🍁deal", "💊 🍁 deal", "🍄"),
        new("👍🏽 trusted", "👍", "👎"),
        new("ship to 🇳🇱 only", "🇳🇱", "🇱🇳"),
        new("Ｒｏｌｅｘ", "rolex", "role"),
        new("O'Neill’s", "o'neill's", "neill"),
        new("e-mail: a.b@c.example", "a.b", "mail-e"),
        new("C++ / C#", "c++", "d++"),
        new("€50 or $60", "50", "5"),
        new("50g 100ml 2,5kg", "50g", "50"),
        new("no_tax_stamp", "no_tax_stamp", "stamp"),
        new("a" + "\ud83d" + "b", "a b", "ab"),
    ];

    [TestCaseSource(nameof(Scripts))]
    public async Task SearchAsync_scripts_and_signs_are_words_as_written(string title, string finds, string misses)
    {
        await Index.IndexAsync([AHit("x").Titled(title)], default);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(await Ids(finds), Is.EqualTo("x"), finds);
            Assert.That(await Ids(misses), Is.Empty, misses);
        }
    }

    [Test]
    public async Task SearchAsync_counts_facets_over_all_that_match()
    {
        await Index.IndexAsync(Market, default);

        var result = await Index.SearchAsync(new() { Query = Query("replica OR sigaretten"), Facets = ["seller", "marketplace", "state", "country", "term"], Take = 1 }, default);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(result.Hits, Has.Count.EqualTo(1));
            Assert.That(result.Total, Is.EqualTo(3));
            Assert.That(Counts(result, "marketplace"), Is.EqualTo("luxury-shop 2, bazaar 1"));
            Assert.That(Counts(result, "state"), Is.EqualTo("new 2, relevant 1"));
            Assert.That(Counts(result, "country"), Is.EqualTo("BE 1, CN 1, NL 1, PL 1, WW 1"), "each of several values");
            Assert.That(Counts(result, "term"), Does.StartWith("counterfeit.replica 2, "));
            Assert.That(Counts(result, "seller"), Is.EqualTo("Happy Dealz 2, TimeKeeper 1"), "spellings that differ in case are one");
        }
    }

    [Test]
    public async Task SearchAsync_a_facet_value_as_filter_finds_as_many_as_it_counted()
    {
        await Index.IndexAsync(Market, default);
        var all = await Index.SearchAsync(new() { Facets = [.. HitFields.Facets.Select(field => field.Name)] }, default);

        foreach (var (field, counts) in all.Facets)
        {
            foreach (var count in counts)
                Assert.That((await Index.SearchAsync(new() { Query = new ValueNode(field, count.Value) }, default)).Total, Is.EqualTo(count.Count), $"{field} {count.Value}");
        }
    }

    [Test]
    public async Task SearchAsync_marks_matches_in_the_original_text()
    {
        await Index.IndexAsync(Market, default);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(await Marked("rolex", "rol"), Is.EqualTo("title: [Rolex] Submariner replica 1:1 | description: AAA quality watch, swiss movement. Not an original [Rolex], box included."));
            Assert.That(await Marked("title:rolex", "rol"), Does.StartWith("title: [Rolex]").And.Not.Contain("description"));
            Assert.That(await Marked("\"swiss movement\"", "rol"), Does.Contain("watch, [swiss movement]. Not"));
            Assert.That(await Marked("\"poolse slof\"~2", "cig"), Does.Contain("[Poolse] sigaretten, per [slof] 25"));
            Assert.That(await Marked("sub*", "rol"), Does.StartWith("title: Rolex [Submariner] replica"));
            Assert.That(await Marked("submarner~", "rol"), Does.StartWith("title: Rolex [Submariner] replica"));
            Assert.That(await Marked("replica -sigaretten", "bag"), Is.EqualTo("description: [Replica] of a famous brand."));
            Assert.That(await Marked("3-mmc ❄", "mmc"), Does.StartWith("title: [3-MMC] crystal [❄]"));
            Assert.That(await Marked("price:25", "cig"), Is.Empty);
            Assert.That(await Marked("seller:happy", "cig"), Is.EqualTo("seller: [Happy] Dealz"));
        }
    }

    [Test]
    public async Task SearchAsync_a_long_description_gives_its_best_pieces()
    {
        var filler = string.Join(' ', Enumerable.Repeat("lorem ipsum dolor sit amet", 40));
        await Index.IndexAsync([AHit("x").Titled("t").Described($"{filler} alpha {filler} alpha beta {filler} alpha {filler} beta {filler}")], default);

        var fragments = (await Index.SearchAsync(new() { Query = Query("alpha beta") }, default)).Hits[0].Highlights["description"];

        using (Assert.EnterMultipleScope())
        {
            Assert.That(fragments, Has.Count.EqualTo(3));
            Assert.That(fragments.Select(fragment => fragment.Text.Length), Is.All.InRange(80, 150));
            Assert.That(fragments.Select(Mark), Has.Some.Contains("[alpha] [beta]"));
            Assert.That(fragments.SelectMany(fragment => fragment.Spans.Select(span => fragment.Text.Substring(span.Start, span.Length))), Is.All.AnyOf("alpha", "beta"));
        }
    }

    [Test]
    public async Task SearchAsync_hostile_text_stays_plain_text()
    {
        await Index.IndexAsync([AHit("x").Titled("<script>alert('x')</script> <b>replica</b>")], default);

        var fragment = (await Index.SearchAsync(new() { Query = Query("replica") }, default)).Hits[0].Highlights["title"][0];

        Assert.That(Mark(fragment), Is.EqualTo("<script>alert('x')</script> <b>[replica]</b>"));
    }

    [TestCase(HitOrder.Newest, "mmc cig rol bag")]
    [TestCase(HitOrder.Score, "rol mmc bag cig")]
    [TestCase(HitOrder.Relevance, "bag cig mmc rol")]
    public async Task SearchAsync_orders_and_breaks_ties_by_id(HitOrder order, string expected)
    {
        await Index.IndexAsync(Market, default);

        var found = await Index.SearchAsync(new() { Order = order }, default);

        Assert.That(string.Join(' ', found.Hits.Select(hit => hit.Id)), Is.EqualTo(expected));
    }

    [Test]
    public async Task SearchAsync_by_relevance_a_title_counts_more_than_a_description()
    {
        await Index.IndexAsync([AHit("a").Titled("garden chair").Described("shag"), AHit("b").Titled("shag tobacco").Described("chair")], default);

        Assert.That((await Index.SearchAsync(new() { Query = Query("shag") }, default)).Hits[0].Id, Is.EqualTo("b"));
    }

    [Test]
    public async Task SearchAsync_pages_hold_every_hit_once()
    {
        await Index.IndexAsync([.. Enumerable.Range(0, 25).Select(number => AHit($"h{number:D2}").Build())], default);

        var pages = new List<string>();
        for (var skip = 0; skip < 40; skip += 10) pages.AddRange((await Index.SearchAsync(new() { Skip = skip, Take = 10 }, default)).Hits.Select(hit => hit.Id));

        Assert.That(pages, Is.EqualTo(Enumerable.Range(0, 25).Select(number => $"h{number:D2}")));
    }

    [Test]
    public async Task SearchAsync_take_nothing_counts_alone()
    {
        await Index.IndexAsync(Market, default);

        var result = await Index.SearchAsync(new() { Take = 0, Facets = ["state"] }, default);

        Assert.That((result.Total, result.Hits.Count, result.Facets["state"].Count), Is.EqualTo((4L, 0, 3)));
    }

    protected async Task<string> Ids(string query) =>
        string.Join(' ', (await Index.SearchAsync(new() { Query = Query(query), Take = 100 }, default)).Hits.Select(hit => hit.Id).Order(StringComparer.Ordinal));

    protected static async IAsyncEnumerable<Hit> Stream(params Hit[] hits)
    {
        foreach (var hit in hits)
        {
            await Task.Yield();
            yield return hit;
        }
    }

    private async Task Finds(Hit[] hits, string query, string expected)
    {
        await Index.IndexAsync(hits, default);
        Assert.That(await Ids(query), Is.EqualTo(expected));
    }

    private static QueryNode? Query(string text)
    {
        var parsed = Parser.Parse(text);
        Assert.That(parsed.Error, Is.Null, parsed.Error?.Message);
        return parsed.Node;
    }

    private static string Counts(HitSearchResult result, string field) => string.Join(", ", result.Facets[field].Select(count => $"{count.Value} {count.Count}"));

    private async Task<string> Marked(string query, string id)
    {
        var found = await Index.SearchAsync(new() { Query = Query(query) }, default);
        return string.Join(" | ", found.Hits.Single(hit => hit.Id == id).Highlights.Select(field => $"{field.Key}: {string.Join(" … ", field.Value.Select(Mark))}"));
    }

    private static string Mark(Fragment fragment) =>
        fragment.Spans.Reverse().Aggregate(fragment.Text, (text, span) => text.Insert(span.Start + span.Length, "]").Insert(span.Start, "["));
}
