using System.Net;
using MarketWatch.Accountability;
using MarketWatch.Watches;
using Microsoft.Extensions.DependencyInjection;

namespace MarketWatch.Review.Tests.Watches;

[CancelAfter(180_000)]
public sealed class WatchPagesTests
{
    private const string ByHand = """
        # by hand
        schema: 1
        watches:
          - { id: shop-tobacco, marketplace: bazaar-shop, profiles: [tobacco, counterfeit], purpose: tobacco-excise, schedule: "0 30 6,18 * * ?", timezone: Europe/Amsterdam, limits: { pages: 200 } }

        """;

    [Test]
    public async Task Watches_without_any_says_what_a_watch_is(CancellationToken ct)
    {
        await using var site = await ReviewSite.StartAsync(ct);

        Assert.That(await site.Client.GetStringAsync(Local("/watches"), ct), Does.Contain("Nothing is watched yet"));
    }

    [Test]
    public async Task Watch_reads_as_a_sentence(CancellationToken ct)
    {
        await using var site = await StartAsync(ct);

        var page = Plain(await site.Client.GetStringAsync(Local("/watches"), ct));

        Assert.That(page, Does.Match("Every day at 06:30 and 18:30 \\(Europe/Amsterdam\\), look at .+ for tobacco and counterfeit, under purpose tobacco-excise, at most 200 pages and .+\\."));
    }

    [Test]
    public async Task New_watch_is_written_applied_and_logged(CancellationToken ct)
    {
        await using var site = await StartAsync(ct);
        using var supervisor = site.As(OfficerRole.Supervisor, "tobacco-excise");

        using var answer = await PlanAsync(supervisor, ct, ("Form.Kind", "Weekly"), ("Form.Days", "Monday"), ("Form.Days", "Friday"), ("Form.Times", "7:00 19.00"), ("Form.Pages", "50"), ("Form.Queries", "shag\r\nsloffen"));

        Assert.That((answer.StatusCode, answer.Headers.Location?.ToString()), Is.EqualTo((HttpStatusCode.Redirect, "/watches/second")), await answer.Content.ReadAsStringAsync(ct));
        var watch = await site.Database.Watches.GetAsync("second", ct);
        Assert.That((watch!.Schedule, watch.Limits!.Pages, string.Join(' ', watch.Queries)), Is.EqualTo(("0 0 7,19 ? * MON,FRI", 50, "shag sloffen")));
        Assert.That(await File.ReadAllTextAsync(Parts(site).File, ct), Does.StartWith(ByHand).And.Contain("- id: second"));
        var logged = (await site.Database.Audit.ListAsync(new(), ct)).Single(entry => entry.Action == "watch planned");
        Assert.That((logged.Kind, logged.Subject, logged.Officer, logged.Purpose), Is.EqualTo((AuditKind.Collection, "watch:second", "test-Supervisor", "tobacco-excise")));
    }

    [TestCase("Form.Id", "shop-tobacco", "stands here twice")]
    [TestCase("Form.Id", "new", "name the watch otherwise")]
    [TestCase("Form.Id", "Second Watch", "an id is 2 to 63 lower-case letters")]
    [TestCase("Form.Marketplace", "bazaar-shp", "there is no marketplace 'bazaar-shp' (did you mean 'bazaar-shop'?)")]
    [TestCase("Form.Times", "6:30, noon", "'noon' is no time of day")]
    [TestCase("Form.Times", "6:30, 18:15", "share their minute")]
    [TestCase("Form.Timezone", "Amsterdam", "the time zone 'Amsterdam' is not known")]
    [TestCase("Form.Pages", "many", "expected a whole number, not 'many'")]
    [TestCase("Form.Pages", "999999", "a watch only tightens limits")]
    [TestCase("Form.Duration", "an hour", "expected a duration")]
    [TestCase("Form.Purpose", "<script>alert(1)</script>", "there is no purpose")]
    public async Task New_wrong_watch_says_so_at_the_field_and_writes_nothing(string field, string value, string error, CancellationToken ct)
    {
        await using var site = await StartAsync(ct);
        using var supervisor = site.As(OfficerRole.Supervisor, "tobacco-excise");

        using var answer = await PlanAsync(supervisor, ct, (field, value));

        var page = await answer.Content.ReadAsStringAsync(ct);
        Assert.That((answer.StatusCode, WebUtility.HtmlDecode(page).Contains(error, StringComparison.Ordinal)), Is.EqualTo((HttpStatusCode.OK, true)), page);
        Assert.That(page, Does.Not.Contain("<script>alert"));
        Assert.That(await File.ReadAllTextAsync(Parts(site).File, ct), Is.EqualTo(ByHand));
    }

    [Test]
    public async Task New_wrong_cron_marks_the_place(CancellationToken ct)
    {
        await using var site = await StartAsync(ct);
        using var supervisor = site.As(OfficerRole.Supervisor, "tobacco-excise");

        var part = await supervisor.GetStringAsync(Local("/watches/times?Form.Kind=Expert&Form.Cron=0+0+25+*+*+%3F&Form.Timezone=UTC"), ct);

        Assert.That(part, Does.Contain("0 0 <mark>25</mark> * * ?").And.Not.Contain("<html"));
    }

    [Test]
    public async Task Edit_under_a_purpose_that_ended_is_refused(CancellationToken ct)
    {
        await using var site = await ReviewSite.StartAsync(ReviewSite.QuickAccess, new(new(2099, 1, 1, 0, 0, 0, TimeSpan.Zero)), ct);
        await File.WriteAllTextAsync(Parts(site).File, ByHand, ct);
        await site.Services.GetRequiredService<WatchPlanning>().ApplyAsync(ct);
        using var supervisor = site.As(OfficerRole.Supervisor, "tobacco-excise");

        using var answer = await SendAsync(supervisor, "/watches/shop-tobacco/edit", ct);

        Assert.That(await answer.Content.ReadAsStringAsync(ct), Does.Contain("this purpose ended on 2027-12-31"));
    }

    [Test]
    public async Task Edit_from_a_stale_form_is_refused_and_keeps_what_was_typed(CancellationToken ct)
    {
        await using var site = await StartAsync(ct);
        using var supervisor = site.As(OfficerRole.Supervisor, "tobacco-excise");

        using var answer = await SendAsync(supervisor, "/watches/shop-tobacco/edit", ct, ("Form.Digest", new string('0', 64)), ("Form.Times", "05:45"));

        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.Conflict));
        Assert.That(await answer.Content.ReadAsStringAsync(ct), Does.Contain("was changed meanwhile").And.Contain("05:45"));
    }

    [Test]
    public async Task Edit_changes_the_entry_alone(CancellationToken ct)
    {
        await using var site = await StartAsync(ct);
        using var supervisor = site.As(OfficerRole.Supervisor, "tobacco-excise");

        using var answer = await SendAsync(supervisor, "/watches/shop-tobacco/edit", ct, ("Form.Times", "05:45"));

        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.Redirect), await answer.Content.ReadAsStringAsync(ct));
        Assert.That((await site.Database.Watches.GetAsync("shop-tobacco", ct))!.Schedule, Is.EqualTo("0 45 5 * * ?"));
        Assert.That(await File.ReadAllTextAsync(Parts(site).File, ct), Does.StartWith("# by hand\n"));
    }

    [Test]
    public async Task Run_now_asks_as_the_officer_and_leads_to_the_run(CancellationToken ct)
    {
        await using var site = await StartAsync(ct);
        Parts(site).Answer = new(RunStartKind.Started, "run-1", null);

        using var answer = await ReviewSite.PostAsync(site.Client, "/watches/shop-tobacco", "/watches/shop-tobacco?handler=Run", [], ct);

        Assert.That((answer.Headers.Location?.ToString(), Parts(site).Asked.Single()), Is.EqualTo(("/runs/run-1", "start shop-tobacco by test-Officer under tobacco-excise")));
        Assert.That((await site.Database.Audit.ListAsync(new() { Kind = AuditKind.Collection }, ct)).Single().Subject, Is.EqualTo("watch:shop-tobacco"));
    }

    [Test]
    public async Task Run_now_refused_says_why(CancellationToken ct)
    {
        await using var site = await StartAsync(ct);
        Parts(site).Answer = new(RunStartKind.Refused, null, "purpose 'tobacco-excise' ended on 2026-01-01");

        using var answer = await ReviewSite.PostAsync(site.Client, "/watches/shop-tobacco", "/watches/shop-tobacco?handler=Run", [], ct);

        Assert.That(WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync(ct)), Does.Contain("It may not run: purpose 'tobacco-excise' ended on 2026-01-01"));
    }

    [Test]
    public async Task Brake_is_said_on_every_page_and_run_now_rests(CancellationToken ct)
    {
        await using var site = await StartAsync(ct);
        await site.Services.GetRequiredService<Brake>().PullAsync(new("chief", TimeProvider.System.GetUtcNow(), "court order"), ct);

        foreach (var path in new[] { "/watches", "/watches/shop-tobacco", "/runs" })
            Assert.That(await site.Client.GetStringAsync(Local(path), ct), Does.Contain("All crawling is stopped.").And.Contain("court order"), path);
        Assert.That(await site.Client.GetStringAsync(Local("/watches/shop-tobacco"), ct), Does.Match("<button class=\"primary\" disabled(=\"disabled\")?>Run now"));
    }

    [Test]
    public async Task Pause_and_resume_are_kept_and_logged(CancellationToken ct)
    {
        await using var site = await StartAsync(ct);

        using (await ReviewSite.PostAsync(site.Client, "/watches/shop-tobacco", "/watches/shop-tobacco?handler=Pause", [], ct))
            Assert.That((await site.Database.Watches.GetAsync("shop-tobacco", ct))!.Paused, Is.True);
        using (await ReviewSite.PostAsync(site.Client, "/watches/shop-tobacco", "/watches/shop-tobacco?handler=Resume", [], ct))
            Assert.That((await site.Database.Watches.GetAsync("shop-tobacco", ct))!.Paused, Is.False);
        Assert.That((await site.Database.Audit.ListAsync(new() { Kind = AuditKind.Collection }, ct)).Select(entry => entry.Action), Is.EqualTo(new[] { "watch resumed", "watch paused" }));
    }

    [TestCase("/watches/new")]
    [TestCase("/watches/shop-tobacco/edit")]
    public async Task Planning_is_for_supervisors(string path, CancellationToken ct)
    {
        await using var site = await StartAsync(ct);

        using var answer = await site.Client.GetAsync(Local(path), ct);

        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.Forbidden));
    }

    [Test]
    public async Task File_changed_by_hand_is_said_and_put_into_force(CancellationToken ct)
    {
        await using var site = await StartAsync(ct);
        await File.WriteAllTextAsync(Parts(site).File, ByHand.Replace("pages: 200", "pages: 100", StringComparison.Ordinal), ct);
        using var supervisor = site.As(OfficerRole.Supervisor, "tobacco-excise");
        Assert.That(await supervisor.GetStringAsync(Local("/watches"), ct), Does.Contain("not in force yet: shop-tobacco"));

        using var answer = await ReviewSite.PostAsync(supervisor, "/watches", "/watches?handler=Apply", [], ct);

        Assert.That((await site.Database.Watches.GetAsync("shop-tobacco", ct))!.Limits!.Pages, Is.EqualTo(100));
        Assert.That(await supervisor.GetStringAsync(Local("/watches"), ct), Does.Not.Contain("not in force yet"));
    }

    private static async Task<ReviewSite> StartAsync(CancellationToken ct)
    {
        var site = await ReviewSite.StartAsync(ct);
        await File.WriteAllTextAsync(Parts(site).File, ByHand, ct);
        await site.Services.GetRequiredService<WatchPlanning>().ApplyAsync(ct);
        return site;
    }

    private static WatchParts Parts(ReviewSite site) => site.Services.GetRequiredService<WatchParts>();

    private static Uri Local(string path) => new(path, UriKind.Relative);

    private static string Plain(string html) => WebUtility.HtmlDecode(System.Text.RegularExpressions.Regex.Replace(System.Text.RegularExpressions.Regex.Replace(html, "<[^>]+>", ""), "\\s+", " "));

    private static Task<HttpResponseMessage> PlanAsync(HttpClient client, CancellationToken ct, params (string Name, string Value)[] changes) => SendAsync(client, "/watches/new", ct,
        [.. new[] { ("Form.Id", "second"), ("Form.Marketplace", "bazaar-shop"), ("Form.Profiles", "tobacco"), ("Form.Purpose", "tobacco-excise"), ("Form.Timezone", "Europe/Amsterdam"), ("Form.Kind", "Daily"), ("Form.Times", "06:30") }
            .Where(field => changes.All(change => change.Name != field.Item1)), .. changes]);

    /// <summary>Sends the form of a page as it stands there, with some fields typed anew.</summary>
    private static async Task<HttpResponseMessage> SendAsync(HttpClient client, string page, CancellationToken ct, params (string Name, string Value)[] typed)
    {
        var html = await client.GetStringAsync(Local(page), ct);
        var fields = FormFields.Of(html).Where(field => typed.All(change => change.Name != field.Key)).Concat(typed.Select(field => KeyValuePair.Create(field.Name, field.Value)));
        return await ReviewSite.PostAsync(client, page, page, fields, ct);
    }
}
