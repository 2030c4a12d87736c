using System.Net;
using MarketWatch.Accountability;
using MarketWatch.Hits;
using MarketWatch.Testing;
using static MarketWatch.Testing.HitBuilder;
using static MarketWatch.Testing.ListingBuilder;

namespace MarketWatch.Review.Tests.Profiles;

[CancelAfter(60_000)]
public sealed class ProfilePagesTests
{
    private const string Edit = $"/profiles/{ProfilesSite.Id}/edit";

    [Test]
    public async Task List_shows_profiles_with_figures_and_broken_files_with_errors(CancellationToken ct)
    {
        await using var site = await ProfilesSite.StartAsync(ct);
        await site.Index.RebuildAsync(Hits(), ct);
        await File.WriteAllTextAsync(site.FileOf("broken"), "schema: 1\nid: broken\nnaem: x\n", ct);

        var page = await ProfilesSite.PageAsync(site.Supervisor, "/profiles", ct);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(page, Does.Contain("Untaxed tobacco").And.Contain("review overdue since 2026-07-01").And.Contain("four eyes"));
            Assert.That(page, Does.Contain("""href="/hits?profile=untaxed-tobacco&amp;state=not_relevant">11</a>"""), "every number leads to what it counts");
            Assert.That(page, Does.Contain("1 weak").And.Contain("broken.yaml cannot be used").And.Contain("did you mean"));
        }
    }

    [Test]
    public async Task Profile_shows_terms_weak_first_with_numbers_that_lead_to_hits(CancellationToken ct)
    {
        await using var site = await ProfilesSite.StartAsync(ct);
        await site.Index.RebuildAsync(Hits(), ct);

        var page = await ProfilesSite.PageAsync(site.Supervisor, $"/profiles/{ProfilesSite.Id}?trend=true", ct);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(page.IndexOf("id=\"term-quantity\"", StringComparison.Ordinal), Is.LessThan(page.IndexOf("id=\"term-product\"", StringComparison.Ordinal)));
            Assert.That(page, Does.Contain("""href="/hits?profile=untaxed-tobacco&amp;term=untaxed-tobacco.quantity&amp;state=not_relevant">10</a>"""));
            Assert.That(page, Does.Contain("0 of 10 confirmed").And.Contain("2 of 2 get the verdict"));
            Assert.That(page, Does.Contain("hits by week, oldest first: "));
        }
    }

    [Test]
    public async Task Profile_index_is_gone_the_rest_is_shown(CancellationToken ct)
    {
        await using var site = await ProfilesSite.StartAsync(ct);

        Assert.That(await ProfilesSite.PageAsync(site.Supervisor, $"/profiles/{ProfilesSite.Id}", ct), Does.Contain("The figures are missing").And.Contain("sigaret*"));
        Assert.That(await ProfilesSite.PageAsync(site.Supervisor, "/profiles", ct), Does.Contain("The figures are missing").And.Contain("Untaxed tobacco"));
    }

    [Test]
    public async Task Check_names_mistakes_with_their_lines_and_runs_samples(CancellationToken ct)
    {
        await using var site = await ProfilesSite.StartAsync(ct);

        using var wrong = await CheckAsync(site, ProfilesSite.Yaml.Replace("weight: 20", "wieght: 20", StringComparison.Ordinal), ct);
        using var failing = await CheckAsync(site, ProfilesSite.Yaml.Replace("why: never wanted", "why: score", StringComparison.Ordinal), ct);

        Assert.That(await wrong.Content.ReadAsStringAsync(ct), Does.Contain("data-mistakes=\"8\"").And.Contain("terms.quantity.wieght").And.Contain("did you mean"));
        Assert.That(await failing.Content.ReadAsStringAsync(ct), Does.Contain("1 of 2 samples fail").And.Contain("expected the reason &#x27;score&#x27;, got &#x27;never wanted&#x27;"));
    }

    [Test]
    public async Task Check_tried_text_shows_marks_score_and_why_not(CancellationToken ct)
    {
        await using var site = await ProfilesSite.StartAsync(ct);

        using var answer = await CheckAsync(site, ProfilesSite.Yaml, ct, ("TryTitle", "S1garetten"), ("TryDescription", "nieuw"));

        var page = await answer.Content.ReadAsStringAsync(ct);
        Assert.That(page, Does.Contain("score 45").Or.Contain("45 points"));
        Assert.That(page, Does.Contain("<mark").And.Contain("read as"));
    }

    [Test]
    public async Task Check_hostile_texts_never_become_markup(CancellationToken ct)
    {
        await using var site = await ProfilesSite.StartAsync(ct);
        var payloads = File.ReadLines(SharedData.PathTo("data/hostile/xss/payloads.jsonl"))
            .Select(line => System.Text.Json.JsonDocument.Parse(line).RootElement.GetProperty("input").GetString()!).Where(text => text.Contains('<', StringComparison.Ordinal)).Take(300).ToList();
        Assert.That(payloads, Has.Count.GreaterThan(50));
        var token = ("TryDescription", string.Join('\n', payloads));

        using var tried = await CheckAsync(site, ProfilesSite.Yaml, ct, ("TryTitle", "sigaretten " + payloads[0]), token, ("TryPrice", payloads[1]));
        using var typed = await CheckAsync(site, string.Join('\n', payloads), ct);
        using var sample = await CheckAsync(site, ProfilesSite.Yaml + $"  - {{ title: {System.Text.Json.JsonSerializer.Serialize(payloads[0])}, hit: normal }}\n", ct);

        foreach (var answer in new[] { tried, typed, sample })
        {
            var page = await answer.Content.ReadAsStringAsync(ct);
            Assert.That(payloads.Where(payload => page.Contains(payload, StringComparison.Ordinal)), Is.Empty);
        }
    }

    [Test]
    public async Task Change_is_tried_then_activated_and_kept_as_a_version(CancellationToken ct)
    {
        await using var site = await ProfilesSite.StartAsync(ct);
        await site.StoreAsync([AListing("1").Titled("Sloffen sigaretten"), AListing("2").Titled("Snus 10 sloffen"), AListing("3").Titled("Garden chair")], ct);
        var yaml = ProfilesSite.Yaml.Replace("shag]", "shag, snus]", StringComparison.Ordinal);

        var whatIf = await ReplayAsync(site, site.Supervisor, yaml, ct);
        var found = await EndAsync(site.Supervisor, whatIf, ct);
        using var activated = await ProfilesSite.PostAsync(site.Supervisor, whatIf, $"{whatIf}?handler=Activate", ct, ("note", "snus is offered more and more"));
        var profile = await ProfilesSite.PageAsync(site.Supervisor, $"/profiles/{ProfilesSite.Id}", ct);
        var diff = await ProfilesSite.PageAsync(site.Supervisor, $"/profiles/{ProfilesSite.Id}/versions?before=1&after=2", ct);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(found, Does.Contain("+1</strong> would appear").And.Contain("−0</strong> would disappear").And.Contain("Snus"));
            Assert.That(activated.StatusCode, Is.EqualTo(HttpStatusCode.Redirect));
            Assert.That(site.Catalog.Now.Require(ProfilesSite.Id).Terms["product"].Any, Does.Contain("snus"));
            Assert.That(profile, Does.Contain("snus is offered more and more").And.Contain("a.berg").And.Contain("in use"));
            Assert.That(diff, Does.Contain("<code>terms.product.any</code>").And.Contain("<ins><bdi>snus</bdi></ins>").And.Contain("class=\"pf-added\""));
            var log = await site.Database.Audit.ListAsync(new() { Subject = $"profile:{ProfilesSite.Id}" }, ct);
            Assert.That(log.Select(entry => (entry.Kind, entry.Action, entry.Officer, entry.Purpose)), Is.EqualTo(new[]
            {
                (AuditKind.Alteration, "profile activated", "a.berg", "tobacco-excise"), (AuditKind.Consultation, "profile tried on stored listings", "a.berg", "tobacco-excise"),
            }));
        }
    }

    [Test]
    public async Task Activate_after_somebody_else_shows_theirs_and_leaves_it(CancellationToken ct)
    {
        await using var site = await ProfilesSite.StartAsync(ct);
        using var other = site.As(OfficerRole.Supervisor, "b.de-wit");
        var mine = await ReplayAsync(site, site.Supervisor, ProfilesSite.Yaml.Replace("weight: 20", "weight: 21", StringComparison.Ordinal), ct);
        var theirs = await ReplayAsync(site, other, ProfilesSite.Yaml.Replace("weight: 20", "weight: 22", StringComparison.Ordinal), ct);
        await EndAsync(site.Supervisor, mine, ct);
        await EndAsync(other, theirs, ct);

        using var first = await ProfilesSite.PostAsync(other, theirs, $"{theirs}?handler=Activate", ct, ("note", "theirs"));
        using var second = await ProfilesSite.PostAsync(site.Supervisor, mine, $"{mine}?handler=Activate", ct, ("note", "mine"));

        Assert.That(first.StatusCode, Is.EqualTo(HttpStatusCode.Redirect));
        Assert.That(await second.Content.ReadAsStringAsync(ct), Does.Contain("Somebody else has changed this profile").And.Contain("weight: 22"));
        Assert.That(site.Catalog.Now.Require(ProfilesSite.Id).Terms["quantity"].Weight, Is.EqualTo(22));
    }

    [Test]
    public async Task What_if_of_another_officer_is_not_shown(CancellationToken ct)
    {
        await using var site = await ProfilesSite.StartAsync(ct);
        using var other = site.As(OfficerRole.Supervisor, "b.de-wit");
        var mine = await ReplayAsync(site, site.Supervisor, ProfilesSite.Yaml.Replace("weight: 20", "weight: 21", StringComparison.Ordinal), ct);

        using var answer = await other.GetAsync(new Uri(mine, UriKind.Relative), ct);

        Assert.That((answer.StatusCode, (await answer.Content.ReadAsStringAsync(ct)).Contains("not remembered", StringComparison.Ordinal)), Is.EqualTo((HttpStatusCode.NotFound, true)));
    }

    [TestCase("shag", "", HttpStatusCode.Redirect)]
    [TestCase("shag", ProfilesSite.Id, HttpStatusCode.Redirect)]
    [TestCase("../shag", "", HttpStatusCode.OK)]
    [TestCase("new", "", HttpStatusCode.OK)]
    [TestCase(ProfilesSite.Id, "", HttpStatusCode.OK)]
    [TestCase("shag", "../../etc/passwd", HttpStatusCode.OK)]
    public async Task New_goes_to_the_editor_or_says_why_not(string id, string like, HttpStatusCode expected, CancellationToken ct)
    {
        await using var site = await ProfilesSite.StartAsync(ct);

        using var answer = await ProfilesSite.PostAsync(site.Supervisor, "/profiles/new", "/profiles/new", ct, ("id", id), ("Name", "Shag: \"the\" <b>best</b>"), ("Like", like), ("Purpose", "tobacco-excise"));

        Assert.That(answer.StatusCode, Is.EqualTo(expected));
        if (expected != HttpStatusCode.Redirect)
        {
            Assert.That(await answer.Content.ReadAsStringAsync(ct), Does.Contain("role=\"alert\""));
            return;
        }

        var editor = await ProfilesSite.PageAsync(site.Supervisor, answer.Headers.Location!.ToString(), ct);
        Assert.That(editor, Does.Contain("id: shag").And.Contain("as expected").And.Not.Contain("<b>best</b>"));
        Assert.That(File.Exists(site.FileOf("shag")), Is.False, "nothing is written before it is activated");
    }

    [Test]
    public async Task Officers_look_but_do_not_edit(CancellationToken ct)
    {
        await using var site = await ProfilesSite.StartAsync(ct);
        using var officer = site.As(OfficerRole.Officer);

        using var look = await officer.GetAsync(new Uri($"/profiles/{ProfilesSite.Id}", UriKind.Relative), ct);
        using var edit = await officer.GetAsync(new Uri(Edit, UriKind.Relative), ct);

        Assert.That((look.StatusCode, edit.StatusCode), Is.EqualTo((HttpStatusCode.OK, HttpStatusCode.Forbidden)));
        Assert.That(await look.Content.ReadAsStringAsync(ct), Does.Not.Contain(Edit));
    }

    [Test]
    public async Task Forms_carry_their_token_so_that_they_work_without_script(CancellationToken ct)
    {
        await using var site = await ProfilesSite.StartAsync(ct);
        var whatIf = await ReplayAsync(site, site.Supervisor, ProfilesSite.Yaml.Replace("weight: 20", "weight: 21", StringComparison.Ordinal), ct);
        await EndAsync(site.Supervisor, whatIf, ct);

        foreach (var address in new[] { Edit, "/profiles/new", whatIf })
        {
            var main = (await ProfilesSite.PageAsync(site.Supervisor, address, ct)).Split("<main")[1].Split("</main>")[0];
            Assert.That(main.Split("__RequestVerificationToken"), Has.Length.EqualTo(main.Split("method=\"post\"").Length), address);
        }
    }

    private static async Task<HttpResponseMessage> CheckAsync(ProfilesSite site, string yaml, CancellationToken ct, params (string, string)[] tried) =>
        await ProfilesSite.PostAsync(site.Supervisor, Edit, $"{Edit}?handler=Check", ct, [("yaml", yaml), ("seen", site.Catalog.Now.Require(ProfilesSite.Id).Digest), .. tried]);

    private static async Task<string> ReplayAsync(ProfilesSite site, HttpClient client, string yaml, CancellationToken ct)
    {
        using var started = await ProfilesSite.PostAsync(client, Edit, $"{Edit}?handler=Replay", ct, ("yaml", yaml), ("seen", site.Catalog.Now.Require(ProfilesSite.Id).Digest));
        Assert.That(started.StatusCode, Is.EqualTo(HttpStatusCode.Redirect), await started.Content.ReadAsStringAsync(ct));
        return started.Headers.Location!.ToString();
    }

    private static async Task<string> EndAsync(HttpClient client, string whatIf, CancellationToken ct)
    {
        string page;
        do
        {
            page = await ProfilesSite.PageAsync(client, whatIf, ct);
            await Task.Delay(20, ct);
        }
        while (page.Contains("hx-get", StringComparison.Ordinal));
        return page;
    }

    /// <summary>Nine confirmed hits by the product, eleven rejected ones, ten of them with a quantity as well.</summary>
    private static async IAsyncEnumerable<Hit> Hits()
    {
        await Task.Yield();
        for (var i = 0; i < 20; i++)
        {
            var terms = i is >= 9 and < 19 ? new[] { "product", "quantity" } : ["product"];
            yield return AHit($"h{i}").Scored(60, ProfilesSite.Id, default, terms).With(hit => hit with { State = i < 9 ? HitState.Relevant : HitState.NotRelevant });
        }
    }
}
