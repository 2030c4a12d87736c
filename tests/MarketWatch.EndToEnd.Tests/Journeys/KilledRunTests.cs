using MarketWatch.Bazaar;
using MarketWatch.Cli;
using MarketWatch.Crawling;

namespace MarketWatch.EndToEnd.Tests.Journeys;

/// <summary>A program that is killed in the middle of a run goes on where it was, and ends with what it would have ended with.</summary>
internal sealed class KilledRunTests
{
    private static readonly string[] Crawl = ["crawl", "bazaar-shop", "--profile", "counterfeit", "psychoactive", "tobacco", "--purpose", "narcotics", "--json"];

    /// <summary>Kills of the longer version, which is run by hand: <c>MARKETWATCH_KILLS=20</c>.</summary>
    private static int Kills => int.TryParse(Environment.GetEnvironmentVariable("MARKETWATCH_KILLS"), out var kills) ? kills : 3;

    [Test, CancelAfter(600_000)]
    public async Task Killed_run_goes_on_and_ends_as_if_it_had_not_been(CancellationToken ct)
    {
        Chromium.Need();
        await using var bazaar = await BazaarServer.StartAsync(new() { Seed = 11, Listings = Kills > 3 ? 600 : 75 }, ct);
        bazaar.Faults[BazaarSite.Shop] = new() { Delay = TimeSpan.FromMilliseconds(20) };
        using var calm = new UnitFolder(bazaar);
        using var killed = new UnitFolder(bazaar);
        var whole = await calm.RunAsync(ct, Crawl);
        Assert.That(whole.ExitCode, Is.EqualTo(ExitCode.Done), whole.ToString());

        var (kills, end) = await RunWithKillsAsync(killed, bazaar, whole.Json.GetProperty("pages").GetInt32(), ct);

        Assert.That(end.ExitCode, Is.EqualTo(ExitCode.Done), end.ToString());
        var (expected, found) = (await calm.HoldingsAsync(ct), await killed.HoldingsAsync(ct));
        var (report, later) = (found.Runs[^1], found.Runs.SkipLast(1).ToList());
        TestContext.Out.WriteLine($"{kills} kills, {report.Resumptions} resumptions, {later.Count} later runs; {report.Pages} pages, {report.Listings} listings, {found.Hits.Count} hits, {found.Packages.Count} packages, {found.Orphans.Count} of them without a hit; without kills {expected.Runs[0].Pages} pages, {expected.Runs[0].Listings} listings, {expected.Hits.Count} hits");
        using (Assert.EnterMultipleScope())
        {
            Assert.That(found.Runs, Has.Count.LessThanOrEqualTo(2 + kills - report.Resumptions));
            Assert.That(report.StopReason, Is.EqualTo(StopReason.Completed));
            Assert.That(report.Resumptions, Is.GreaterThan(0).And.LessThanOrEqualTo(kills));
            Assert.That((report.Pages, report.Listings), Is.EqualTo((expected.Runs[0].Pages, expected.Runs[0].Listings)), "every page is committed once, every listing counted once");
            Assert.That(report.Listings, Is.EqualTo(bazaar.Truth.On(BazaarSite.Shop).Count()));
            Assert.That(found.Findings, Is.EqualTo(expected.Findings));
            Assert.That(found.Counts, Is.EqualTo(expected.Counts));
            Assert.That(found.Orphans, Has.Count.LessThanOrEqualTo(kills), "a crash between sealing and recording leaves one package at most");
            Assert.That(report.Hits, Is.EqualTo(expected.Runs[0].Hits));
            Assert.That(later.Select(run => (run.Hits, run.Listings)), Is.All.EqualTo((0, report.Listings)), "a kill after the run's end leads to a run that finds nothing new");
        }
        await AssertSoundAsync(killed, found, ct);
    }

    /// <summary>Kills at seeded moments, counted in requests the shop got so that they fall all over the run, then lets it end.</summary>
    private static async Task<(int Kills, ProgramEnd End)> RunWithKillsAsync(UnitFolder unit, BazaarServer bazaar, int pages, CancellationToken ct)
    {
        var random = TestContext.CurrentContext.Random;
        var kills = 0;
        while (true)
        {
            using var program = unit.Start(Crawl);
            var at = bazaar.Requests.Of(BazaarSite.Shop).Count + 1 + random.Next(Math.Max(8, 2 * pages / Kills));
            while (kills < Kills && !program.HasEnded && bazaar.Requests.Of(BazaarSite.Shop).Count < at) await Task.Delay(5, ct);
            if (kills >= Kills || program.HasEnded) return (kills, await program.EndAsync(ct));
            await Task.Delay(random.Next(150), ct);
            await program.KillAsync(ct);
            kills++;
        }
    }

    private static async Task AssertSoundAsync(UnitFolder unit, UnitHoldings found, CancellationToken ct)
    {
        var verified = await unit.RunAsync(ct, "evidence", "verify", "--all", "--json");
        Assert.That(verified.ExitCode, Is.EqualTo(ExitCode.Done), verified.ToString());
        Assert.That(verified.Json.EnumerateArray().Select(package => package.GetProperty("report").GetProperty("verdict").GetString()), Is.All.EqualTo("intact_and_signed"));
        Assert.That(verified.Json.GetArrayLength(), Is.EqualTo(found.Packages.Count));
        var index = await unit.RunAsync(ct, "index", "status", "--json");
        Assert.That((index.ExitCode, index.Json.GetProperty("documents").GetInt32(), index.Json.GetProperty("behind").GetInt32()), Is.EqualTo((ExitCode.Done, found.Hits.Count, 0)), index.ToString());
        var doctor = await unit.RunAsync(ct, "doctor", "--json");
        var evidence = doctor.Json.EnumerateArray().Single(finding => finding.GetProperty("part").GetString() == "evidence");
        foreach (var orphan in found.Orphans) Assert.That(evidence.GetProperty("words").GetString(), Does.Contain(orphan), "a package without a hit is shown");
    }
}
