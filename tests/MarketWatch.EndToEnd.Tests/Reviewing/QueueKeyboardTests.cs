using MarketWatch.Accountability;
using MarketWatch.Hits;
using MarketWatch.Hits.Reviewing;
using MarketWatch.Review.Tests;
using MarketWatch.Testing;
using static Microsoft.Playwright.Assertions;

namespace MarketWatch.EndToEnd.Tests.Reviewing;

/// <summary>An officer reviews hits by keyboard alone.</summary>
[CancelAfter(120_000)]
public sealed class QueueKeyboardTests
{
    [Test]
    public async Task Keys_decide_repeat_and_take_back(CancellationToken ct)
    {
        await using var site = await SiteAsync(ct);
        await using var officer = await OpenAsync(site);
        await PressAsync(officer, "j", "j");
        var first = await CurrentAsync(officer);
        await Expect(officer.Page.Locator(".preview [data-hit]")).ToHaveAttributeAsync("data-hit", first);

        await PressAsync(officer, "r");
        await Expect(officer.Page.Locator("dialog[open] .touches")).ToHaveTextAsync("This decides on one hit.");
        await PressAsync(officer, "2");
        await SaidAsync(officer, "1 hit decided: relevant, likely offer");
        Assert.That(await CurrentAsync(officer), Is.Not.EqualTo(first), "a decision moves on by itself");
        await Expect(officer.Page.Locator($"#rows tr[data-hit='{first}'] .state")).ToContainTextAsync("relevant");

        var second = await CurrentAsync(officer);
        await PressAsync(officer, ".", "u");
        await SaidAsync(officer, "1 hit as it was before");

        var (one, two) = (await site.Database.Hits.GetAsync(first, ct), await site.Database.Hits.GetAsync(second, ct));
        Assert.That((one!.State, one.Reason, one.DecidedBy, two!.State), Is.EqualTo((HitState.Relevant, "likely_offer", "anna", HitState.New)));
        officer.Watch.AssertQuiet();
    }

    [Test]
    public async Task Keys_decide_on_all_of_a_seller_at_once_and_say_how_many_before(CancellationToken ct)
    {
        await using var site = await SiteAsync(ct);
        await using var officer = await OpenAsync(site);
        var related = await site.Database.Reviews.RelatedAsync(await CurrentAsync(officer), HitRelation.Seller, 100, ct);
        await PressAsync(officer, "*", "s");
        await Expect(officer.Page.Locator(".review-bar.active .selected")).ToContainTextAsync($"{related.Count} selected");
        await PressAsync(officer, "i");
        await Expect(officer.Page.Locator("dialog[open] .touches")).ToHaveTextAsync($"This decides on {related.Count} hits at once.");
        await Picture.TakeAsync(officer.Page, "queue-bulk");
        await PressAsync(officer, "Enter");
        await SaidAsync(officer, $"{related.Count} hits decided: not relevant");
        var hits = await site.Database.Hits.GetAsync([.. related.Select(seen => seen.Id)], ct);
        Assert.That(hits.Values.Select(hit => (hit.State, hit.Reason)), Has.All.EqualTo((HitState.NotRelevant, "other_meaning")));

        await PressAsync(officer, "u");
        await SaidAsync(officer, $"{related.Count} hits as they were before");
        Assert.That((await site.Database.Hits.GetAsync([.. related.Select(seen => seen.Id)], ct)).Values.Select(hit => hit.State), Has.All.EqualTo(HitState.New));
        officer.Watch.AssertQuiet();
    }

    [Test]
    public async Task Keys_select_a_range_assign_it_and_note(CancellationToken ct)
    {
        await using var site = await SiteAsync(ct);
        await using var officer = await OpenAsync(site);
        var noted = await CurrentAsync(officer);
        await PressAsync(officer, "n");
        await officer.Page.Keyboard.TypeAsync("Ask the colleague in Rotterdam");
        await PressAsync(officer, "Control+Enter");
        await SaidAsync(officer, "Note added");
        await PressAsync(officer, "x", "j", "j", "X", "a", "Enter");
        await SaidAsync(officer, "3 hits assigned: anna");
        await Expect(officer.Page.Locator("#rows tr[data-hit] td.c-assigned", new() { HasTextString = "anna" })).ToHaveCountAsync(3);
        Assert.That((await site.Database.Reviews.ThreadAsync(noted, ct)).Select(done => (done.Kind, done.Text, done.By, done.Purpose)), Does.Contain((ReviewEventKind.Noted, "Ask the colleague in Rotterdam", "anna", "tobacco-excise")));
        officer.Watch.AssertQuiet();
    }

    [Test]
    public async Task Decision_on_what_somebody_else_decided_is_refused_and_shown(CancellationToken ct)
    {
        await using var site = await SiteAsync(ct);
        await using var officer = await OpenAsync(site);
        var id = await CurrentAsync(officer);
        await site.Database.Reviews.DecideAsync(new() { Hits = [new(id, 0)], State = HitState.OutOfScope, Reason = "other_country", By = new("bert", "bert", OfficerRole.Officer) { Purpose = "tobacco-excise" } }, ct);
        await PressAsync(officer, "r", "Enter");
        await Expect(officer.Page.Locator(".refusals")).ToContainTextAsync("bert was first: it is “out of scope” now");
        await Expect(officer.Page.Locator($"#rows tr[data-hit='{id}'] .state")).ToContainTextAsync("out of scope");
        await Picture.TakeAsync(officer.Page, "queue-refused");
        await Accessible.AssertAsync(officer.Page);
        Assert.That((await site.Database.Hits.GetAsync(id, ct))!.DecidedBy, Is.EqualTo("bert"));
        officer.Watch.AssertQuiet();
    }

    [Test]
    public async Task Session_that_ends_in_a_note_loses_nothing(CancellationToken ct)
    {
        await using var site = await SiteAsync(ct);
        await using var officer = await OpenAsync(site);
        var id = await CurrentAsync(officer);
        await PressAsync(officer, "n");
        await officer.Page.Keyboard.TypeAsync("A long thought");
        await officer.Context.SetExtraHTTPHeadersAsync([]);
        await PressAsync(officer, "Control+Enter");
        await Expect(officer.Page.Locator("dialog[open] .problem")).ToContainTextAsync("Your session has ended. Nothing was changed");
        await Expect(officer.Page.Locator("#note-text")).ToHaveValueAsync("A long thought");

        await officer.Context.SetExtraHTTPHeadersAsync([new(ReviewSite.Header, ReviewSite.Named(OfficerRole.Officer, "tobacco-excise", "anna"))]);
        await PressAsync(officer, "Control+Enter");
        await SaidAsync(officer, "Note added");
        Assert.That((await site.Database.Reviews.ThreadAsync(id, ct)).Select(done => done.Text), Is.EqualTo(new[] { "A long thought" }));
    }

    [Test]
    public async Task Arrivals_wait_behind_a_number(CancellationToken ct)
    {
        await using var site = await SiteAsync(ct);
        await using var officer = await OpenAsync(site);
        await officer.Page.EvaluateAsync("() => document.querySelector('.queue').countArrivals()");
        var before = await officer.Page.Locator("#rows tr[data-hit]").CountAsync();
        var now = TimeProvider.System.GetUtcNow();
        await site.RecordAsync([ReviewedHits.Saying(900, "Brand new") with { FirstSeen = now, LastSeen = now }], ct);
        await officer.Page.EvaluateAsync("() => document.querySelector('.queue').countArrivals()");
        await Expect(officer.Page.Locator(".arrived")).ToHaveTextAsync("1 new, show");
        Assert.That(await officer.Page.Locator("#rows tr[data-hit]").CountAsync(), Is.EqualTo(before), "the list does not move");
    }

    [Test]
    public async Task Queue_works_without_script(CancellationToken ct)
    {
        await using var site = await SiteAsync(ct);
        await using var officer = await OfficerBrowser.OpenAsync(site, new() { Scripts = false });
        await officer.Page.GotoAsync("/hits?profile=untaxed-tobacco");
        await officer.Page.Locator("#rows .pick input").Nth(0).CheckAsync();
        await officer.Page.Locator("#rows .pick input").Nth(1).CheckAsync();
        await officer.Page.Locator("#choice").SelectOptionAsync("OutOfScope:below_threshold");
        await Picture.TakeAsync(officer.Page, "queue-no-script");
        await officer.Page.Locator("#review button.primary").ClickAsync();
        await Expect(officer.Page.Locator(".notice.good")).ToContainTextAsync("2 hits changed.");
        Assert.That(officer.Page.Url, Does.Contain("profile=untaxed-tobacco"));
        await officer.Page.Locator(".notice.good button").ClickAsync();
        await Expect(officer.Page.Locator("h1")).ToHaveTextAsync("Queue");
        Assert.That(await site.Database.Hits.ListAsync(HitState.OutOfScope, null, 10, ct), Is.Empty);
    }

    private static async Task<ReviewSite> SiteAsync(CancellationToken ct)
    {
        var site = await ReviewSite.StartAsync(ct);
        await site.RecordAsync(ReviewedHits.Some(60), ct);
        return site;
    }

    private static async Task<OfficerPage> OpenAsync(ReviewSite site)
    {
        var officer = await OfficerBrowser.OpenAsync(site, new() { Width = 1920, Height = 1080 });
        await officer.Page.GotoAsync("/hits");
        await officer.Page.Locator("#rows tr[aria-current]").WaitForAsync();
        return officer;
    }

    private static async Task PressAsync(OfficerPage officer, params string[] keys)
    {
        foreach (var key in keys) await officer.Page.Keyboard.PressAsync(key);
    }

    private static Task SaidAsync(OfficerPage officer, string words) => Expect(officer.Page.Locator(".toolbar .last")).ToContainTextAsync(words);

    private static async Task<string> CurrentAsync(OfficerPage officer) => (await officer.Page.Locator("#rows tr[aria-current]").GetAttributeAsync("data-hit"))!;
}
