using System.Net;
using MarketWatch.Accountability;
using MarketWatch.Hits;
using MarketWatch.Review.Pages.Search;
using static MarketWatch.Review.Tests.Search.SearchSite;

namespace MarketWatch.Review.Tests.Search;

[CancelAfter(60_000)]
public sealed class SavedSearchTests
{
    private static readonly Officer Tester = new("test-Officer", "test-Officer", OfficerRole.Officer) { Purpose = "tobacco-excise" };

    [Test]
    public async Task A_saved_search_counts_what_was_sealed_since_its_owner_looked(CancellationToken ct)
    {
        await using var site = await StartAsync([AHit("a", "shag old")], ct);
        await SaveAsync(site, "Shag", "q=shag&profile=untaxed-tobacco", ct);
        site.Review.Clock!.Advance(TimeSpan.FromHours(1));

        // seen before the officer looked, and sealed after
        await RecordAsync(site, AHit("b", "shag new", hit => hit.Seen(Now.AddHours(-2))) with { Evidence = [new("late", new('0', 64), 1, Now.AddMinutes(30))] }, ct);
        await RecordAsync(site, AHit("c", "other new", hit => hit.Seen(Now.AddMinutes(30))), ct);
        var before = await NewAsync(site, ct);
        var page = await site.PageAsync("/search", ct);
        var dashboard = await site.PageAsync("/", ct);
        var opened = await site.PageAsync(page.QuerySelector(".saved li a")!.GetAttribute("href")!, ct);
        var after = await NewAsync(site, ct);

        using (Assert.EnterMultipleScope())
        {
            Assert.That((before, after), Is.EqualTo((1L, 0L)));
            Assert.That(page.QuerySelector(".saved summary .count")!.TextContent, Is.EqualTo("1 new"));
            Assert.That(dashboard.QuerySelector("[aria-labelledby=alerts-title] a")!.TextContent.Trim(), Is.EqualTo("1 new Shag"));
            Assert.That(opened.QuerySelector(".notice.good")!.TextContent, Does.Contain("1 hit is new since you looked"));
            Assert.That(Titles(opened), Is.EquivalentTo(["shag new", "shag old"]));
        }
    }

    [Test]
    public async Task A_saved_search_of_the_same_name_is_replaced_and_one_can_be_removed(CancellationToken ct)
    {
        await using var site = await StartAsync([AHit("a", "shag")], ct);
        await SaveAsync(site, "Mine", "q=shag", ct);
        await SaveAsync(site, " mine ", "q=rolex&evil=%3Cscript%3E&after=x", ct);
        var kept = (await site.Review.Database.SavedSearches.ListAsync(Tester.Id, ct)).Single();

        using var removed = await ReviewSite.PostAsync(site.Review.Client, "/search", "/search?handler=Remove", [new("id", kept.Id), new("address", "q=x")], ct);

        using (Assert.EnterMultipleScope())
        {
            Assert.That((kept.Name, kept.Address), Is.EqualTo(("mine", "q=rolex")), "only what a search knows is kept");
            Assert.That((removed.StatusCode, removed.Headers.Location?.ToString()), Is.EqualTo((HttpStatusCode.Redirect, "/search?q=x")));
            Assert.That(await site.Review.Database.SavedSearches.ListAsync(Tester.Id, ct), Is.Empty);
        }
    }

    [Test]
    public async Task A_saved_search_of_somebody_else_is_neither_shown_nor_removed_nor_marked(CancellationToken ct)
    {
        await using var site = await StartAsync([AHit("a", "shag")], ct);
        var other = new SavedSearch { Id = "s1", OwnerId = "somebody", Page = "search", Name = "Theirs", Address = "q=shag", Alert = true, CreatedAt = Now.AddDays(-1), LookedAt = Now.AddDays(-1) };
        await site.Review.Database.SavedSearches.SaveAsync(other, ct);

        var page = await site.PageAsync("/search?q=shag&saved=s1", ct);
        using var removed = await ReviewSite.PostAsync(site.Review.Client, "/search", "/search?handler=Remove", [new("id", "s1"), new("address", "")], ct);

        Assert.That(page.QuerySelectorAll(".saved li"), Is.Empty);
        Assert.That(await site.Review.Database.SavedSearches.GetAsync("s1", ct), Is.EqualTo(other));
    }

    private static async Task<long?> NewAsync(SearchSite site, CancellationToken ct) =>
        (await new SavedSearchAlerts(site.Review.Database.SavedSearches, site.Review.Index, site.Review.Clock!).ListAsync(Tester, ct)).Single().New;

    private static async Task RecordAsync(SearchSite site, Hit hit, CancellationToken ct)
    {
        await site.Review.Database.Hits.RecordAsync(hit, [], ct);
        await site.Review.Indexer.DrainAsync(ct);
    }

    private static async Task SaveAsync(SearchSite site, string name, string address, CancellationToken ct)
    {
        using var saved = await ReviewSite.PostAsync(site.Review.Client, "/search", "/search?handler=Save", [new("name", name), new("address", address), new("alert", "true")], ct);
        Assert.That(saved.StatusCode, Is.EqualTo(HttpStatusCode.Redirect));
    }
}
