using MarketWatch.Crawling;
using MarketWatch.Listings;
using MarketWatch.Sellers;
using MarketWatch.Storage.Database;

namespace MarketWatch.Review.Tests.Hits;

/// <summary>Puts sightings of listings into a store, as crawls do.</summary>
internal static class ListingVersions
{
    private static int _runs;

    /// <summary>Stores versions of one listing, an hour apart, the last one now.</summary>
    public static async Task StoreAsync(EmbeddedDatabase database, IReadOnlyList<Listing> versions, CancellationToken ct)
    {
        var start = TimeProvider.System.GetUtcNow().AddHours(1 - versions.Count);
        for (var n = 0; n < versions.Count; n++)
            await SeeAsync(database, [new() { Listing = versions[n], Change = n == 0 ? ListingChange.New : ListingChange.Changed, SeenAt = start.AddHours(n), ContentDigest = ListingDigest.Of(versions[n]), ProfilesDigest = "p", IsHit = true }], ct);
    }

    /// <summary>One whole run that sees these listings and their sellers.</summary>
    public static async Task SeeAsync(EmbeddedDatabase database, IReadOnlyList<Sighting> sightings, CancellationToken ct)
    {
        var run = $"run-of-test-{Interlocked.Increment(ref _runs)}";
        var report = (await database.Crawl.OpenRunAsync(new() { RunId = run, WatchId = "watch-1", Marketplace = sightings[0].Listing.Key.Marketplace, Trigger = "test", StartedAt = TimeProvider.System.GetUtcNow() }, "test", TimeSpan.FromMinutes(1), ct))!;
        await database.Crawl.AddAsync(run, [new() { Url = new("http://bazaar.example/list") }], ct);
        var page = (await database.Crawl.ClaimAsync(run, 1, TimeSpan.FromMinutes(1), ct))[0];
        await database.Crawl.CommitAsync([new() { RunId = run, RequestId = page.Id, Report = report, Sightings = sightings, Sellers = [.. sightings.Select(sighting => sighting.Listing.Seller).OfType<SellerFacts>()] }], ct);
        await database.Crawl.CloseRunAsync(report with { StopReason = StopReason.Completed }, ct);
    }
}
