using System.Net;
using MarketWatch.Accountability;
using MarketWatch.Crawling;
using MarketWatch.Crawling.Live;
using MarketWatch.Listings;
using Microsoft.Extensions.DependencyInjection;

namespace MarketWatch.Review.Tests.Watches;

[CancelAfter(180_000)]
public sealed class RunPagesTests
{
    private static readonly DateTimeOffset Start = new(2026, 11, 24, 6, 0, 0, TimeSpan.Zero);

    [Test]
    public async Task Runs_are_listed_newest_first_by_filter_and_page(CancellationToken ct)
    {
        await using var site = await ReviewSite.StartAsync(ct);
        for (var i = 0; i < 55; i++) await EndAsync(site, $"run-{i:00}", "shop", i % 5 == 0 ? StopReason.Walled : StopReason.Completed, ct);

        var first = await site.Client.GetStringAsync(Local("/runs"), ct);
        Assert.That((first.Contains("/runs/run-54", StringComparison.Ordinal), first.Contains("/runs/run-05\"", StringComparison.Ordinal), first.Contains("before=run-05", StringComparison.Ordinal)), Is.EqualTo((true, true, true)));
        var rest = await site.Client.GetStringAsync(Local("/runs?before=run-05"), ct);
        Assert.That((rest.Contains("/runs/run-04\"", StringComparison.Ordinal), rest.Contains("/runs/run-05\"", StringComparison.Ordinal), rest.Contains("before=", StringComparison.Ordinal)), Is.EqualTo((true, false, false)));
        var walled = await site.Client.GetStringAsync(Local("/runs?ending=Failed&watch=shop"), ct);
        Assert.That((walled.Contains("run-50", StringComparison.Ordinal), walled.Contains("run-51", StringComparison.Ordinal)), Is.EqualTo((true, false)));
    }

    [Test]
    public async Task Run_under_way_shows_what_comes_and_never_as_markup(CancellationToken ct)
    {
        await using var site = await ReviewSite.StartAsync(ct);
        await OpenAsync(site, "run-1", "shop", ct);
        Parts(site).Running.Add(Activity("run-1"));

        var page = await site.Client.GetStringAsync(Local("/runs/run-1"), ct);

        Assert.That(WebUtility.HtmlDecode(page), Does.Contain("12 new, 0 changed").And.Contain("30 pages a minute").And.Contain("a CAPTCHA or challenge stood before it").And.Contain("robots.txt asks not to"));
        Assert.That(page, Does.Not.Contain("<img src=x").And.Not.Contain("href=\"http").And.Not.Contain("href=\"javascript"));
        Assert.That(page, Does.Contain("data-live=\"/runs/run-1/events\"").And.Contain("handler=Stop"));
        Assert.That((await site.Database.Audit.ListAsync(new(), ct)).Single().Action, Is.EqualTo("run shown"));
    }

    [Test]
    public async Task Run_that_is_over_says_how_and_what_was_not_seen(CancellationToken ct)
    {
        await using var site = await ReviewSite.StartAsync(ct);
        await EndAsync(site, "run-1", "shop", StopReason.Completed, ct, report => report with { Seeds = 5, SeedsSeen = 2, SeedsFailed = new Dictionary<FetchFailure, int> { [FetchFailure.SignInWall] = 3 }, Failed = new Dictionary<FetchFailure, int> { [FetchFailure.SignInWall] = 3 } });

        var page = WebUtility.HtmlDecode(await site.Client.GetStringAsync(Local("/runs/run-1"), ct));

        Assert.That(page, Does.Contain("3 of 5 categories could not be seen: a sign-in was asked for, or has expired").And.Contain("Came to the end, but not every page could be seen"));
        Assert.That(page, Does.Not.Contain("data-live=").And.Not.Contain("handler=Stop"));
    }

    [Test]
    public async Task Events_send_the_live_part_as_it_changes_and_end_with_the_run(CancellationToken ct)
    {
        await using var site = await ReviewSite.StartAsync(ct);
        var report = await OpenAsync(site, "run-1", "shop", ct);
        Parts(site).Running.Add(Activity("run-1"));
        using var answer = await site.Client.GetAsync(Local("/runs/run-1/events"), HttpCompletionOption.ResponseHeadersRead, ct);
        Assert.That(answer.Content.Headers.ContentType?.MediaType, Is.EqualTo("text/event-stream"));
        using var lines = new StreamReader(await answer.Content.ReadAsStreamAsync(ct));
        await UntilAsync(lines, "event: run", ct);

        Parts(site).Running[0] = Activity("run-1") with { Version = 2, Report = Activity("run-1").Report with { Listings = 4711 } };
        await UntilAsync(lines, "4711", ct);
        Parts(site).Running.Clear();
        await site.Database.Crawl.CloseRunAsync(report with { StopReason = StopReason.Completed, EndedAt = Start.AddMinutes(5), Pages = 3 }, ct);

        await UntilAsync(lines, "Saw everything in scope", ct);
        await UntilAsync(lines, "event: over", ct);
        Assert.That(await lines.ReadToEndAsync(ct), Does.Not.Contain("event:"));
    }

    [Test]
    public async Task Events_end_with_the_session(CancellationToken ct)
    {
        await using var site = await ReviewSite.StartAsync(ct);
        await OpenAsync(site, "run-1", "shop", ct);
        using var officer = await site.SignedInAsync(OfficerRole.Officer, "tobacco-excise", ct);
        using var answer = await officer.GetAsync(Local("/runs/run-1/events"), HttpCompletionOption.ResponseHeadersRead, ct);
        using var lines = new StreamReader(await answer.Content.ReadAsStreamAsync(ct));
        await UntilAsync(lines, "event: run", ct);

        foreach (var session in await site.Database.Sessions.OpenAsync(null, ct)) await site.Database.Sessions.EndAsync(session.Id, TimeProvider.System.GetUtcNow(), ct);

        await UntilAsync(lines, "event: over", ct);
    }

    [TestCase("Stop", "stop shop", "run stopped")]
    [TestCase("Interrupt", "interrupt shop", "run interrupted")]
    public async Task Stop_and_interrupt_are_asked_for_and_logged(string handler, string asked, string logged, CancellationToken ct)
    {
        await using var site = await ReviewSite.StartAsync(ct);
        await OpenAsync(site, "run-1", "shop", ct);
        Parts(site).Running.Add(Activity("run-1"));

        using var answer = await ReviewSite.PostAsync(site.Client, "/runs/run-1", $"/runs/run-1?handler={handler}", [], ct);

        Assert.That((answer.StatusCode, Parts(site).Asked.Single()), Is.EqualTo((HttpStatusCode.Redirect, asked)));
        Assert.That((await site.Database.Audit.ListAsync(new() { Kind = AuditKind.Collection }, ct)).Single().Action, Is.EqualTo(logged));
    }

    [Test]
    public async Task Resume_of_an_interrupted_run_starts_its_watch(CancellationToken ct)
    {
        await using var site = await ReviewSite.StartAsync(ct);
        await EndAsync(site, "run-1", "shop", StopReason.Interrupted, ct);

        using var answer = await ReviewSite.PostAsync(site.Client, "/runs/run-1", "/runs/run-1?handler=Resume", [], ct);

        Assert.That((answer.Headers.Location?.ToString(), Parts(site).Asked.Single()), Is.EqualTo(("/runs/run-1", "start shop by test-Officer under tobacco-excise")));
    }

    [TestCase("Stop")]
    [TestCase("Resume")]
    public async Task Stale_buttons_of_a_run_that_is_over_do_nothing(string handler, CancellationToken ct)
    {
        await using var site = await ReviewSite.StartAsync(ct);
        await EndAsync(site, "run-1", "shop", StopReason.Completed, ct);

        using var answer = await ReviewSite.PostAsync(site.Client, "/runs/run-1", $"/runs/run-1?handler={handler}", [], ct);

        Assert.That((answer.StatusCode, Parts(site).Asked.Count), Is.EqualTo((HttpStatusCode.Redirect, 0)));
    }

    [TestCase("/runs/nowhere")]
    [TestCase("/watches/nowhere")]
    public async Task What_is_not_there_is_not_found(string path, CancellationToken ct)
    {
        await using var site = await ReviewSite.StartAsync(ct);

        using var answer = await site.Client.GetAsync(Local(path), ct);

        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.NotFound));
    }

    private static RunActivity Activity(string run) => new()
    {
        Version = 1, PageLimit = 100, EndsBy = Start.AddHours(2), Since = Start, PagesPerMinute = 30, Fetching = [new("http://bazaar.example/javascript:alert(1)?q=%3Cimg%20src=x")],
        Report = Report(run, "shop") with
        {
            Pages = 7, Listings = 12, Changes = new Dictionary<ListingChange, int> { [ListingChange.New] = 12 }, Failed = new Dictionary<FetchFailure, int> { [FetchFailure.ChallengeWall] = 2 },
            Skipped = new Dictionary<SkipReason, int> { [SkipReason.RobotsDisallow] = 3 },
        },
        Listings = [new("<img src=x onerror=alert(1)>\u202Eevil", new(12, "EUR"), ListingChange.New, true)], Hits = [new("hit-1", "<img src=x onerror=alert(2)>", 88, ["tobacco"])],
        Failures = [new(new("http://bazaar.example/%3Cscript%3E"), FetchFailure.ChallengeWall, null, [])], Timeline = new(Start, TimeSpan.FromSeconds(1), [new(3, 1, 4), new(2, 0, 8)]),
    };

    private static CrawlReport Report(string run, string watch) => new() { RunId = run, WatchId = watch, Marketplace = "bazaar-shop", Trigger = "schedule", StartedAt = Start };

    private static async Task<CrawlReport> OpenAsync(ReviewSite site, string run, string watch, CancellationToken ct) =>
        (await site.Database.Crawl.OpenRunAsync(Report(run, watch), "test", TimeSpan.FromMinutes(5), ct))!;

    private static async Task EndAsync(ReviewSite site, string run, string watch, StopReason reason, CancellationToken ct, Func<CrawlReport, CrawlReport>? change = null)
    {
        var report = await OpenAsync(site, run, watch, ct) with { StopReason = reason, EndedAt = Start.AddMinutes(5), Pages = 20, Listings = 40 };
        await site.Database.Crawl.CloseRunAsync(change?.Invoke(report) ?? report, ct);
    }

    private static async Task UntilAsync(StreamReader lines, string text, CancellationToken ct)
    {
        while (await lines.ReadLineAsync(ct) is { } line)
            if (WebUtility.HtmlDecode(line).Contains(text, StringComparison.Ordinal)) return;
        Assert.Fail($"the stream ended without '{text}'");
    }

    private static WatchParts Parts(ReviewSite site) => site.Services.GetRequiredService<WatchParts>();

    private static Uri Local(string path) => new(path, UriKind.Relative);
}
