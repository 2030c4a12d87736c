using System.Net;
using MarketWatch.Accountability;
using MarketWatch.Classification;
using MarketWatch.Hits;
using MarketWatch.Testing;

namespace MarketWatch.Review.Tests;

[CancelAfter(60_000)]
public sealed class DashboardTests
{
    [TestCase("/")]
    [TestCase("/health")]
    [TestCase("/assets/review.css")]
    [TestCase("/assets/nothing.css")]
    [TestCase("/nowhere")]
    [TestCase("/hits")]
    [TestCase("/hits/unknown")]
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
    public async Task Dashboard_without_hits_says_that_nothing_waits(CancellationToken ct)
    {
        await using var site = await ReviewSite.StartAsync(ct);
        await site.Index.IndexAsync([], ct);
        Assert.That(await PageAsync(site, ct), Does.Contain("Nothing new. Hits appear here as watches find them."));
    }

    [Test]
    public async Task Dashboard_counts_new_hits_by_age_and_what_waits_besides(CancellationToken ct)
    {
        await using var site = await ReviewSite.StartAsync(ct);
        var now = TimeProvider.System.GetUtcNow();
        await site.Index.IndexAsync(
        [
            AHit("fresh", "Shag", "Shag") with { FirstSeen = now.AddHours(-1) },
            AHit("old", "Shag", "Shag") with { FirstSeen = now.AddDays(-40) },
            AHit("second", "Shag", "Shag") with { State = HitState.SecondLook },
            AHit("mine", "Shag", "Shag") with { State = HitState.SecondLook, AssignedTo = "test-Officer" },
        ], ct);
        var page = await PageAsync(site, ct);
        Assert.Multiple(() =>
        {
            Assert.That(page, Does.Contain("<strong>1</strong>last 24 hours").And.Contain("<strong>1</strong>over 30 days"));
            Assert.That(page, Does.Contain("2 hits wait for a second look").And.Contain("1 undecided hits are assigned to you"));
        });
    }

    [Test]
    public async Task Dashboard_without_an_index_says_so_and_shows_the_rest(CancellationToken ct)
    {
        await using var site = await ReviewSite.StartAsync(ct);
        Assert.That(await PageAsync(site, ct), Does.Contain("The search index cannot count now").And.Contain("How well the marketplaces can be seen"));
    }

    [TestCase(OfficerRole.Auditor, "/audit")]
    [TestCase(OfficerRole.Administrator, "/admin")]
    public async Task Dashboard_sends_those_who_may_see_no_hits_to_their_own_pages(OfficerRole role, string there, CancellationToken ct)
    {
        await using var site = await ReviewSite.StartAsync(ct);
        using var client = site.As(role);
        using var answer = await client.GetAsync(new Uri("/", UriKind.Relative), ct);
        Assert.That(answer.Headers.Location?.OriginalString, Is.EqualTo(there));
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

    private static Task<string> PageAsync(ReviewSite site, CancellationToken ct) => site.Client.GetStringAsync(new Uri("/", UriKind.Relative), ct);
}
