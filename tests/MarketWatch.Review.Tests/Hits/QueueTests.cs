using System.Net;
using System.Text.RegularExpressions;
using MarketWatch.Accountability;
using MarketWatch.Hits;
using MarketWatch.Hits.Reviewing;
using MarketWatch.Review.Pages.Hits;
using MarketWatch.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace MarketWatch.Review.Tests.Hits;

[CancelAfter(60_000)]
public sealed partial class QueueTests
{
    [Test]
    public async Task Queue_lists_what_waits_in_order_of_score_and_goes_on_behind_it(CancellationToken ct)
    {
        await using var site = await SiteAsync(60, ct);
        var page = await site.Client.GetStringAsync(Page("/hits"), ct);
        var more = WebUtility.HtmlDecode(MoreAddress().Match(page).Groups[1].Value);
        var rest = await site.Client.GetStringAsync(Page(more), ct);
        var shown = Ids(page).Concat(Ids(rest)).ToList();
        Assert.Multiple(() =>
        {
            Assert.That(Ids(page).Count(), Is.EqualTo(QueueReader.PageSize));
            Assert.That(shown, Is.EqualTo(ReviewedHits.Some(60).OrderByDescending(hit => hit.Report.Score).Select(hit => hit.Id)));
            Assert.That(MoreAddress().IsMatch(rest), Is.False);
        });
    }

    [Test]
    public async Task Queue_of_a_whole_page_weighs_little(CancellationToken ct)
    {
        await using var site = await SiteAsync(60, ct);
        var bytes = await site.Client.GetByteArrayAsync(Page("/hits"), ct);
        await TestContext.Out.WriteLineAsync($"{bytes.Length} bytes");
        Assert.That(bytes, Has.Length.LessThan(100_000));
    }

    [Test]
    public async Task Queue_line_holds_what_most_decisions_need(CancellationToken ct)
    {
        await using var site = await SiteAsync(3, ct);
        var page = await site.Client.GetStringAsync(Page("/hits?marketplace=nightmarket"), ct);
        Assert.That(page, Does.Contain("●</span> new").And.Contain("untaxed-tobacco").And.Contain("NL → EU").And.Contain("36 EUR").And.Contain(">nightmarket<").And.Contain("""read as “offer”""").And.Contain("97"));
    }

    [Test]
    public async Task Queue_filters_by_several_values_of_several_fields(CancellationToken ct)
    {
        await using var site = await SiteAsync(60, ct);
        var page = await site.Client.GetStringAsync(Page("/hits?seller=tabakboer&seller=night_owl&marketplace=nightmarket"), ct);
        var expected = ReviewedHits.Some(60).Where(hit => hit.Listing.Seller!.Key is "tabakboer" or "night_owl" && hit.Listing.Key.Marketplace == "nightmarket").Select(hit => hit.Id);
        Assert.That(Ids(page), Is.EquivalentTo(expected));
    }

    [Test]
    public async Task Queue_shows_a_hit_as_the_store_has_it_while_the_index_is_behind(CancellationToken ct)
    {
        await using var site = await SiteAsync(3, ct);
        var decided = ReviewedHits.Some(1).Single();
        await DecideAsync(site, decided.Id, ct);
        Assert.Multiple(async () =>
        {
            Assert.That(Ids(await site.Client.GetStringAsync(Page("/hits"), ct)), Does.Not.Contain(decided.Id), "decided: it waits for nobody");
            Assert.That(await site.Client.GetStringAsync(Page("/hits?state=any"), ct), Does.Contain("✔</span> relevant"));
        });
    }

    [Test]
    public async Task Queue_says_when_the_index_is_far_behind(CancellationToken ct)
    {
        await using var site = await SiteAsync(110, ct);
        await site.Client.GetStringAsync(Page("/hits"), ct);
        var seen = ReviewedHits.Some(110).Select(hit => new SeenHit(hit.Id, 0)).ToList();
        await site.Database.Reviews.AssignAsync(seen, "anna", new("anna", "anna", OfficerRole.Officer) { Purpose = "p" }, ct);
        Assert.That(await site.Client.GetStringAsync(Page("/hits"), ct), Does.Contain("changes or more behind"));
    }

    [Test]
    public async Task Queue_without_index_lists_the_database_by_state_and_says_so(CancellationToken ct)
    {
        await using var site = await ReviewSite.StartAsync(ReviewSite.QuickAccess, null, ct, services => services.AddSingleton<IHitIndex>(new GoneIndex()));
        await site.RecordAsync(ReviewedHits.Some(60), ct);
        await DecideAsync(site, ReviewedHits.Some(1).Single().Id, ct);
        var page = await site.Client.GetStringAsync(Page("/hits"), ct);
        var rest = await site.Client.GetStringAsync(Page(WebUtility.HtmlDecode(MoreAddress().Match(page).Groups[1].Value)), ct);
        Assert.Multiple(async () =>
        {
            Assert.That(WebUtility.HtmlDecode(page), Does.Contain("The index cannot be searched").And.Contain(GoneIndex.Words));
            Assert.That(Ids(page).Concat(Ids(rest)), Is.EqualTo(ReviewedHits.Some(60).Skip(1).Reverse().Select(hit => hit.Id)));
            Assert.That(Ids(await site.Client.GetStringAsync(Page("/hits?state=relevant"), ct)), Is.EqualTo(ReviewedHits.Some(1).Select(hit => hit.Id)));
        });
    }

    [Test]
    public async Task Queue_at_a_place_that_is_gone_begins_again_and_says_so(CancellationToken ct)
    {
        await using var site = await SiteAsync(3, ct);
        var page = await site.Client.GetStringAsync(Page("/hits?after=nonsense"), ct);
        Assert.That((Ids(page).Count(), page.Contains("The list begins again", StringComparison.Ordinal)), Is.EqualTo((3, true)));
    }

    [Test]
    public async Task Queue_of_one_group_lists_what_goes_together(CancellationToken ct)
    {
        await using var site = await SiteAsync(20, ct);
        var first = ReviewedHits.Some(1).Single();
        var page = await site.Client.GetStringAsync(Page($"/hits?of={first.Id}&by=Seller"), ct);
        Assert.That(Ids(page), Is.EquivalentTo(ReviewedHits.Some(20).Where(hit => hit.Listing.Key.Marketplace == "bazaar" && hit.Listing.Seller!.Key == first.Listing.Seller!.Key).Select(hit => hit.Id)));
    }

    [Test]
    public async Task Queue_without_hits_says_what_to_do(CancellationToken ct)
    {
        await using var site = await ReviewSite.StartAsync(ct);
        Assert.That(await site.Client.GetStringAsync(Page("/hits"), ct), Does.Contain("Hits appear when a watch finds"));
    }

    [Test]
    public async Task Queue_logs_one_consultation_with_purpose_and_filter(CancellationToken ct)
    {
        await using var site = await SiteAsync(3, ct);
        await site.Client.GetStringAsync(Page("/hits?profile=untaxed-tobacco"), ct);
        var log = await site.Services.GetRequiredService<IAuditLog>().ListAsync(new() { Kind = AuditKind.Consultation }, ct);
        Assert.That(log.Select(entry => (entry.Action, entry.Detail, entry.Purpose, entry.Officer)), Is.EqualTo(new[] { ("queue shown", "profile=untaxed-tobacco", "tobacco-excise", "test-Officer") }));
    }

    [Test]
    public async Task Arrivals_counts_hits_flagged_since_whatever_became_of_them(CancellationToken ct)
    {
        await using var site = await SiteAsync(5, ct);
        var since = ReviewedHits.Some(3).Last().FirstSeen.ToUnixTimeMilliseconds();
        await DecideAsync(site, ReviewedHits.Some(5).Last().Id, ct);
        await site.Indexer.DrainAsync(ct);
        Assert.That(await site.Client.GetStringAsync(Page($"/hits?handler=Arrivals&since={since}"), ct), Is.EqualTo("3"));
    }

    [Test]
    public async Task View_is_kept_opened_replaced_and_removed(CancellationToken ct)
    {
        await using var site = await SiteAsync(3, ct);
        await ReviewSite.PostAsync(site.Client, "/hits", "/hits?handler=SaveView&marketplace=bazaar", [new("name", "Mine")], ct);
        await ReviewSite.PostAsync(site.Client, "/hits", "/hits?handler=SaveView&marketplace=nightmarket&order=Oldest", [new("name", "mine")], ct);
        var page = await site.Client.GetStringAsync(Page("/hits"), ct);
        Assert.That(page, Does.Contain("""href="/hits?marketplace=nightmarket&amp;order=Oldest" """.TrimEnd()).And.Not.Contain("""<a href="/hits?marketplace=bazaar"><bdi>"""));
        var id = ViewId().Match(page).Groups[1].Value;
        using (var other = site.As(OfficerRole.Officer, "tobacco-excise", "bert")) await ReviewSite.PostAsync(other, "/hits", "/hits?handler=RemoveView", [new("view", id)], ct);
        Assert.That(await site.Client.GetStringAsync(Page("/hits"), ct), Does.Contain(id), "a view is removed by its owner only");
        await ReviewSite.PostAsync(site.Client, "/hits", "/hits?handler=RemoveView", [new("view", id)], ct);
        Assert.That(await site.Client.GetStringAsync(Page("/hits"), ct), Does.Not.Contain(id));
    }

    [Test]
    public async Task Preview_shows_why_and_is_logged(CancellationToken ct)
    {
        await using var site = await SiteAsync(6, ct);
        var hit = ReviewedHits.Some(1).Single();
        var preview = await site.Client.GetStringAsync(Page($"/hits/{hit.Id}/preview"), ct);
        var log = await site.Services.GetRequiredService<IAuditLog>().ListAsync(new() { Subject = $"hit:{hit.Id}" }, ct);
        Assert.Multiple(() =>
        {
            Assert.That(WebUtility.HtmlDecode(preview), Does.Contain("<mark title=\"untaxed-tobacco: product +30, “drum”\">Drum</mark>").And.Contain("1 of this seller").And.Contain("sealed").And.Not.Contain("<html"));
            Assert.That(log.Select(entry => entry.Action), Is.EqualTo(new[] { "hit previewed" }));
        });
    }

    [Test]
    public async Task Queue_of_a_viewer_offers_no_decision(CancellationToken ct)
    {
        await using var site = await SiteAsync(3, ct);
        using var viewer = site.As(OfficerRole.Viewer, "tobacco-excise");
        var page = await viewer.GetStringAsync(Page("/hits"), ct);
        using var refused = await ReviewSite.PostAsync(viewer, "/hits", "/hits/review?handler=Decide", [new("hit", "x:0"), new("choice", "Relevant:clear_offer")], ct);
        Assert.That((page.Contains("type=\"checkbox\"", StringComparison.Ordinal), page.Contains("id=\"review\"", StringComparison.Ordinal), refused.StatusCode), Is.EqualTo((false, false, HttpStatusCode.Forbidden)));
    }

    private static async Task<ReviewSite> SiteAsync(int hits, CancellationToken ct)
    {
        var site = await ReviewSite.StartAsync(ct);
        await site.RecordAsync(ReviewedHits.Some(hits), ct);
        return site;
    }

    private static async Task DecideAsync(ReviewSite site, string id, CancellationToken ct) =>
        await site.Database.Reviews.DecideAsync(new() { Hits = [new(id, 0)], State = HitState.Relevant, Reason = "clear_offer", By = new("bert", "bert", OfficerRole.Officer) { Purpose = "tobacco-excise" } }, ct);

    private static Uri Page(string address) => new(address, UriKind.Relative);

    private static IEnumerable<string> Ids(string page) => RowId().Matches(page).Select(match => match.Groups[1].Value);

    [GeneratedRegex("""<tr data-hit="([^"]+)""")]
    private static partial Regex RowId();

    [GeneratedRegex("""<a class="more" href="([^"]+)""")]
    private static partial Regex MoreAddress();

    [GeneratedRegex("""name="view" value="([^"]+)""")]
    private static partial Regex ViewId();
}
