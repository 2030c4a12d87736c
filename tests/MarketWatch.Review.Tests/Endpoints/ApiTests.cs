using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using MarketWatch.Accountability;
using MarketWatch.Evidence.Custody;
using MarketWatch.Hits;
using MarketWatch.Review.Access.Keys;
using MarketWatch.Testing;
using Microsoft.Extensions.Time.Testing;

namespace MarketWatch.Review.Tests.Endpoints;

[CancelAfter(60_000)]
public sealed class ApiTests
{
    private const string Purpose = "tobacco-excise";

    [Test]
    public async Task Key_finds_reads_and_decides_and_all_of_it_is_logged_under_its_purpose(CancellationToken ct)
    {
        await using var site = await ReviewSite.StartAsync(ct);
        var hit = await RecordAsync(site, ct);
        using var client = await KeyAsync(site, ["look", "decide"], ct);
        var found = await GetAsync(client, "/api/v1/hits?q=garnalen", ct);
        Assert.That(((long)found["total"]!, (string)found["hits"]![0]!["id"]!), Is.EqualTo((1L, hit.Id)));
        var read = await GetAsync(client, $"/api/v1/hits/{hit.Id}", ct);
        using var decided = await client.PostAsJsonAsync(new Uri("/api/v1/hits/decisions", UriKind.Relative),
            new { hits = new[] { new { id = hit.Id, reviewRevision = (long)read["reviewRevision"]! } }, state = "relevant", reason = "clear_offer" }, ct);
        Assert.That(decided.StatusCode, Is.EqualTo(HttpStatusCode.OK), await decided.Content.ReadAsStringAsync(ct));
        using var colleague = await KeyAsync(site, ["decide"], ct, "colleague");
        using var stale = await colleague.PostAsJsonAsync(new Uri("/api/v1/hits/decisions", UriKind.Relative),
            new { hits = new[] { new { id = hit.Id, reviewRevision = 0 } }, state = "not_relevant", reason = "duplicate" }, ct);
        Assert.That(stale.StatusCode, Is.EqualTo(HttpStatusCode.Conflict));
        var logged = (await site.Database.Audit.ListAsync(new(), ct)).Where(entry => entry.Officer == "key:test").ToList();
        Assert.That(logged.Select(entry => entry.Purpose), Is.All.EqualTo(Purpose));
        Assert.That(logged.Select(entry => entry.Action), Is.SupersetOf(new[] { "search", "hit shown" }));
        Assert.That(logged.Select(entry => entry.Kind), Has.Some.EqualTo(AuditKind.Alteration));
    }

    [TestCase("POST", "/api/v1/hits/decisions")]
    [TestCase("GET", "/api/v1/audit")]
    [TestCase("POST", "/api/v1/watches/x/run")]
    public async Task Key_without_the_scope_is_refused_with_a_problem(string method, string path, CancellationToken ct)
    {
        await using var site = await ReviewSite.StartAsync(ct);
        using var client = await KeyAsync(site, ["look"], ct);
        using var request = new HttpRequestMessage(new HttpMethod(method), new Uri(path, UriKind.Relative));
        using var answer = await client.SendAsync(request, ct);
        Assert.That((answer.StatusCode, answer.Content.Headers.ContentType?.MediaType), Is.EqualTo((HttpStatusCode.Forbidden, "application/problem+json")));
    }

    [Test]
    public async Task Key_over_revoked_or_unknown_opens_nothing(CancellationToken ct)
    {
        await using var site = await ReviewSite.StartAsync(ReviewSite.QuickAccess, new FakeTimeProvider(new(2026, 11, 24, 8, 0, 0, TimeSpan.Zero)), ct);
        using var client = await KeyAsync(site, ["look"], ct);
        Assert.That(await StatusAsync(client, ct), Is.EqualTo(HttpStatusCode.OK));
        site.Clock!.Advance(TimeSpan.FromDays(2));
        Assert.That(await StatusAsync(client, ct), Is.EqualTo(HttpStatusCode.Unauthorized), "over");
        using var second = await KeyAsync(site, ["look"], ct);
        var newest = (await site.Database.ApiKeys.ListAsync(ct)).First(key => key.ExpiresAt > site.Clock.GetUtcNow());
        await site.Database.ApiKeys.RevokeAsync(newest.Id, site.Clock.GetUtcNow(), ct);
        Assert.That(await StatusAsync(second, ct), Is.EqualTo(HttpStatusCode.Unauthorized), "revoked");
        using var nobody = site.Browser();
        nobody.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", "mw_000000000000_0000");
        Assert.That(await StatusAsync(nobody, ct), Is.EqualTo(HttpStatusCode.Unauthorized), "unknown");
    }

    [TestCase("GET", "/api/v1/nowhere", HttpStatusCode.NotFound)]
    [TestCase("GET", "/api/v1/hits/nothing", HttpStatusCode.NotFound)]
    [TestCase("POST", "/api/v1/hits/decisions", HttpStatusCode.BadRequest)]
    public async Task Request_that_cannot_be_answered_gets_a_problem(string method, string path, HttpStatusCode expected, CancellationToken ct)
    {
        await using var site = await ReviewSite.StartAsync(ct);
        using var client = await KeyAsync(site, ["look", "decide"], ct);
        using var request = new HttpRequestMessage(new HttpMethod(method), new Uri(path, UriKind.Relative));
        if (method == "POST") request.Content = new StringContent("{ no json", null, "application/json");
        using var answer = await client.SendAsync(request, ct);
        Assert.That((answer.StatusCode, answer.Content.Headers.ContentType?.MediaType), Is.EqualTo((expected, "application/problem+json")));
    }

    [Test]
    public async Task Cookie_of_an_officer_opens_nothing(CancellationToken ct)
    {
        await using var site = await ReviewSite.StartAsync(ct);
        using var client = await site.SignedInAsync(OfficerRole.Supervisor, Purpose, ct);
        Assert.That(await StatusAsync(client, ct), Is.EqualTo(HttpStatusCode.Unauthorized));
    }

    [Test]
    public async Task Query_with_a_mistake_says_where(CancellationToken ct)
    {
        await using var site = await ReviewSite.StartAsync(ct);
        using var client = await KeyAsync(site, ["look"], ct);
        using var answer = await client.GetAsync(new Uri("/api/v1/hits?q=" + new string('x', 2001), UriKind.Relative), ct);
        var problem = JsonNode.Parse(await answer.Content.ReadAsStringAsync(ct))!;
        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.BadRequest));
        Assert.That((int)problem["position"]!, Is.EqualTo(2000));
    }

    [Test]
    public async Task Evidence_is_handed_over_to_somebody_only(CancellationToken ct)
    {
        await using var site = await ReviewSite.StartAsync(ct);
        var hit = await RecordAsync(site, ct);
        using var client = await KeyAsync(site, ["export"], ct);
        using var answer = await client.GetAsync(new Uri($"/api/v1/hits/{hit.Id}/evidence/{hit.Evidence[0].PackageId}", UriKind.Relative), ct);
        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.BadRequest));
        using var absent = await client.GetAsync(new Uri($"/api/v1/hits/{hit.Id}/evidence/{hit.Evidence[0].PackageId}?recipient=court", UriKind.Relative), ct);
        Assert.That(absent.StatusCode, Is.EqualTo(HttpStatusCode.NotFound), "nothing is in the vault of this test");
    }

    private static async Task<HttpStatusCode> StatusAsync(HttpClient client, CancellationToken ct)
    {
        using var answer = await client.GetAsync(new Uri("/api/v1/runs", UriKind.Relative), ct);
        return answer.StatusCode;
    }

    private static async Task<JsonNode> GetAsync(HttpClient client, string path, CancellationToken ct)
    {
        using var answer = await client.GetAsync(new Uri(path, UriKind.Relative), ct);
        var text = await answer.Content.ReadAsStringAsync(ct);
        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.OK), text);
        return JsonNode.Parse(text)!;
    }

    private static async Task<HttpClient> KeyAsync(ReviewSite site, IReadOnlyList<string> scopes, CancellationToken ct, string name = "test")
    {
        var now = site.Clock?.GetUtcNow() ?? TimeProvider.System.GetUtcNow();
        var (key, secret) = KeySecret.Make(name, scopes, Purpose, "test", now, now.AddDays(1));
        await site.Database.ApiKeys.AddAsync(key, ct);
        var client = site.Browser();
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", secret);
        return client;
    }

    private static async Task<Hit> RecordAsync(ReviewSite site, CancellationToken ct)
    {
        var hit = HitBuilder.AHit("1").Titled("verse garnalen").With(hit => hit with { Id = hit.Listing.Key.Id, Evidence = [new(Guid.CreateVersion7(hit.LastSeen).ToString(), new('0', 64), 1, hit.LastSeen)] }).Build();
        var recorded = await site.Database.Hits.RecordAsync(hit, [new(CustodyKind.Sealed, hit.Evidence[0].PackageId, hit.Evidence[0].Sha256, hit.LastSeen, "test", "")], ct);
        await site.Index.IndexAsync([recorded], ct);
        return recorded;
    }
}
