using MarketWatch.Crawling;
using MarketWatch.Marketplaces;

namespace MarketWatch.EndToEnd.Tests.Browser;

/// <summary>Pages as marketplaces make them.</summary>
[CancelAfter(120_000)]
internal sealed class PageTests
{
    [Test]
    public async Task FetchAsync_list_made_by_script_waits_for_the_ready_selector(CancellationToken ct)
    {
        var page = await FetchedAsync("/list", Browsers.APage(), ct);
        Assert.Multiple(() =>
        {
            Assert.That(page.Html, Does.Contain("<p class=\"item\">one</p>"));
            Assert.That(page.Via, Is.EqualTo(FetchMode.Browser));
            Assert.That(page.Status, Is.EqualTo(200));
            Assert.That(page.MediaType, Is.EqualTo("text/html"));
            Assert.That(page.Headers["content-type"], Is.EqualTo("text/html; charset=utf-8"));
        });
    }

    [Test]
    public async Task FetchAsync_list_that_says_it_is_empty_is_ready(CancellationToken ct) =>
        Assert.That((await FetchedAsync("/nothing", Browsers.APage(), ct)).Html, Does.Contain("nothing found"));

    [Test]
    public async Task FetchAsync_scroll_to_the_end_brings_all_items(CancellationToken ct)
    {
        var page = await FetchedAsync("/scroll", Browsers.APage(".item", new PageStep { Scroll = "end" }), ct);
        Assert.That(page.Html.Split("class=\"item\"").Length - 1, Is.EqualTo(40));
    }

    [Test]
    public async Task FetchAsync_scroll_with_a_bound_stops_there(CancellationToken ct)
    {
        var page = await FetchedAsync("/scroll", Browsers.APage(".item", new PageStep { Scroll = "end", Repeat = 1 }), ct);
        Assert.That(page.Html.Split("class=\"item\"").Length - 1, Is.EqualTo(20));
    }

    [Test]
    public async Task FetchAsync_load_more_is_clicked_until_it_is_gone(CancellationToken ct)
    {
        var page = await FetchedAsync("/load-more", Browsers.APage(null, new PageStep { Click = "#more", Repeat = 10 }), ct);
        Assert.That(page.Html.Split("class=\"item\"").Length - 1, Is.EqualTo(30));
    }

    [Test]
    public async Task FetchAsync_optional_step_without_its_element_is_passed_over(CancellationToken ct) =>
        Assert.That(await OutcomeAsync("/list", Browsers.APage(".item", new PageStep { Click = "#absent", Optional = true }), ct), Is.InstanceOf<Fetched>());

    [Test]
    public async Task FetchAsync_required_step_without_its_element_fails_the_page(CancellationToken ct)
    {
        var outcome = await OutcomeAsync("/list", Browsers.APage(".item", new PageStep { Click = "#absent" }), ct, Browsers.SharedHasty);
        Assert.That(outcome, Is.InstanceOf<FetchFailed>().With.Property("Failure").EqualTo(FetchFailure.StepFailed).And.Property("Detail").Contains("#absent"));
    }

    [Test]
    public async Task FetchAsync_click_that_would_send_a_form_is_not_made(CancellationToken ct)
    {
        await using var site = await TestSite.StartAsync();
        await using var session = Browsers.Open(site.Address);
        var outcome = await session.FetchAsync(new(site.Address, "/order"), Browsers.APage(null, new PageStep { Click = "#buy" }), ct);
        Assert.Multiple(() =>
        {
            Assert.That((outcome as FetchFailed)?.Failure, Is.EqualTo(FetchFailure.StepFailed));
            Assert.That(site.Asked, Has.No.Member("/ordered"));
        });
    }

    [TestCase("/plain", FetchFailure.NotReady)]
    [TestCase("/status/404", FetchFailure.NotFound)]
    [TestCase("/status/410", FetchFailure.NotFound)]
    [TestCase("/status/403", FetchFailure.AccessDenied)]
    [TestCase("/status/418", FetchFailure.ClientError)]
    [TestCase("/status/503", FetchFailure.ServerError)]
    [TestCase("/slow", FetchFailure.TimedOut)]
    [TestCase("/blank", FetchFailure.NotReady)]
    [TestCase("/no-content", FetchFailure.EmptyPage)]
    [TestCase("/away", FetchFailure.RedirectedOutOfScope)]
    [TestCase("/loop", FetchFailure.TooManyRedirects)]
    [TestCase("/download", FetchFailure.NotHtml)]
    [TestCase("/picture", FetchFailure.NotHtml)]
    [TestCase("/login", FetchFailure.SignInWall)]
    public async Task FetchAsync_no_page_says_why(string path, FetchFailure expected, CancellationToken ct)
    {
        var outcome = await OutcomeAsync(path, Browsers.APage(), ct, Browsers.SharedHasty);
        Assert.That(outcome, Is.InstanceOf<FetchFailed>().With.Property("Failure").EqualTo(expected), outcome.ToString());
    }

    [Test]
    public async Task FetchAsync_blank_document_is_empty(CancellationToken ct) =>
        Assert.That((await OutcomeAsync("/blank", null, ct) as FetchFailed)?.Failure, Is.EqualTo(FetchFailure.EmptyPage));

    [Test]
    public async Task FetchAsync_too_many_requests_tells_how_long_to_wait(CancellationToken ct)
    {
        var outcome = await OutcomeAsync("/status/429", null, ct) as FetchFailed;
        Assert.Multiple(() =>
        {
            Assert.That(outcome?.Failure, Is.EqualTo(FetchFailure.RateLimited));
            Assert.That(outcome?.RetryAfter, Is.EqualTo(TimeSpan.FromSeconds(120)));
            Assert.That(outcome?.Status, Is.EqualTo(429));
        });
    }

    [Test]
    public async Task FetchAsync_script_that_leads_to_another_host_is_out_of_scope(CancellationToken ct) =>
        Assert.That((await OutcomeAsync("/leads-away", Browsers.APage("h1"), ct) as FetchFailed)?.Failure, Is.EqualTo(FetchFailure.RedirectedOutOfScope));

    [Test]
    public async Task FetchAsync_many_pages_survives_the_change_of_context(CancellationToken ct)
    {
        await using var site = await TestSite.StartAsync();
        await using var pool = new MarketWatch.Browser.BrowserPool(Browsers.Options with { PagesPerContext = 3 });
        await using var session = Browsers.Open(site.Address, pool, SignInTests.WithSignIn);
        var outcomes = new List<FetchOutcome>();
        for (var i = 0; i < 8; i++) outcomes.Add(await session.FetchAsync(new(site.Address, $"/private/{i}"), Browsers.APage("h1"), ct));
        Assert.Multiple(() =>
        {
            Assert.That(outcomes, Has.All.InstanceOf<Fetched>());
            Assert.That(site.SignIns, Is.EqualTo(1));
        });
    }

    private static async Task<FetchOutcome> OutcomeAsync(string path, PageDefinition? page, CancellationToken ct, MarketWatch.Browser.BrowserPool? pool = null)
    {
        await using var site = await TestSite.StartAsync();
        await using var session = Browsers.Open(site.Address, pool);
        return await session.FetchAsync(new(site.Address, path), page, ct);
    }

    private static async Task<FetchedPage> FetchedAsync(string path, PageDefinition? page, CancellationToken ct)
    {
        var outcome = await OutcomeAsync(path, page, ct);
        Assert.That(outcome, Is.InstanceOf<Fetched>(), outcome.ToString());
        return ((Fetched)outcome).Page;
    }
}
