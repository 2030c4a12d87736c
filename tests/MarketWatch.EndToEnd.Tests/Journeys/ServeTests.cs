using System.Net;
using System.Net.Sockets;
using MarketWatch.Bazaar;
using MarketWatch.Cli;
using MarketWatch.Crawling;
using MarketWatch.Storage.Database;

namespace MarketWatch.EndToEnd.Tests.Journeys;

/// <summary><c>serve</c> in a unit's own folder: it fires watches, answers, pauses, is shut down and goes on.</summary>
internal sealed class ServeTests
{
    private const string Watches = """
        schema: 1
        watches:
          - id: shop-often
            marketplace: bazaar-shop
            profiles: [tobacco]
            purpose: tobacco-excise
            schedule: "0/2 * * * * ?"
        """;

    [Test, CancelAfter(300_000)]
    public async Task Serve_fires_pauses_and_goes_on_after_a_shutdown(CancellationToken ct)
    {
        Chromium.Need();
        await using var bazaar = await BazaarServer.StartAsync(new() { Seed = 5, Listings = 30 }, ct);
        using var unit = new UnitFolder(bazaar, Watches);
        var applied = await unit.RunAsync(ct, "watches", "apply");
        Assert.That((applied.ExitCode, applied.Output.Split('\n')[0].Trim()), Is.EqualTo((ExitCode.Done, "added   shop-often")), applied.ToString());
        var port = FreePort();
        await using var database = await unit.OpenDatabaseAsync();

        using (var serving = unit.Start("serve", "--listen", $"http://127.0.0.1:{port}"))
        {
            await UntilAsync(database, runs => runs.Count(run => run.StopReason == StopReason.Completed) >= 3, serving, ct);
            await AssertAnswersAsync(port, ct);
            await AssertPausedAsync(unit, database, serving, ct);
            bazaar.Faults[BazaarSite.Shop] = new() { Delay = TimeSpan.FromMilliseconds(400) };
            Assert.That((await unit.RunAsync(ct, "watches", "resume", "shop-often")).ExitCode, Is.EqualTo(ExitCode.Done));
            await UntilAsync(database, runs => runs[0] is { StopReason: null, Pages: > 0 }, serving, ct);
            await serving.AskToEndAsync(ct);
            var ended = await serving.EndAsync(ct);
            Assert.That(ended.ExitCode, Is.EqualTo(ExitCode.Done), ended.ToString());
        }
        var cut = (await database.Crawl.RunsAsync(null, 1, ct))[0];
        Assert.That(cut.StopReason, Is.EqualTo(StopReason.Interrupted));
        bazaar.Faults.Clear();

        using var again = unit.Start("serve", "--listen", $"http://127.0.0.1:{port}");
        await UntilAsync(database, runs => runs.Any(run => run.RunId == cut.RunId && run is { StopReason: StopReason.Completed, Resumptions: 1 }), again, ct);
        AssertOneAtATime(await database.Crawl.RunsAsync(null, 1000, ct));
        Assert.That(File.Exists(Path.Combine(unit.Data, "quartz.db")), Is.True, "the schedule rests on disk");
        await again.AskToEndAsync(ct);
        var end = await again.EndAsync(ct);
        Assert.That(end.ExitCode, Is.EqualTo(ExitCode.Done), end.ToString());
    }

    private static async Task AssertAnswersAsync(int port, CancellationToken ct)
    {
        using var handler = new SocketsHttpHandler();
        using var client = new HttpClient(handler) { BaseAddress = new($"http://127.0.0.1:{port}") };
        foreach (var path in new[] { "/health", "/" })
        {
            using var answer = await client.GetAsync(new Uri(path, UriKind.Relative), ct);
            Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.OK), path);
            Assert.That(answer.Headers.GetValues("Content-Security-Policy").Single(), Does.Contain("frame-ancestors 'none'"), path);
            Assert.That(answer.Headers.GetValues("X-Content-Type-Options"), Is.EqualTo(new[] { "nosniff" }), path);
            Assert.That(answer.Headers.GetValues("X-Frame-Options"), Is.EqualTo(new[] { "DENY" }), path);
        }
    }

    /// <summary>Once the run under way has ended, ticks pass without another.</summary>
    private static async Task AssertPausedAsync(UnitFolder unit, EmbeddedDatabase database, MarketWatchProgram serving, CancellationToken ct)
    {
        Assert.That((await unit.RunAsync(ct, "watches", "pause", "shop-often")).ExitCode, Is.EqualTo(ExitCode.Done));
        Assert.That((await unit.RunAsync(ct, "watches", "list")).Output, Does.Contain("paused"));
        await UntilAsync(database, runs => runs[0].StopReason is not null, serving, ct);
        var before = await database.Crawl.RunsAsync(null, 1000, ct);
        await Task.Delay(TimeSpan.FromSeconds(5), ct);
        Assert.That((await database.Crawl.RunsAsync(null, 1000, ct)).Select(run => run.RunId), Is.EqualTo(before.Select(run => run.RunId)));
    }

    private static void AssertOneAtATime(IReadOnlyList<CrawlReport> runs)
    {
        var inOrder = runs.Where(run => run.StopReason is not null).OrderBy(run => run.StartedAt).ToList();
        TestContext.Out.WriteLine($"{inOrder.Count} runs: " + string.Join(", ", inOrder.Select(run => $"{run.StartedAt:mm:ss.f}-{run.EndedAt:ss.f}")));
        foreach (var (earlier, later) in inOrder.Zip(inOrder.Skip(1))) Assert.That(later.StartedAt, Is.GreaterThanOrEqualTo(earlier.EndedAt!.Value), "no two runs of a watch overlap");
        Assert.That(inOrder, Has.Count.LessThanOrEqualTo(1 + (inOrder[^1].StartedAt - inOrder[0].StartedAt).TotalSeconds / 2 + 1), "one run per tick at most");
    }

    private static async Task UntilAsync(EmbeddedDatabase database, Func<IReadOnlyList<CrawlReport>, bool> holds, MarketWatchProgram program, CancellationToken ct)
    {
        while (await database.Crawl.RunsAsync(null, 1000, ct) is not { Count: > 0 } runs || !holds(runs))
        {
            if (program.HasEnded) Assert.Fail("the program ended: " + await program.EndAsync(ct));
            await Task.Delay(100, ct);
        }
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
