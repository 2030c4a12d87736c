using System.Net;
using System.Text.Json;
using MarketWatch.Classification;
using MarketWatch.Evidence.Custody;
using MarketWatch.Hits;
using MarketWatch.Testing;

namespace MarketWatch.Review.Tests;

[CancelAfter(60_000)]
public sealed class StatusPageTest
{
    [TestCase("/")]
    [TestCase("/health")]
    [TestCase("/assets/review.css")]
    [TestCase("/assets/nothing.css")]
    [TestCase("/nowhere")]
    public async Task Every_answer_carries_the_security_headers(string path, CancellationToken ct)
    {
        await using var site = await ReviewSite.StartAsync(ct);
        using var answer = await site.Client.GetAsync(new Uri(path, UriKind.Relative), ct);
        Assert.Multiple(() =>
        {
            Assert.That(answer.Headers.GetValues("Content-Security-Policy").Single(), Does.StartWith("default-src 'none'").And.Not.Contain("unsafe"));
            Assert.That(answer.Headers.GetValues("X-Content-Type-Options"), Is.EqualTo(new[] { "nosniff" }));
            Assert.That(answer.Headers.GetValues("Referrer-Policy"), Is.EqualTo(new[] { "no-referrer" }));
            Assert.That(answer.Headers.CacheControl?.NoStore, Is.True);
        });
    }

    [Test]
    public async Task Status_without_hits_says_what_to_do(CancellationToken ct)
    {
        await using var site = await ReviewSite.StartAsync(ct);
        Assert.That(await site.Client.GetStringAsync(new Uri("/", UriKind.Relative), ct), Does.Contain("No hits yet").And.Contain("watches apply"));
    }

    [Test]
    public async Task Status_shows_a_hit_with_the_words_that_matched(CancellationToken ct)
    {
        await using var site = await ReviewSite.StartAsync(ct);
        await RecordAsync(site, AHit("1", "10 sloffen s1garetten", "s1garetten"), ct);
        var page = await site.Client.GetStringAsync(new Uri("/", UriKind.Relative), ct);
        Assert.That(page, Does.Contain("<bdi>10 sloffen s1garetten</bdi>").And.Contain("<bdi>s1garetten</bdi></mark>"));
    }

    [Test]
    public async Task Status_never_shows_listing_text_as_markup(CancellationToken ct)
    {
        var payloads = File.ReadLines(SharedData.PathTo("data/hostile/xss/payloads.jsonl"))
            .Select(line => JsonDocument.Parse(line).RootElement.GetProperty("input").GetString()!).Where(text => text.Contains('<', StringComparison.Ordinal)).ToList();
        await using var site = await ReviewSite.StartAsync(ct);
        foreach (var batch in payloads.Chunk(25).Take(8))
        {
            var n = 0;
            foreach (var payload in batch) await RecordAsync(site, AHit($"{n++}", payload, payload), ct);
            var page = await site.Client.GetStringAsync(new Uri("/", UriKind.Relative), ct);
            Assert.That(batch.Where(payload => page.Contains(payload, StringComparison.Ordinal)), Is.Empty);
        }
    }

    [Test]
    public async Task Health_is_good_over_a_whole_store_and_index(CancellationToken ct)
    {
        await using var site = await ReviewSite.StartAsync(ct);
        await site.Index.IndexAsync([AHit("1", "Shag", "Shag")], ct);
        using var answer = await site.Client.GetAsync(new Uri("/health", UriKind.Relative), ct);
        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.OK), await answer.Content.ReadAsStringAsync(ct));
    }

    private static Hit AHit(string id, string title, string matched) => HitBuilder.AHit(id).Titled(title).With(hit => hit with
    {
        Id = hit.Listing.Key.Id,
        Evidence = [new(Guid.CreateVersion7(hit.LastSeen).ToString(), new('0', 64), 1, hit.LastSeen)],
        Report = new([new() { ProfileId = "tobacco", ProfileDigest = "", Score = 80, IsHit = true, Priority = HitPriority.Normal, Matches = [new("product", "title", 0, matched.Length, matched, matched, 30)] }]),
    }).Build();

    private static async Task RecordAsync(ReviewSite site, Hit hit, CancellationToken ct) =>
        await site.Database.Hits.RecordAsync(hit, [new(CustodyKind.Sealed, hit.Evidence[0].PackageId, hit.Evidence[0].Sha256, hit.LastSeen, "test", "")], ct);
}
