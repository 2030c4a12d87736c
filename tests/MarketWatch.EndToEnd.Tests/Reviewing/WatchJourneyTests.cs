using MarketWatch.Accountability;
using MarketWatch.Bazaar;
using MarketWatch.Crawling;
using MarketWatch.Watches;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;

namespace MarketWatch.EndToEnd.Tests.Reviewing;

/// <summary>An officer plans a watch, runs it, watches it, interrupts and resumes it, and stops one.</summary>
[CancelAfter(300_000)]
public sealed class WatchJourneyTests
{
    private const string NoWatch = "schema: 1\n# nothing yet\nwatches: []\n";
    private const string OneWatch = "schema: 1\nwatches:\n  - { id: shop-tobacco, marketplace: bazaar-shop, profiles: [tobacco], purpose: tobacco-excise }\n";

    [Test]
    public async Task Officer_plans_a_watch_sees_it_run_interrupts_and_resumes_it(CancellationToken ct)
    {
        await using var bazaar = await BazaarServer.StartAsync(new() { Seed = 5, Listings = 30 }, ct);
        await using var unit = await ServedUnit.StartAsync(bazaar, NoWatch, ct);
        await using var officer = await OfficerBrowser.OpenAsync(unit.Address, new() { Role = OfficerRole.Supervisor });
        var page = officer.Page;

        await PlanAsync(page);
        Assert.That(await File.ReadAllTextAsync(unit.WatchesFile, ct), Does.Contain("# nothing yet").And.Contain("schedule: \"0 30 6,18 * * ?\""));

        // slow enough that the run cannot end before the officer interrupts it
        bazaar.Faults[BazaarSite.Shop] = new() { Delay = TimeSpan.FromSeconds(2) };
        await page.GetByRole(AriaRole.Button, new() { Name = "Run now" }).ClickAsync();
        await page.WaitForURLAsync("**/runs/*");
        var run = page.Url;
        await PagesReachAsync(page, 2);
        await PagesReachAsync(page, 4);
        Assert.That(await page.EvaluateAsync<int>("performance.getEntriesByType('navigation').length"), Is.EqualTo(1), "the figures count up without loading the page anew");
        await Picture.TakeAsync(page, "run-live");

        await page.GetByRole(AriaRole.Button, new() { Name = "Interrupt" }).ClickAsync();
        await page.GetByText("Interrupted; goes on at the next start").Or(page.GetByText("interrupted; goes on at the next start")).First.WaitForAsync();
        bazaar.Faults.Clear();
        await page.GetByRole(AriaRole.Button, new() { Name = "Resume" }).ClickAsync();
        await page.GetByText("saw everything in scope").First.WaitForAsync(new() { Timeout = 90_000 });
        Assert.That(page.Url, Is.EqualTo(run), "the same run went on");
        await Picture.TakeAsync(page, "run-over");
        await Accessible.AssertAsync(page);

        var ended = (await unit.System.History.ListAsync(new(), ct)).Single();
        Assert.That((ended.StopReason, ended.Resumptions, ended.Trigger), Is.EqualTo((StopReason.Completed, 1, "anna")));
        Assert.That((await unit.System.Database.Audit.ListAsync(new() { Kind = AuditKind.Collection }, ct)).Select(entry => entry.Action),
            Is.EqualTo(new[] { "run resumed", "run interrupted", "run asked for", "watch planned" }));
        officer.Watch.AssertQuiet();
    }

    [Test]
    public async Task Officer_stops_a_run_and_the_brake_lets_none_begin(CancellationToken ct)
    {
        await using var bazaar = await BazaarServer.StartAsync(new() { Seed = 5, Listings = 30 }, ct);
        bazaar.Faults[BazaarSite.Shop] = new() { Delay = TimeSpan.FromSeconds(2) };
        await using var unit = await ServedUnit.StartAsync(bazaar, OneWatch, ct);
        await unit.Services.GetRequiredService<WatchPlanning>().ApplyAsync(ct);
        await using var officer = await OfficerBrowser.OpenAsync(unit.Address);
        var page = officer.Page;

        await page.GotoAsync("/watches/shop-tobacco");
        await page.GetByRole(AriaRole.Button, new() { Name = "Run now" }).ClickAsync();
        await page.WaitForURLAsync("**/runs/*");
        await PagesReachAsync(page, 2);
        await page.GetByRole(AriaRole.Button, new() { Name = "Stop" }).ClickAsync();
        await page.GetByText("stopped by an officer").First.WaitForAsync();
        Assert.That((await unit.System.History.ListAsync(new(), ct)).Single().StopReason, Is.EqualTo(StopReason.Stopped));

        await unit.Services.GetRequiredService<Brake>().PullAsync(new("chief", TimeProvider.System.GetUtcNow(), "court order"), ct);
        await page.GotoAsync("/watches/shop-tobacco");
        await page.GetByText("All crawling is stopped.").WaitForAsync();
        Assert.That(await page.GetByRole(AriaRole.Button, new() { Name = "Run now" }).IsDisabledAsync(), Is.True);
        var start = await unit.Services.GetRequiredService<IWatchRunner>().StartAsync("shop-tobacco", Officer.Program, ct);
        Assert.That((start.Kind, start.Why), Is.EqualTo((RunStartKind.Refused, start.Why)));
        Assert.That(start.Why, Does.Contain("chief").And.Contain("court order"));
        officer.Watch.AssertQuiet();
    }

    [Test]
    public async Task Run_now_asked_twice_at_once_is_one_run(CancellationToken ct)
    {
        await using var bazaar = await BazaarServer.StartAsync(new() { Seed = 5, Listings = 30 }, ct);
        bazaar.Faults[BazaarSite.Shop] = new() { Delay = TimeSpan.FromMilliseconds(200) };
        await using var unit = await ServedUnit.StartAsync(bazaar, OneWatch, ct);
        await unit.Services.GetRequiredService<WatchPlanning>().ApplyAsync(ct);
        var runner = unit.Services.GetRequiredService<IWatchRunner>();

        var starts = await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => runner.StartAsync("shop-tobacco", Officer.Program, ct).AsTask()));
        while ((await unit.System.History.ListAsync(new(), ct))[0].StopReason is null) await Task.Delay(100, ct);

        Assert.That(starts.Select(start => start.Kind).Order(), Is.EqualTo(new[] { RunStartKind.Started, RunStartKind.UnderWay, RunStartKind.UnderWay, RunStartKind.UnderWay, RunStartKind.UnderWay }));
        // the scheduler looks every ten seconds; another run would have begun by then
        await Task.Delay(TimeSpan.FromSeconds(2), ct);
        Assert.That(await unit.System.History.ListAsync(new(), ct), Has.Count.EqualTo(1));
    }

    private static async Task PlanAsync(IPage page)
    {
        await page.GotoAsync("/watches");
        await page.GetByRole(AriaRole.Link, new() { Name = "Plan a watch" }).ClickAsync();
        await page.GetByLabel("Name of the watch").FillAsync("shop-tobacco");
        await page.GetByLabel("Marketplace").SelectOptionAsync("bazaar-shop");
        await page.Locator("input[name='Form.Profiles'][value=tobacco]").CheckAsync();
        await page.GetByLabel("Time zone").FillAsync("Europe/Amsterdam");

        // the expert's way, with a mistake that is shown where it stands
        await page.GetByLabel("cron expression", new() { Exact = true }).CheckAsync();
        await page.Locator("input[name='Form.Cron']").FillAsync("0 30 25 * * ?");
        await page.Locator("#ahead mark").GetByText("25").WaitForAsync();

        await page.GetByLabel("every day").CheckAsync();
        await page.GetByLabel("at", new() { Exact = true }).FillAsync("06:30, 18:30");
        await page.Locator("#ahead").GetByText("Every day at 06:30 and 18:30").WaitForAsync();
        Assert.That(await page.Locator("#ahead li").CountAsync(), Is.EqualTo(5));
        await Picture.TakeAsync(page, "watch-new");
        await Accessible.AssertAsync(page);

        await page.GetByRole(AriaRole.Button, new() { Name = "Plan it" }).ClickAsync();
        await page.WaitForURLAsync("**/watches/shop-tobacco");
        await page.GetByText("under purpose").WaitForAsync();
        await Picture.TakeAsync(page, "watch");
        await Accessible.AssertAsync(page);
    }

    private static Task<IJSHandle> PagesReachAsync(IPage page, int count) =>
        page.WaitForFunctionAsync("count => Number(document.querySelector('.figures dd').textContent) >= count", count, new() { Timeout = 60_000 });
}
