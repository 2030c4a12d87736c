using System.Net;
using System.Text.Json;
using MarketWatch.Accountability;
using MarketWatch.Hits;
using MarketWatch.Sellers;
using MarketWatch.Testing;

namespace MarketWatch.Review.Tests.Hits;

[CancelAfter(60_000)]
public sealed class HitPageTests
{
    [Test]
    public async Task Hit_shows_facts_scores_and_evidence_and_logs_the_look_once(CancellationToken ct)
    {
        await using var site = await ReviewSite.StartAsync(ct);
        var hit = await SealedHit.RecordAsync(site, "1", ct);
        var page = await PageAsync(site, hit, ct);
        var looks = await site.Database.Audit.ListAsync(new(), ct);
        Assert.Multiple(() =>
        {
            Assert.That(page, Does.Contain("What the page said").And.Contain("What the program scored").And.Contain("What officers made of it"));
            Assert.That(page, Does.Contain("zonder banderol").And.Contain("Rotterdam").And.Contain("250 EUR"));
            Assert.That(page, Does.Contain(hit.Evidence[0].Sha256).And.Contain(site.Key.Fingerprint), "digest and key of the seal");
            Assert.That(page, Does.Contain("score 20 below 60"), "what nearly was");
            Assert.That(page, Does.Contain("not captured"), "the photo that did not load");
            Assert.That(page, Does.Not.Contain("href=\"http"), "no link leads to the live site");
            Assert.That(looks.Where(entry => entry.Action == "hit shown").Select(entry => (entry.Kind, entry.Subject, entry.Purpose)), Is.EqualTo(new[] { (AuditKind.Consultation, $"hit:{hit.Id}", "tobacco-excise") }));
        });
    }

    [Test]
    public async Task Hit_with_hostile_strings_in_every_field_shows_none_as_markup(CancellationToken ct)
    {
        var payloads = File.ReadLines(SharedData.PathTo("data/hostile/xss/payloads.jsonl")).Select(line => JsonDocument.Parse(line).RootElement.GetProperty("input").GetString()!)
            .Where(text => text.Contains('<', StringComparison.Ordinal) || text.Contains('"', StringComparison.Ordinal)).Where(text => text.Length > 8).Take(72).ToList();
        Assert.That(payloads, Has.Count.GreaterThan(60));
        await using var site = await ReviewSite.StartAsync(ct);
        var n = 0;
        foreach (var five in payloads.Chunk(6))
        {
            string P(int at) => five[at % five.Length];
            var hit = await SealedHit.RecordAsync(site, $"{P(0)}{n++}", ct, listing => listing with
            {
                Title = P(0), Description = P(1), Category = P(2), Brand = P(3), Location = P(4), Condition = P(5), Availability = P(0), Language = P(1),
                Price = new(5, P(2)) { Unit = P(3), Written = P(4) }, Attributes = new Dictionary<string, string> { [P(5)] = P(0) },
                Seller = new SellerFacts { Key = P(1), Name = P(2), PgpKey = P(3), About = P(4), Attributes = new Dictionary<string, string> { [P(5)] = P(0) } },
            });
            var page = await PageAsync(site, hit, ct);
            Assert.That(five.Where(payload => payload.Contains('<', StringComparison.Ordinal) && page.Contains(payload, StringComparison.Ordinal)), Is.Empty);
            Assert.That(page, Does.Not.Contain("href=\"javascript:").And.Not.Contain("style=\"").And.Not.Contain("<script>"));
        }
    }

    [Test]
    public async Task Hit_with_a_huge_description_shows_its_beginning_and_the_whole_when_asked(CancellationToken ct)
    {
        await using var site = await ReviewSite.StartAsync(ct);
        var hit = await SealedHit.RecordAsync(site, "1", ct, listing => listing with { Description = string.Concat(Enumerable.Repeat("sigaretten ", 10_000)) + "END" });
        var (beginning, whole) = (await PageAsync(site, hit, ct), await PageAsync(site, hit, ct, "?text=all"));
        Assert.Multiple(() =>
        {
            Assert.That(beginning, Does.Contain("Show the whole text (110003 characters)").And.Not.Contain("END<"));
            Assert.That(beginning, Has.Length.LessThan(100_000));
            Assert.That(whole, Does.Contain("END<"));
        });
    }

    [Test]
    public async Task Hit_that_nobody_knows_is_not_found(CancellationToken ct)
    {
        await using var site = await ReviewSite.StartAsync(ct);
        using var answer = await site.Client.GetAsync(new Uri("/hits/nobody", UriKind.Relative), ct);
        Assert.That((answer.StatusCode, await answer.Content.ReadAsStringAsync(ct)), Is.EqualTo((HttpStatusCode.NotFound, await answer.Content.ReadAsStringAsync(ct))));
        Assert.That(await answer.Content.ReadAsStringAsync(ct), Does.Contain("There is no such hit"));
    }

    [Test]
    public async Task Hit_that_was_erased_says_who_and_why(CancellationToken ct)
    {
        await using var site = await ReviewSite.StartAsync(ct);
        var hit = await SealedHit.RecordAsync(site, "1", ct);
        var retention = site.Database.Retention;
        var proposal = await retention.ProposeAsync([hit.Id], "time is up", new("1", "asker", OfficerRole.Supervisor), ct);
        Assert.That(await retention.ApproveAsync(proposal, new("2", "second", OfficerRole.Supervisor), ct), Is.Not.Null);
        using var answer = await site.Client.GetAsync(new Uri($"/hits/{hit.Id}", UriKind.Relative), ct);
        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.Gone));
        Assert.That(await answer.Content.ReadAsStringAsync(ct), Does.Contain("This hit was erased").And.Contain("second").And.Contain("time is up").And.Not.Contain("sloffen"));
    }

    [Test]
    public async Task Decision_of_a_second_officer_who_saw_an_older_state_is_refused_and_names_the_first(CancellationToken ct)
    {
        await using var site = await ReviewSite.StartAsync(ct);
        var hit = await SealedHit.RecordAsync(site, "1", ct);
        await site.Database.Reviews.DecideAsync(new() { Hits = [new(hit.Id, hit.ReviewRevision)], State = HitState.NotRelevant, Reason = "lawful_goods", By = new("9", "a.first", OfficerRole.Officer) { Purpose = "tobacco-excise" } }, ct);
        using var answer = await ReviewSite.PostAsync(site.Client, $"/hits/{hit.Id}", "/hits/review?handler=Decide", [new("hit", $"{hit.Id}:{hit.ReviewRevision}"), new("choice", "Relevant:clear_offer"), new("back", $"/hits/{hit.Id}")], ct);
        Assert.That(await answer.Content.ReadAsStringAsync(ct), Does.Contain("a.first was first"));
        using var since = await site.Client.GetAsync(new Uri($"/hits/{hit.Id}?handler=Since&revision={hit.ReviewRevision}", UriKind.Relative), ct);
        Assert.That(await since.Content.ReadAsStringAsync(ct), Does.Contain("a.first").And.Contain("not relevant"));
        Assert.That((await site.Database.Hits.GetAsync(hit.Id, ct))!.State, Is.EqualTo(HitState.NotRelevant));
    }

    [Test]
    public async Task Since_of_an_unchanged_hit_is_silent(CancellationToken ct)
    {
        await using var site = await ReviewSite.StartAsync(ct);
        var hit = await SealedHit.RecordAsync(site, "1", ct);
        using var since = await site.Client.GetAsync(new Uri($"/hits/{hit.Id}?handler=Since&revision={hit.ReviewRevision}", UriKind.Relative), ct);
        Assert.That(since.StatusCode, Is.EqualTo(HttpStatusCode.NoContent));
    }

    [Test]
    public async Task Decision_from_the_page_leads_back_to_it_with_a_way_to_undo(CancellationToken ct)
    {
        await using var site = await ReviewSite.StartAsync(ct);
        var hit = await SealedHit.RecordAsync(site, "1", ct);
        using var answer = await ReviewSite.PostAsync(site.Client, $"/hits/{hit.Id}", "/hits/review?handler=Decide", [new("hit", $"{hit.Id}:{hit.ReviewRevision}"), new("choice", "Relevant:clear_offer"), new("comment", "pallet"), new("back", $"/hits/{hit.Id}")], ct);
        Assert.That(answer.Headers.Location?.OriginalString, Does.StartWith($"/hits/{hit.Id}?batch="));
        var page = await site.Client.GetStringAsync(answer.Headers.Location, ct);
        Assert.That(page, Does.Contain("1 hit changed").And.Contain("data-undo").And.Contain("pallet").And.Contain("Clear offer of such goods"));
    }

    [Test]
    public async Task Version_asked_for_is_shown_with_what_it_changed(CancellationToken ct)
    {
        await using var site = await ReviewSite.StartAsync(ct);
        var hit = await SealedHit.RecordAsync(site, "1", ct);
        await ListingVersions.StoreAsync(site.Database, [hit.Listing with { Price = new(300, "EUR"), Description = "Nette sigaren, 10 sloffen." }, hit.Listing], ct);
        var page = await PageAsync(site, hit, ct);
        Assert.That(page, Does.Contain("What changed from version 1 to 2").And.Contain("<del>").And.Contain("<ins>"));
        Assert.That(await PageAsync(site, hit, ct, "?version=1"), Does.Contain("Version 1 is shown").And.Contain("300 EUR"));
    }

    [Test]
    public async Task Prices_stand_among_comparable_ones_with_their_number_and_the_day_of_the_rates(CancellationToken ct)
    {
        await using var site = await ReviewSite.StartAsync(ct);
        var hit = await SealedHit.RecordAsync(site, "1", ct);
        foreach (var price in new[] { 20, 40, 900 }) await SealedHit.RecordAsync(site, $"other-{price}", ct, listing => listing with { Price = new(price, "EUR"), Title = $"other <{price}>" });
        var prices = await site.Client.GetStringAsync(new Uri($"/hits/{hit.Id}?handler=Prices", UriKind.Relative), ct);
        Assert.That(prices, Does.Contain("Dearer than 2 of 3 compared listings").And.Contain("2024-12-31").And.Contain("hits of the same profiles (3)").And.Contain("other &lt;900&gt;"));
        Assert.That(await PageAsync(site, hit, ct, "?prices=yes"), Does.Contain("Dearer than 2 of 3 compared listings"), "without script too");
    }

    [Test]
    public async Task Hit_on_hold_says_who_holds_it_and_why(CancellationToken ct)
    {
        await using var site = await ReviewSite.StartAsync(ct);
        var hit = await SealedHit.RecordAsync(site, "1", ct);
        await site.Database.Retention.HoldAsync(hit.Id, "case 42", new("2", "holder", OfficerRole.Supervisor) { Purpose = "tobacco-excise" }, ct);
        Assert.That(await PageAsync(site, hit, ct), Does.Contain("legal hold").And.Contain("holder").And.Contain("case 42"));
    }

    [TestCase(OfficerRole.Viewer, false)]
    [TestCase(OfficerRole.Officer, true)]
    public async Task Hit_offers_decisions_to_those_who_may_decide(OfficerRole role, bool offered, CancellationToken ct)
    {
        await using var site = await ReviewSite.StartAsync(ct);
        var hit = await SealedHit.RecordAsync(site, "1", ct);
        using var client = site.As(role, "tobacco-excise");
        var page = await client.GetStringAsync(new Uri($"/hits/{hit.Id}", UriKind.Relative), ct);
        Assert.That((page.Contains("handler=Decide", StringComparison.Ordinal), page.Contains("handler=Download", StringComparison.Ordinal)), Is.EqualTo((offered, offered)));
    }

    private static Task<string> PageAsync(ReviewSite site, Hit hit, CancellationToken ct, string query = "") => site.Client.GetStringAsync(new Uri($"/hits/{hit.Id}{query}", UriKind.Relative), ct);
}
