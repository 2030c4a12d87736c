using System.Net;
using MarketWatch.Hits.Query;
using static MarketWatch.Review.Tests.Search.SearchSite;

namespace MarketWatch.Review.Tests.Search;

/// <summary>Whatever strangers and attackers type reaches only the words that are searched.</summary>
[CancelAfter(60_000)]
public sealed class SearchHostileTests
{
    private static readonly string[] Files = ["strings/blns.jsonl", "xss/payloads.jsonl", "inject/sql_nosql_crlf.jsonl", "csv/formula_injection.jsonl"];

    [TestCase("q")]
    [TestCase("seller")]
    [TestCase("price_eur")]
    [TestCase("first_seen")]
    [TestCase("after")]
    [TestCase("sort")]
    [TestCase("like")]
    [TestCase("from")]
    [TestCase("saved")]
    [TestCase("handler=Offers&q")]
    [TestCase("handler=Rows&q")]
    public async Task Any_text_in_any_parameter_is_answered_as_text(string parameter, CancellationToken ct)
    {
        var payloads = Files.SelectMany(SearchExportTests.Hostile).Where(text => text.Length is > 0 and < 1500).Distinct().ToList();
        // each parameter gets others, so that all together see many
        var step = payloads.Count / 25;
        var chosen = payloads.Where((_, place) => place % step == parameter.Length % step).ToList();
        Assert.That(chosen, Has.Count.GreaterThan(20));
        await using var site = await StartAsync([AHit("a", "shag"), AHit("b", "<b>shag</b>")], ct);
        foreach (var payload in chosen)
        {
            using var answer = await site.Review.Client.GetAsync(new Uri($"/search?{parameter}={Uri.EscapeDataString(payload)}", UriKind.Relative), ct);
            var text = await answer.Content.ReadAsStringAsync(ct);
            Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.OK), $"{parameter}={payload}");
            if (payload.Contains('<', StringComparison.Ordinal) && payload.Contains('>', StringComparison.Ordinal)) Assert.That(text, Does.Not.Contain(payload), parameter);
            Assert.That(text, Does.Not.Contain("Exception").And.Not.Contain("   at MarketWatch"), payload);
        }
    }

    [Test]
    public async Task Text_that_is_searched_finds_what_holds_it_and_nothing_else(CancellationToken ct)
    {
        var parser = new HitQueryParser(TimeProvider.System);
        var payloads = SearchExportTests.Hostile("inject/sql_nosql_crlf.jsonl").Concat(SearchExportTests.Hostile("xss/payloads.jsonl").Take(60))
            .Where(text => text.Length < 300 && text.Any(char.IsAsciiLetter) && !text.Contains('"', StringComparison.Ordinal) && !text.Contains('\\', StringComparison.Ordinal)).Distinct().Take(25).ToList();
        await using var site = await StartAsync(payloads.Select((payload, place) => AHit($"p{place}", payload)), ct);
        foreach (var payload in payloads)
        {
            Assert.That(parser.Parse($"title:\"{payload}\"").Error, Is.Null);
            var found = await site.PageAsync($"/search?q={Uri.EscapeDataString($"title:\"{payload}\"")}", ct);
            Assert.That(found.QuerySelectorAll("tr[data-hit]").Length, Is.GreaterThan(0), payload);
            Assert.That(found.QuerySelectorAll("tr[data-hit]").Length, Is.LessThan(payloads.Count), payload);
        }
    }

    [Test]
    public async Task Very_many_values_and_very_long_ones_are_answered(CancellationToken ct)
    {
        await using var site = await StartAsync([AHit("a", "shag")], ct);
        var many = string.Join('&', Enumerable.Range(0, 1200).Select(number => $"state={number}"));

        using (Assert.EnterMultipleScope())
        {
            Assert.That(await site.FoundAsync(many[..7900], ct), Is.Empty);
            Assert.That(await site.FoundAsync($"seller={new string('x', 7000)}", ct), Is.Empty);
            Assert.That(await site.FoundAsync($"q={new string('x', 7000)}", ct), Is.Empty);
        }
    }
}
