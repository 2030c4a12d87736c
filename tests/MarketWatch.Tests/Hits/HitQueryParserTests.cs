using MarketWatch.Hits;
using MarketWatch.Hits.Query;
using Microsoft.Extensions.Time.Testing;

namespace MarketWatch.Tests.Hits;

public sealed class HitQueryParserTests
{
    // a Tuesday
    private static readonly HitQueryParser Parser = new(new FakeTimeProvider(new DateTimeOffset(2026, 11, 24, 15, 30, 0, TimeSpan.Zero)));

    [TestCase("", "all")]
    [TestCase("   ", "all")]
    [TestCase("*", "all")]
    [TestCase("*:*", "all")]
    [TestCase("rolex", "rolex")]
    [TestCase("rolex submariner", "and(rolex submariner)")]
    [TestCase("rolex AND submariner", "and(rolex submariner)")]
    [TestCase("rolex && submariner", "and(rolex submariner)")]
    [TestCase("rolex OR omega", "or(rolex omega)")]
    [TestCase("rolex || omega", "or(rolex omega)")]
    [TestCase("a b OR c d", "or(and(a b) and(c d))")]
    [TestCase("a (b OR c)", "and(a or(b c))")]
    [TestCase("((a))", "a")]
    [TestCase("a(b)c", "and(a b c)")]
    [TestCase("rolex NOT strap", "and(rolex not(strap))")]
    [TestCase("rolex -strap", "and(rolex not(strap))")]
    [TestCase("rolex !strap", "and(rolex not(strap))")]
    [TestCase("+rolex -strap", "and(rolex not(strap))")]
    [TestCase("NOT strap", "not(strap)")]
    [TestCase("NOT NOT strap", "strap")]
    [TestCase("-(a b)", "not(and(a b))")]
    [TestCase("a AND NOT (b OR c)", "and(a not(or(b c)))")]
    [TestCase("\"no tax stamp\"", "\"no tax stamp\"")]
    [TestCase("\"tax stamp\"~3", "\"tax stamp\"~3")]
    [TestCase("\"tax stamp\"~999", "\"tax stamp\"~100")]
    [TestCase("\"say \\\"hi\\\"\"", "\"say \"hi\"\"")]
    [TestCase("“no tax stamp”", "\"no tax stamp\"")]
    [TestCase("„no tax stamp“", "\"no tax stamp\"")]
    [TestCase("cigar*", "cigar*")]
    [TestCase("rolex~1", "rolex~1")]
    [TestCase("ab~", "ab")]
    [TestCase("rolex~", "rolex~1")]
    [TestCase("submariner~", "submariner~2")]
    public void Parse_the_language_gives_its_tree(string query, string expected) => Reads(query, expected);

    [TestCase("title:rolex", "title:rolex")]
    [TestCase("TITLE:rolex", "title:rolex")]
    [TestCase("vendor:bob", "seller:bob")]
    [TestCase("title:(a b)", "and(title:a title:b)")]
    [TestCase("title:(a OR \"b c\" OR d*)", "or(title:a title:\"b c\" title:d*)")]
    [TestCase("title:(a seller:b)", "and(title:a seller:b)")]
    [TestCase("title:\"a b\"~2", "title:\"a b\"~2")]
    [TestCase("seller:=\"Happy Dealz\"", "seller=Happy Dealz")]
    [TestCase("marketplace:bazaar", "marketplace:bazaar")]
    [TestCase("site:baz*", "marketplace:baz*")]
    [TestCase("profile:\"untaxed-tobacco\"", "profile=untaxed-tobacco")]
    [TestCase("state:new", "state=new")]
    [TestCase("state:NotRelevant", "state=not_relevant")]
    [TestCase("state:not-relevant", "state=not_relevant")]
    [TestCase("country:(NL OR DE)", "or(country:NL country:DE)")]
    [TestCase("currency:[A TO F]", "currency:[A..F]")]
    [TestCase("description:*", "description:[..]")]
    [TestCase("-price:*", "not(price:[..])")]
    public void Parse_a_field_gives_its_clause(string query, string expected) => Reads(query, expected);

    [TestCase("price:5", "price:[5..5]")]
    [TestCase("price:49.95", "price:[49.95..49.95]")]
    [TestCase("price:49,95", "price:[49.95..49.95]")]
    [TestCase("price:€50", "price:[50..50]")]
    [TestCase("price:>=10", "price:[10..]")]
    [TestCase("price:>10", "price:(10..]")]
    [TestCase("price:<10", "price:[..10)")]
    [TestCase("price:<=10", "price:[..10]")]
    [TestCase("price:=10", "price:[10..10]")]
    [TestCase("price:[5 TO 10]", "price:[5..10]")]
    [TestCase("price:{5 TO 10}", "price:(5..10)")]
    [TestCase("price:[5 TO 10}", "price:[5..10)")]
    [TestCase("price:{5 TO *]", "price:(5..]")]
    [TestCase("price:[* to 10]", "price:[..10]")]
    [TestCase("price:5..10", "price:[5..10]")]
    [TestCase("price:..10", "price:[..10]")]
    [TestCase("score:(>=60 <80)", "and(score:[60..] score:[..80))")]
    [TestCase("price:-5", "price:[-5..-5]")]
    public void Parse_a_number_gives_its_range(string query, string expected) => Reads(query, expected);

    [TestCase("last_seen:2026-11-01", "2026-11-01T00:00:00.000Z", "2026-11-02T00:00:00.000Z")]
    [TestCase("last_seen:2026-11", "2026-11-01T00:00:00.000Z", "2026-12-01T00:00:00.000Z")]
    [TestCase("last_seen:2026", "2026-01-01T00:00:00.000Z", "2027-01-01T00:00:00.000Z")]
    [TestCase("last_seen:2026-11-01T10:00Z", "2026-11-01T10:00:00.000Z", "2026-11-01T10:01:00.000Z")]
    [TestCase("last_seen:2026-11-01T10:00:05+02:00", "2026-11-01T08:00:05.000Z", "2026-11-01T08:00:06.000Z")]
    [TestCase("last_seen:>=2026-11-01", "2026-11-01T00:00:00.000Z", "")]
    [TestCase("last_seen:>2026-11-01", "2026-11-02T00:00:00.000Z", "")]
    [TestCase("last_seen:<2026-11-01", "", "2026-11-01T00:00:00.000Z")]
    [TestCase("last_seen:<=2026-11-01", "", "2026-11-02T00:00:00.000Z")]
    [TestCase("last_seen:[2026-11-01 TO 2026-11-03]", "2026-11-01T00:00:00.000Z", "2026-11-04T00:00:00.000Z")]
    [TestCase("last_seen:{2026-11-01 TO 2026-11-03}", "2026-11-02T00:00:00.000Z", "2026-11-03T00:00:00.000Z")]
    [TestCase("last_seen:2026-11-01..2026-11-03", "2026-11-01T00:00:00.000Z", "2026-11-04T00:00:00.000Z")]
    [TestCase("last_seen:today", "2026-11-24T00:00:00.000Z", "2026-11-25T00:00:00.000Z")]
    [TestCase("last_seen:yesterday", "2026-11-23T00:00:00.000Z", "2026-11-24T00:00:00.000Z")]
    [TestCase("last_seen:\"last 7 days\"", "2026-11-18T00:00:00.000Z", "2026-11-25T00:00:00.000Z")]
    [TestCase("last_seen:last 7 days", "2026-11-18T00:00:00.000Z", "2026-11-25T00:00:00.000Z")]
    [TestCase("seen: last 7 days", "2026-11-18T00:00:00.000Z", "2026-11-25T00:00:00.000Z")]
    [TestCase("last_seen:last_7_days", "2026-11-18T00:00:00.000Z", "2026-11-25T00:00:00.000Z")]
    [TestCase("last_seen:\"last 24 hours\"", "2026-11-23T15:30:00.000Z", "2026-11-24T15:30:00.001Z")]
    [TestCase("last_seen:\"this week\"", "2026-11-23T00:00:00.000Z", "2026-11-30T00:00:00.000Z")]
    [TestCase("last_seen:\"last month\"", "2026-10-01T00:00:00.000Z", "2026-11-01T00:00:00.000Z")]
    [TestCase("last_seen:[yesterday TO today]", "2026-11-23T00:00:00.000Z", "2026-11-25T00:00:00.000Z")]
    public void Parse_a_date_gives_a_half_open_range(string query, string from, string to) => Reads(query, $"last_seen:[{from}..{to})");

    [Test]
    public void Parse_a_day_begins_at_midnight_of_the_zone()
    {
        var berlin = new HitQueryParser(new FakeTimeProvider(new DateTimeOffset(2026, 11, 24, 23, 30, 0, TimeSpan.Zero)), TimeZoneInfo.FindSystemTimeZoneById("Europe/Berlin"));

        Assert.That(QueryText.Of(berlin.Parse("last_seen:today").Node), Is.EqualTo("last_seen:[2026-11-24T23:00:00.000Z..2026-11-25T23:00:00.000Z)"));
    }

    [TestCase("price: 5", "price:[5..5]")]
    [TestCase("price < 50 rolex", "and(price:[..50) rolex)")]
    [TestCase("score>=60", "score:[60..]")]
    [TestCase("seller: bob", "seller:bob")]
    [TestCase("price: cheap", "and(price: cheap)")]
    [TestCase("price:", "price:")]
    [TestCase("Comments:", "Comments:")]
    [TestCase("best price > all", "and(best price all)")]
    [TestCase("http://shop.example/item?id=1&b=2", "http://shop.example/item?id=1&b=2")]
    [TestCase("wickr:joe99", "wickr:joe99")]
    [TestCase("12:30", "12:30")]
    [TestCase("C:\\temp", "C:temp")]
    [TestCase("C++", "C++")]
    [TestCase("don't", "don't")]
    [TestCase("5'6\" tall", "and(5'6\" tall)")]
    [TestCase("19\" rack", "and(19\" rack)")]
    [TestCase("admin\" --", "admin\"")]
    [TestCase("3-MMC", "3-MMC")]
    [TestCase("iphone - new", "and(iphone new)")]
    [TestCase("rolex AND", "rolex")]
    [TestCase("AND rolex", "rolex")]
    [TestCase("OR", "OR")]
    [TestCase("rolex AND OR omega", "or(rolex omega)")]
    [TestCase("rolex OR", "rolex")]
    [TestCase("rolex NOT", "rolex")]
    [TestCase("(rolex", "rolex")]
    [TestCase("rolex)", "rolex")]
    [TestCase(":) rolex", "rolex")]
    [TestCase("[NEW] rolex", "and([NEW] rolex)")]
    [TestCase("*NEW* rolex", "and(*NEW* rolex)")]
    [TestCase("rock and roll", "and(rock and roll)")]
    [TestCase("rolex^2", "rolex")]
    [TestCase("a\\:b", "a:b")]
    [TestCase("???", "???")]
    [TestCase("❄️", "❄️")]
    [TestCase("香烟", "香烟")]
    public void Parse_ordinary_text_is_searched_as_words(string query, string expected) => Reads(query, expected);

    [Test]
    public void Parse_an_escaped_star_is_no_prefix() => Assert.That(Parser.Parse("cigar\\*").Node, Is.EqualTo(new WordNode(null, "cigar*")));

    [TestCase("foo:bar", 0, null, "\"foo:bar\"")]
    [TestCase("rolex selller:bob", 6, null, "rolex seller:bob")]
    [TestCase("pirce:>5", 0, null, "price:>5")]
    [TestCase("price:cheap", 6, "number", null)]
    [TestCase("price:>cheap", 7, "number", null)]
    [TestCase("price:[5 TO x]", 6, "number", null)]
    [TestCase("price:[5 TO 10", 6, "not closed", "price:[5 TO 10]")]
    [TestCase("price:[5]", 6, "TO", null)]
    [TestCase("title:>5", 7, "words", null)]
    [TestCase("title:[a TO b]", 6, "words", null)]
    [TestCase("last_seen:tomorow", 10, "day", null)]
    [TestCase("last_seen:2026-13-45", 10, "day", null)]
    [TestCase("last_seen:9999-12-31", 10, "day", null)]
    [TestCase("last_seen:last", 10, "day", "last_seen:\"last 7 days\"")]
    [TestCase("state:relevnt", 6, "not_relevant", "state:relevant")]
    [TestCase("rolex \"no tax", 6, "not closed", "rolex \"no tax\"")]
    [TestCase("title:\"no tax", 6, "not closed", "title:\"no tax\"")]
    [TestCase("rolex~5", 0, "0, 1 or 2", null)]
    [TestCase("title:\"\"", 6, "no value", null)]
    [TestCase("title:---", 6, "nothing that can be searched", null)]
    public void Parse_a_mistake_says_where_and_what_may_be_meant(string query, int position, string? words, string? suggestion)
    {
        var error = Parser.Parse(query).Error;

        Assert.That(error, Is.Not.Null);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(error!.Position, Is.EqualTo(position));
            Assert.That(error.Message, Does.Contain(words ?? "field"));
            Assert.That(error.Suggestion, Is.EqualTo(suggestion));
        }
    }

    [Test]
    public void Parse_an_unknown_field_names_the_nearest() =>
        Assert.That(Parser.Parse("catgory:tobacco").Error!.Message, Does.Contain("“catgory”").And.Contain("“category”"));

    [Test]
    public void Parse_a_suggestion_can_be_read() =>
        Assert.That(Parser.Parse(Parser.Parse("pirce:>5 \"a b\"").Error!.Suggestion).Error, Is.Null);

    [TestCase("price: 5", "was read as the field price")]
    [TestCase("*onda", "a star counts only at the end")]
    [TestCase("(rolex", "not closed")]
    [TestCase("rolex)", "without an opening one")]
    [TestCase("rolex^2", "weights")]
    [TestCase("???", "nothing in it can be searched")]
    public void Parse_what_is_read_otherwise_is_noted(string query, string note) => Assert.That(Parser.Parse(query).Notes, Has.Some.Contains(note));

    [Test]
    public void Parse_too_long_is_an_error() => Assert.That(Parser.Parse(new string('a', 2001)).Error!.Message, Does.Contain("2001"));

    [Test]
    public void Parse_too_deep_is_an_error() => Assert.That(Parser.Parse(new string('(', 900) + "a" + new string(')', 900)).Error!.Message, Does.Contain("nested"));

    [Test]
    public void Parse_too_many_parts_is_an_error() =>
        Assert.That(Parser.Parse(string.Join(' ', Enumerable.Repeat("a", 201))).Error!.Message, Does.Contain("more than 200"));

    [Test]
    public void Parse_many_signs_in_a_row_do_not_nest() => Reads(new string('!', 1001) + "a", "not(a)");

    private static void Reads(string query, string expected)
    {
        var parsed = Parser.Parse(query);
        Assert.That(parsed.Error, Is.Null, parsed.Error?.Message);
        Assert.That(QueryText.Of(parsed.Node), Is.EqualTo(expected));
    }
}
