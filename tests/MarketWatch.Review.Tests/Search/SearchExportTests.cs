using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using MarketWatch.Accountability;
using MarketWatch.Export;
using MarketWatch.Hits;
using MarketWatch.Review.Pages.Search;
using MarketWatch.Testing;
using Microsoft.AspNetCore.Http;
using static MarketWatch.Review.Tests.Search.SearchSite;

namespace MarketWatch.Review.Tests.Search;

[CancelAfter(60_000)]
public sealed class SearchExportTests
{
    [TestCase("csv")]
    [TestCase("jsonl")]
    public async Task Export_hands_out_all_that_was_found_and_logs_it_with_the_digest_of_the_file(string format, CancellationToken ct)
    {
        var hits = Enumerable.Range(0, 40).Select(number => AHit($"{number}", number % 2 == 0 ? "shag" : "rolex", hit => hit.Seen(Now.AddMinutes(-number)))).ToList();
        await using var site = await StartAsync(hits, ct);

        using var answer = await SendAsync(site, "/search/export?q=shag", [new("recipient", "Customs\r\nNL"), new("reason", "case 7"), new("format", format)], ct);
        var file = await answer.Content.ReadAsByteArrayAsync(ct);

        var lines = Encoding.UTF8.GetString(file).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        var logged = await site.LoggedAsync(AuditKind.Disclosure, ct);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(answer.Content.Headers.ContentDisposition!.FileName, Is.EqualTo($"marketwatch-hits-20261124-150000.{format}"));
            Assert.That(lines, Has.Length.EqualTo(format == "csv" ? 21 : 20));
            Assert.That(lines.Skip(1), Is.All.Contains("shag"));
            Assert.That(logged.Select(entry => entry.Action), Is.EqualTo(["search exported", "export complete"]));
            Assert.That(logged.Select(entry => (entry.Recipient, entry.Purpose)), Is.All.EqualTo(("Customs  NL", "tobacco-excise")));
            Assert.That(logged[0].Detail, Is.EqualTo($"q=shag; 20 hits as {format}; case 7"));
            Assert.That(logged[1].Detail, Does.EndWith($"20 hits; sha256 {Convert.ToHexStringLower(SHA256.HashData(file))}"));
        }
    }

    [Test]
    public async Task Export_goes_on_over_pages(CancellationToken ct)
    {
        await using var site = await StartAsync(Enumerable.Range(0, 23).Select(number => AHit($"{number}", $"shag {number:D2}", hit => hit.Seen(Now.AddMinutes(-number)))), ct);
        var format = new HitForm("titles", "", "", "") { Head = "", Line = hit => $"{hit.Listing.Title}\n" };
        using var file = new MemoryStream();
        var request = SearchRequest.Read(new QueryCollection(new Dictionary<string, Microsoft.Extensions.Primitives.StringValues> { ["q"] = "shag" }), TimeZoneInfo.Utc, site.Review.Clock!);

        var found = new HitExport(site.Review.Index, site.Review.Database.Hits) { PageSize = 5 }.FoundAsync(request.Search, ct);
        var (lines, _) = await HitExport.WriteAsync(found, format, file, ct);

        Assert.That(lines, Is.EqualTo(23));
        Assert.That(Encoding.UTF8.GetString(file.ToArray()).Split('\n', StringSplitOptions.RemoveEmptyEntries), Is.EqualTo(Enumerable.Range(0, 23).Select(number => $"shag {number:D2}")));
    }

    [Test]
    public async Task Export_as_json_lines_holds_the_whole_hits(CancellationToken ct)
    {
        var hit = AHit("a", "=cmd|' /C calc'!A0", made => made.Described("“x”\r\n\u202e"));
        await using var site = await StartAsync([hit], ct);

        using var answer = await SendAsync(site, "/search/export", [new("recipient", "a"), new("reason", "b"), new("format", "jsonl")], ct);
        var read = JsonSerializer.Deserialize<Hit>(await answer.Content.ReadAsStringAsync(ct), RecordJson.Options)!;

        Assert.That((read.Id, read.Listing.Title, read.Listing.Description), Is.EqualTo((hit.Id, hit.Listing.Title, hit.Listing.Description)));
    }

    [TestCase("", "why", "csv", "Say who gets it.")]
    [TestCase("  ", "why", "csv", "Say who gets it.")]
    [TestCase("who", "", "csv", "Say why it is handed out.")]
    [TestCase("who", "why", "exe", "Choose a form.")]
    public async Task Export_without_recipient_reason_or_form_hands_out_nothing(string recipient, string reason, string format, string missing, CancellationToken ct)
    {
        await using var site = await StartAsync([AHit("a", "shag")], ct);

        using var answer = await SendAsync(site, "/search/export?q=shag", [new("recipient", recipient), new("reason", reason), new("format", format)], ct);

        Assert.That((answer.StatusCode, (await site.LoggedAsync(AuditKind.Disclosure, ct)).Count), Is.EqualTo((HttpStatusCode.UnprocessableEntity, 0)));
        Assert.That(await answer.Content.ReadAsStringAsync(ct), Does.Contain(missing).And.Not.Contain("package-a"));
    }

    [Test]
    public async Task Export_is_not_for_viewers(CancellationToken ct)
    {
        await using var site = await StartAsync([AHit("a", "shag")], ct);
        using var viewer = site.Review.As(OfficerRole.Viewer, "tobacco-excise");
        using var answer = await viewer.GetAsync(new Uri("/search/export", UriKind.Relative), ct);
        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.Forbidden));
    }

    [Test]
    public async Task Export_without_an_index_hands_out_nothing(CancellationToken ct)
    {
        await using var site = await StartAsync([], ct);

        using var answer = await SendAsync(site, "/search/export?q=x", [new("recipient", "a"), new("reason", "b"), new("format", "csv")], ct);

        Assert.That(await answer.Content.ReadAsStringAsync(ct), Does.Contain("nothing can be exported"));
        Assert.That(await site.LoggedAsync(AuditKind.Disclosure, ct), Is.Empty);
    }

    [Test]
    public void Cells_never_begin_like_a_formula_and_stay_in_one_line()
    {
        var payloads = Hostile("csv/formula_injection.jsonl").Concat(["\t=1+1", " \r\n =1+1", "\u200b=1+1", "\ufeff@SUM(1)", "a;=1+1", "a;\"=1+1", "＝1+1", "\"=1+1", "x\n=1+1", "\0-1"]).ToList();
        Assert.That(payloads, Has.Count.GreaterThan(12));
        foreach (var payload in payloads)
        {
            var line = CsvLine.Of([payload, "next"]);
            var cell = line[..^",\"next\"\r\n".Length];
            var shown = cell[1..^1].Replace("\"\"", "\"", StringComparison.Ordinal);
            using (Assert.EnterMultipleScope())
            {
                Assert.That(cell[1..^1].Replace("\"\"", "", StringComparison.Ordinal), Does.Not.Contain("\"").And.Not.Contain("\n").And.Not.Contain("\r"), payload);
                foreach (var part in shown.Split(';', '|')) Assert.That(part.TrimStart(' ', '"'), Does.Not.Match("^[=+@＝＋＠-]"), payload);
            }
        }
    }

    [TestCase("plain, \"quoted\"", "\"plain, \"\"quoted\"\"\"")]
    [TestCase("-5 °C", "\"'-5 °C\"")]
    [TestCase("2-3 days", "\"2-3 days\"")]
    [TestCase("a\r\nb\tc", "\"a b c\"")]
    [TestCase(null, "\"\"")]
    public void Cells_are_written(string? text, string expected) => Assert.That(CsvLine.Of([text]), Is.EqualTo(expected + "\r\n"));

    internal static IEnumerable<string> Hostile(string file) =>
        File.ReadLines(SharedData.PathTo($"data/hostile/{file}")).Select(line => JsonDocument.Parse(line).RootElement.GetProperty("input").GetString()!);

    private static async Task<HttpResponseMessage> SendAsync(SearchSite site, string address, IEnumerable<KeyValuePair<string, string>> fields, CancellationToken ct) =>
        await ReviewSite.PostAsync(site.Review.Client, "/search", address, fields, ct);
}
