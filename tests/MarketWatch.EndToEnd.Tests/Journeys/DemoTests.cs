using MarketWatch.Bazaar;
using MarketWatch.Cli;
using MarketWatch.Cli.Demo;
using MarketWatch.Configuration;
using MarketWatch.Crawling;
using MarketWatch.Hits;
using MarketWatch.Hits.Query;
using MarketWatch.Testing;

namespace MarketWatch.EndToEnd.Tests.Journeys;

/// <summary>What <c>demo</c> promises a newcomer.</summary>
internal sealed class DemoTests
{
    /// <summary>A third of what <c>demo</c> offers; <c>MARKETWATCH_DEMO_LISTINGS=450</c> is all of it.</summary>
    private static int Listings => int.TryParse(Environment.GetEnvironmentVariable("MARKETWATCH_DEMO_LISTINGS"), out var listings) ? listings : 120;

    [Test, CancelAfter(600_000)]
    public async Task Demo_finds_every_illicit_listing_and_nothing_else(CancellationToken ct)
    {
        Chromium.Need();
        using var folder = new TemporaryFolder();
        await using var bazaar = await BazaarServer.StartAsync(new() { Listings = Listings }, ct);
        var own = new Installation(Repository.Root!, new ProgramOptions { Data = folder.Path });
        await using var system = await RunningSystem.OpenAsync(DemoInstallation.Beside(own, bazaar, port: 0), ct);

        var outcome = await DemoRun.RunAsync(system, bazaar, quiet: true, ct);

        TestContext.Out.WriteLine($"{outcome.Truth.Found} of {outcome.Truth.Expected} illicit found, {outcome.Truth.FalseHits.Count} false hits, {outcome.Evidence.Verified} of {outcome.Evidence.Packages} packages verified, {bazaar.Requests.All.Count} requests");
        using (Assert.EnterMultipleScope())
        {
            Assert.That(outcome.Runs.Select(run => run.StopReason), Is.All.EqualTo(StopReason.Completed));
            Assert.That(outcome.Truth.Missed, Is.Empty);
            Assert.That(outcome.Truth.FalseHits, Is.Empty);
            Assert.That((outcome.Evidence.Packages, outcome.Evidence.Verified), Is.EqualTo((outcome.Truth.Expected, outcome.Truth.Expected)));
            Assert.That(outcome.ExitCode, Is.EqualTo(ExitCode.Done));
            Assert.That(outcome.Runs.Sum(run => run.Listings), Is.EqualTo(bazaar.Truth.Listings.Count));
            Assert.That(bazaar.Requests.StateChanges, Is.Zero);
        }
        await AssertSearchableAsync(system, ct);
    }

    private static async Task AssertSearchableAsync(RunningSystem system, CancellationToken ct)
    {
        var hits = await system.Hits.ListAsync(null, 1000, ct);
        var status = await system.Index.StatusAsync(ct);
        Assert.That((status.Healthy, status.Documents), Is.EqualTo((true, (long)hits.Count)));
        foreach (var hit in hits.Take(5))
        {
            var query = new HitQueryParser(system.Clock).Parse($"marketplace:{hit.Listing.Key.Marketplace} AND \"{hit.Listing.Seller!.Name}\"");
            Assert.That(query.Error, Is.Null);
            var found = await system.Index.SearchAsync(new HitSearch { Query = query.Node, Take = 100 }, ct);
            Assert.That(found.Hits.Select(one => one.Id), Does.Contain(hit.Id));
        }
    }
}
