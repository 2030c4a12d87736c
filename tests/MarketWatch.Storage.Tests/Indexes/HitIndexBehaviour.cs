using MarketWatch.Hits;
using MarketWatch.Hits.Query;
using Microsoft.Extensions.Time.Testing;
using static MarketWatch.Testing.HitBuilder;

namespace MarketWatch.Storage.Tests.Indexes;

/// <summary>What every index must do, so that officers see the same answers whichever one serves. A backend's fixture says how to open it.</summary>
public abstract partial class HitIndexBehaviour
{
    protected static DateTimeOffset Now => new(2026, 11, 24, 15, 0, 0, TimeSpan.Zero);

    private static readonly FakeTimeProvider Clock = new(Now);

    private static readonly HitQueryParser Parser = new(Clock);

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
    [TestCase("assigned:A.JANSEN", "rol")]
    [TestCase("-assigned:*", "bag cig mmc")]
    [TestCase("reason:clear_offer", "rol")]
    [TestCase("decided_by:a.jansen", "rol")]
    [TestCase("hold:yes", "rol")]
    [TestCase("hold:no replica", "bag")]
    [TestCase("gap:\"photo missing\"", "mmc")]
    [TestCase("photo:cd34", "mmc rol")]
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
    [TestCase("price_eur:200..500", "mmc rol")]
    [TestCase("price_eur:25", "cig")]
    [TestCase("decided:\"last 7 days\"", "rol")]
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
}
