using System.Net;
using System.Text.Json;
using System.Text.RegularExpressions;
using MarketWatch.Accountability;
using MarketWatch.Hits;
using MarketWatch.Testing;

namespace MarketWatch.Review.Tests.Hits;

/// <summary>Decisions, assignments, notes and undo, as scripts and plain forms send them.</summary>
[CancelAfter(60_000)]
public sealed partial class ReviewTests
{
    [Test]
    public async Task Decide_by_plain_form_leads_back_with_undo(CancellationToken ct)
    {
        await using var site = await SiteAsync(ct);
        var (a, b) = (Id(1), Id(2));
        using var answer = await PostAsync(site, "Decide", [new("hit", $"{a}:0"), new("hit", $"{b}:0"), new("choice", "Relevant:known_seller"), new("comment", "as before"), new("back", "/hits?profile=untaxed-tobacco")], ct);
        Assert.That(answer.Headers.Location?.ToString(), Does.Match("^/hits\\?profile=untaxed-tobacco&batch=[^&]+&done=2$"));
        var page = await site.Client.GetStringAsync(answer.Headers.Location, ct);
        Assert.That(page, Does.Contain("2 hits changed."));

        using var undone = await PostAsync(site, "Undo", [new("batch", BatchId().Match(page).Groups[1].Value)], ct);
        var hits = await site.Database.Hits.GetAsync([a, b], ct);
        Assert.That(hits.Values.Select(hit => hit.State), Has.All.EqualTo(HitState.New));
    }

    [Test]
    public async Task Decide_sent_twice_is_done_once_and_both_get_the_same_answer(CancellationToken ct)
    {
        await using var site = await SiteAsync(ct);
        KeyValuePair<string, string>[] form = [new("hit", $"{Id(1)}:0"), new("choice", "NotRelevant:lawful_goods"), new("once", "a1b2")];
        var answers = await Task.WhenAll(PostAsync(site, "Decide", form, ct), PostAsync(site, "Decide", form, ct));
        Assert.That(answers[0].Headers.Location, Is.EqualTo(answers[1].Headers.Location).And.Not.Null);
        Assert.That(await site.Database.Reviews.ThreadAsync(Id(1), ct), Has.Count.EqualTo(1));
        foreach (var answer in answers) answer.Dispose();
    }

    [Test]
    public async Task Decide_from_a_stale_tab_is_refused_where_another_was_first(CancellationToken ct)
    {
        await using var site = await SiteAsync(ct);
        using (var bert = site.As(OfficerRole.Officer, "tobacco-excise", "bert"))
        using (await ReviewSite.PostAsync(bert, "/hits", "/hits/review?handler=Decide", [new("hit", $"{Id(1)}:0"), new("choice", "NotRelevant:lawful_goods")], ct)) { }
        using var answer = await PostAsync(site, "Decide", [new("hit", $"{Id(1)}:0"), new("choice", "Relevant:clear_offer")], ct);
        Assert.That(WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync(ct)), Does.Contain("1 hit was left as it is").And.Contain("bert was first: it is “not relevant” now").And.Contain("Back to the list"));
    }

    [Test]
    public async Task Decide_on_what_another_decided_leaves_it_and_decides_the_rest(CancellationToken ct)
    {
        await using var site = await SiteAsync(ct);
        using (var bert = site.As(OfficerRole.Officer, "tobacco-excise", "bert"))
        using (await ReviewSite.PostAsync(bert, "/hits", "/hits/review?handler=Decide", [new("hit", $"{Id(1)}:0"), new("choice", "OutOfScope:other_country")], ct)) { }
        using var answer = await PostAsync(site, "Decide", [new("hit", $"{Id(1)}:0,{Id(2)}:0"), new("choice", "Relevant:clear_offer")], ct, fragment: true);
        var outcome = WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync(ct));
        var hits = await site.Database.Hits.GetAsync([Id(1), Id(2)], ct);
        Assert.Multiple(() =>
        {
            Assert.That(outcome, Does.Contain("1 hit decided: relevant").And.Contain("bert was first: it is “out of scope” now").And.Contain($"<tr data-hit=\"{Id(1)}\"").And.Contain($"<tr data-hit=\"{Id(2)}\"").And.Not.Contain("<html"));
            Assert.That((hits[Id(1)].DecidedBy, hits[Id(2)].DecidedBy), Is.EqualTo(("bert", "test-Officer")));
        });
    }

    [TestCase("Relevant:lawful_goods", "Choose a decision with its reason")]
    [TestCase("Nonsense:clear_offer", "Choose a decision with its reason")]
    [TestCase("", "Choose a decision with its reason")]
    public async Task Decide_without_fitting_reason_changes_nothing(string choice, string words, CancellationToken ct)
    {
        await using var site = await SiteAsync(ct);
        using var answer = await PostAsync(site, "Decide", [new("hit", $"{Id(1)}:0"), new("choice", choice)], ct);
        Assert.That(await answer.Content.ReadAsStringAsync(ct), Does.Contain(words));
        Assert.That((await site.Database.Hits.GetAsync(Id(1), ct))!.State, Is.EqualTo(HitState.New));
    }

    [TestCase("", "No hit is selected")]
    [TestCase("nonsense", "could not be read")]
    public async Task Decide_without_readable_hits_says_so(string hits, string words, CancellationToken ct)
    {
        await using var site = await SiteAsync(ct);
        using var answer = await PostAsync(site, "Decide", [new("hit", hits), new("choice", "Relevant:clear_offer")], ct);
        Assert.That(await answer.Content.ReadAsStringAsync(ct), Does.Contain(words));
    }

    [TestCase(10_000, "and 9,800 more")]
    [TestCase(10_001, "At most 10,000 hits at a time")]
    public async Task Decide_on_very_many_hits_answers_in_clear_words(int count, string words, CancellationToken ct)
    {
        await using var site = await SiteAsync(ct);
        var hits = string.Join(',', Enumerable.Range(0, count).Select(number => $"{new string('x', 38)}{number:00000}:0"));
        using var answer = await PostAsync(site, "Decide", [new("hit", hits), new("choice", "Relevant:clear_offer")], ct, fragment: true);
        Assert.That(WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync(ct)), Does.Contain(words));
    }

    [Test]
    public async Task Decide_to_refer_where_a_profile_asks_for_four_eyes_needs_a_second_officer(CancellationToken ct)
    {
        await using var site = await SiteAsync(ct);
        site.Rules["untaxed-tobacco"] = new() { FourEyes = true };
        using var asked = await PostAsync(site, "Decide", [new("hit", $"{Id(1)}:0"), new("choice", "Referred:investigation")], ct, fragment: true);
        Assert.That(await asked.Content.ReadAsStringAsync(ct), Does.Contain("1 hit decided: referral asked"));
        using var again = await PostAsync(site, "Decide", [new("hit", $"{Id(1)}:1"), new("choice", "Referred:investigation")], ct, fragment: true);
        Assert.That(await again.Content.ReadAsStringAsync(ct), Does.Contain("a second officer must agree"));
        using var bert = site.As(OfficerRole.Officer, "tobacco-excise", "bert");
        using var agreed = await ReviewSite.PostAsync(bert, "/hits", "/hits/review?handler=Decide", [new("hit", $"{Id(1)}:1"), new("choice", "Referred:investigation")], ct);
        Assert.That((await site.Database.Hits.GetAsync(Id(1), ct))!.State, Is.EqualTo(HitState.Referred));
    }

    [Test]
    public async Task Assign_then_to_nobody(CancellationToken ct)
    {
        await using var site = await SiteAsync(ct);
        using var given = await PostAsync(site, "Assign", [new("hit", $"{Id(1)}:0"), new("assignee", " bert ")], ct, fragment: true);
        Assert.That(await given.Content.ReadAsStringAsync(ct), Does.Contain("1 hit assigned: bert"));
        using var taken = await PostAsync(site, "Assign", [new("hit", $"{Id(1)}:1"), new("assignee", "")], ct, fragment: true);
        Assert.That(await taken.Content.ReadAsStringAsync(ct), Does.Contain("1 hit assigned: nobody"));
        Assert.That((await site.Database.Hits.GetAsync(Id(1), ct))!.AssignedTo, Is.Null);
    }

    [Test]
    public async Task Note_on_no_hit_is_refused_and_on_a_hit_is_kept(CancellationToken ct)
    {
        await using var site = await SiteAsync(ct);
        using var none = await PostAsync(site, "Note", [new("id", "unknown"), new("text", "words")], ct, fragment: true);
        using var kept = await PostAsync(site, "Note", [new("id", Id(1)), new("text", "words")], ct, fragment: true);
        Assert.That(await none.Content.ReadAsStringAsync(ct), Does.Contain("There is no such hit"));
        Assert.That((await site.Database.Reviews.ThreadAsync(Id(1), ct)).Select(done => done.Text), Is.EqualTo(new[] { "words" }));
    }

    [Test]
    public async Task Undo_of_another_officers_decision_is_refused(CancellationToken ct)
    {
        await using var site = await SiteAsync(ct);
        using var decided = await PostAsync(site, "Decide", [new("hit", $"{Id(1)}:0"), new("choice", "Relevant:clear_offer")], ct);
        var batch = Uri.UnescapeDataString(decided.Headers.Location!.ToString().Split("batch=")[1].Split('&')[0]);
        using var bert = site.As(OfficerRole.Officer, "tobacco-excise", "bert");
        using var refused = await ReviewSite.PostAsync(bert, "/hits", "/hits/review?handler=Undo", [new("batch", batch)], ct);
        Assert.That(await refused.Content.ReadAsStringAsync(ct), Does.Contain("nothing to take back"));
        Assert.That((await site.Database.Hits.GetAsync(Id(1), ct))!.State, Is.EqualTo(HitState.Relevant));
    }

    [Test]
    public async Task Related_names_hits_and_how_many_are_decided(CancellationToken ct)
    {
        await using var site = await SiteAsync(ct);
        using var decided = await PostAsync(site, "Decide", [new("hit", $"{Id(1)}:0"), new("choice", "Relevant:clear_offer")], ct);
        using var answer = JsonDocument.Parse(await site.Client.GetStringAsync(new Uri($"/hits/review?handler=Related&id={Id(1)}&by=Seller", UriKind.Relative), ct));
        Assert.That((answer.RootElement.GetProperty("hits").EnumerateArray().Select(hit => hit.GetString()).Contains($"{Id(1)}:1"), answer.RootElement.GetProperty("decided").GetInt32()), Is.EqualTo((true, 1)));
    }

    [TestCase("//elsewhere.example/")]
    [TestCase("https://elsewhere.example/")]
    public async Task Decide_never_leads_elsewhere(string back, CancellationToken ct)
    {
        await using var site = await SiteAsync(ct);
        using var answer = await PostAsync(site, "Decide", [new("hit", $"{Id(1)}:0"), new("choice", "Relevant:clear_offer"), new("back", back)], ct);
        Assert.That(answer.Headers.Location?.ToString(), Does.StartWith("/hits?"));
    }

    private static string Id(int number) => ReviewedHits.Some(number).Last().Id;

    private static async Task<ReviewSite> SiteAsync(CancellationToken ct)
    {
        var site = await ReviewSite.StartAsync(ct);
        await site.RecordAsync(ReviewedHits.Some(12), ct);
        return site;
    }

    private static async Task<HttpResponseMessage> PostAsync(ReviewSite site, string handler, IEnumerable<KeyValuePair<string, string>> form, CancellationToken ct, bool fragment = false)
    {
        using var client = site.As(OfficerRole.Officer, "tobacco-excise");
        if (fragment) client.DefaultRequestHeaders.Add("X-Fragment", "1");
        return await ReviewSite.PostAsync(client, "/hits", $"/hits/review?handler={handler}", form, ct);
    }

    [GeneratedRegex("""name="batch" value="([^"]+)""")]
    private static partial Regex BatchId();
}
