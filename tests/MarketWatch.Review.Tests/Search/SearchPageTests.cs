using System.Net;
using MarketWatch.Accountability;
using MarketWatch.Hits;
using MarketWatch.Listings;
using MarketWatch.Review.Pages.Search;
using static MarketWatch.Review.Tests.Search.SearchSite;

namespace MarketWatch.Review.Tests.Search;

[CancelAfter(60_000)]
public sealed class SearchPageTests
{
    private static Hit[] Market =>
    [
        AHit("a", "Marlboro sigaretten", hit => hit.Described("zonder banderol, per slof").Listed(listing => listing with { Price = new(25, "EUR"), Seller = new() { Key = "u1", Name = "Happy Dealz" } }).Seen(Now.AddDays(-1))),
        AHit("b", "Rolex replica", hit => hit.Scored(120, "counterfeit").Listed(listing => listing with { Key = new ListingKey("luxury-shop", "b"), Price = new(300, "EUR") }).Seen(Now.AddDays(-3))),
        AHit("c", "Omega replica", hit => hit.Scored(70, "counterfeit").Listed(listing => listing with { Key = new ListingKey("luxury-shop", "c"), Price = null }).Seen(Now.AddDays(-40))),
    ];

    [TestCase("", "Marlboro sigaretten | Rolex replica | Omega replica")]
    [TestCase("q=replica&sort=newest", "Rolex replica | Omega replica")]
    [TestCase("q=replica&sort=oldest", "Omega replica | Rolex replica")]
    [TestCase("q=sort:x", "")]
    [TestCase("sort=score", "Rolex replica | Marlboro sigaretten | Omega replica")]
    [TestCase("sort=cheapest", "Marlboro sigaretten | Rolex replica | Omega replica")]
    [TestCase("sort=nonsense", "Marlboro sigaretten | Rolex replica | Omega replica")]
    [TestCase("marketplace=luxury-shop", "Rolex replica | Omega replica")]
    [TestCase("marketplace=luxury-shop&marketplace=bazaar&profile=untaxed-tobacco", "Marlboro sigaretten")]
    [TestCase("seller=happy+dealz", "Marlboro sigaretten")]
    [TestCase("price_eur=10_to_50", "Marlboro sigaretten")]
    [TestCase("first_seen=last_7_days", "Marlboro sigaretten | Rolex replica")]
    [TestCase("first_seen=older", "Omega replica")]
    [TestCase("from=2026-11-21&to=2026-11-21", "Rolex replica")]
    [TestCase("from=2026-11-22", "Marlboro sigaretten")]
    [TestCase("to=nonsense", "Marlboro sigaretten | Rolex replica | Omega replica")]
    [TestCase("unknown=x", "Marlboro sigaretten | Rolex replica | Omega replica")]
    public async Task Search_finds(string parameters, string expected, CancellationToken ct)
    {
        await using var site = await StartAsync(Market, ct);
        Assert.That(await site.FoundAsync(parameters, ct), Is.EqualTo(expected));
    }

    [Test]
    public async Task Search_shows_total_marks_filters_and_bars(CancellationToken ct)
    {
        await using var site = await StartAsync(Market, ct);

        var page = await site.PageAsync("/search?q=replica&marketplace=luxury-shop", ct);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(page.QuerySelector("#answer")!.TextContent.Trim(), Does.StartWith("2 hits").And.Match(@"in \d+ ms"));
            Assert.That(page.QuerySelectorAll(".c-what a mark").Select(mark => mark.TextContent), Is.EqualTo(["replica", "replica"]));
            Assert.That(page.QuerySelector("#facets a[aria-current=true]")!.GetAttribute("href"), Is.EqualTo("/search?q=replica"), "a click on a chosen value takes it away");
            Assert.That(page.QuerySelectorAll(".histogram a").Select(bar => bar.GetAttribute("href")), Has.Some.EqualTo("/search?q=replica&marketplace=luxury-shop&from=2026-11-21&to=2026-11-21"));
            Assert.That(page.QuerySelector("input[type=hidden][form=search][name=marketplace]")!.GetAttribute("value"), Is.EqualTo("luxury-shop"), "the next query keeps the filters");
            Assert.That(page.QuerySelector("a[href^='/search/export']")!.GetAttribute("href"), Is.EqualTo("/search/export?q=replica&marketplace=luxury-shop"));
        }
    }

    [Test]
    public async Task Search_underlines_where_a_query_goes_wrong_and_offers_what_may_be_meant(CancellationToken ct)
    {
        await using var site = await StartAsync(Market, ct);

        var page = await site.PageAsync("/search?q=rolex+pirce%3A5&state=new", ct);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(page.QuerySelector(".query-fault .fault")!.TextContent, Is.EqualTo("p"));
            Assert.That(page.QuerySelector(".query-fault a")!.GetAttribute("href"), Is.EqualTo("/search?state=new&q=rolex%20price%3A5"));
            Assert.That(page.QuerySelectorAll("tr[data-hit]"), Is.Empty);
            Assert.That(await site.LoggedAsync(AuditKind.Consultation, ct), Is.Empty, "nothing was searched");
        }
    }

    [Test]
    public async Task Search_pages_hold_every_hit_once(CancellationToken ct)
    {
        await using var site = await StartAsync(Enumerable.Range(0, 120).Select(number => AHit($"{number}", $"shag {number:D3}", hit => hit.Seen(Now.AddMinutes(-number)))), ct);
        var titles = new List<string>();
        var rows = new List<string>();
        for (string? next = "/search?q=shag&sort=newest"; next is not null;)
        {
            var page = await site.PageAsync(next, ct);
            titles.AddRange(Titles(page));
            next = page.QuerySelector("tr.more a")?.GetAttribute("href");
            if (page.QuerySelector("tr.more a")?.GetAttribute("hx-get") is { } alone) rows.AddRange(Titles(await site.PageAsync(alone, ct)));
        }

        Assert.That(titles, Is.EqualTo(Enumerable.Range(0, 120).Select(number => $"shag {number:D3}")));
        Assert.That(rows, Is.EqualTo(titles.Skip(SearchRequest.PageSize)), "the lines alone are the same");
    }

    [Test]
    public async Task Search_is_logged_with_purpose_query_and_what_it_found(CancellationToken ct)
    {
        await using var site = await StartAsync(Market, ct);

        await site.PageAsync("/search?q=rolex%0Areplica&profile=counterfeit", ct);

        var entry = (await site.LoggedAsync(AuditKind.Consultation, ct)).Single();
        Assert.That((entry.Action, entry.Purpose, entry.Detail), Is.EqualTo(("search", "tobacco-excise", "q=rolex%0Areplica&profile=counterfeit; 1 found")));
    }

    [Test]
    public async Task Search_without_an_index_says_so_and_shows_the_latest_hits_of_the_database(CancellationToken ct)
    {
        await using var site = await StartAsync([], ct);
        foreach (var hit in Market) await site.Review.Database.Hits.RecordAsync(hit, [], ct);

        var page = await site.PageAsync("/search?q=rolex", ct);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(page.QuerySelector(".notice.bad")!.TextContent, Does.Contain("nothing was searched").And.Contain("latest hits of the database"));
            Assert.That(Titles(page), Has.Count.EqualTo(3));
            Assert.That(page.QuerySelector("#answer")!.TextContent.Trim(), Is.Empty, "no total is claimed");
        }
    }

    [Test]
    public async Task Search_says_that_the_index_is_behind(CancellationToken ct)
    {
        await using var site = await StartAsync(Market, ct);
        await site.Review.Database.Hits.RecordAsync(AHit("d", "late"), [], ct);

        Assert.That((await site.PageAsync("/search", ct)).QuerySelector(".notice.warn")!.TextContent, Does.StartWith("The index has not taken 1 change"));
    }

    [Test]
    public async Task Search_a_place_that_cannot_be_found_is_said_and_the_beginning_shown(CancellationToken ct)
    {
        await using var site = await StartAsync(Market, ct);

        var page = await site.PageAsync("/search?after=nonsense", ct);

        Assert.That((page.QuerySelector(".notice.warn")!.TextContent, Titles(page).Count), Is.EqualTo(("The place in the list could not be found; this is its beginning.", 3)));
    }

    [TestCase("dealz", "Happy [Dealz]")]
    [TestCase("sloffen", "per twee [sloffen]")]
    [TestCase("tabak", "[Tabak]")]
    public async Task Search_shows_where_it_matched_beside_the_title(string query, string expected, CancellationToken ct)
    {
        await using var site = await StartAsync([AHit("x", "Marlboro", hit => hit.Described("per twee sloffen").Listed(listing => listing with { Category = "Tabak", Seller = new() { Key = "u1", Name = "Happy Dealz" } }))], ct);

        var found = (await site.PageAsync($"/search?q={query}", ct)).QuerySelector(".found")!;
        foreach (var mark in found.QuerySelectorAll("mark")) mark.TextContent = $"[{mark.TextContent}]";

        Assert.That(found.TextContent, Is.EqualTo(expected));
    }

    [Test]
    public async Task Search_like_a_hit_finds_what_is_worded_alike(CancellationToken ct)
    {
        await using var site = await StartAsync([.. Market, AHit("d", "Marlboro sigaretten slof", hit => hit.Described("zonder banderol"))], ct);

        Assert.That(await site.FoundAsync($"like={Uri.EscapeDataString(Market[0].Id)}", ct), Is.EqualTo("Marlboro sigaretten slof"));
    }

    [Test]
    public async Task Search_offers_help_while_typing(CancellationToken ct)
    {
        await using var site = await StartAsync(Market, ct);

        var offers = await site.PageAsync("/search?handler=Offers&q=seller%3Ahap&caret=10", ct);

        Assert.That(offers.QuerySelector("[role=option]")!.GetAttribute("data-query"), Is.EqualTo("seller:=\"Happy Dealz\" "));
        Assert.That(offers.QuerySelector("[role=option]")!.TextContent, Does.EndWith("1 hit"));
    }

    [TestCase(null, null, HttpStatusCode.Redirect)]
    [TestCase(OfficerRole.Officer, null, HttpStatusCode.Redirect)]
    [TestCase(OfficerRole.Auditor, "tobacco-excise", HttpStatusCode.Forbidden)]
    [TestCase(OfficerRole.Administrator, "tobacco-excise", HttpStatusCode.Forbidden)]
    [TestCase(OfficerRole.Viewer, "tobacco-excise", HttpStatusCode.OK)]
    public async Task Search_is_for_those_who_may_look_under_a_purpose(OfficerRole? role, string? purpose, HttpStatusCode expected, CancellationToken ct)
    {
        await using var site = await StartAsync(Market, ct);
        using var client = site.Review.As(role, purpose);
        using var answer = await client.GetAsync(new Uri("/search", UriKind.Relative), ct);
        Assert.That(answer.StatusCode, Is.EqualTo(expected));
        if (role == OfficerRole.Viewer) Assert.That(await answer.Content.ReadAsStringAsync(ct), Does.Not.Contain("/search/export"), "who may not export is not offered it");
    }
}
