using MarketWatch.Accountability;
using MarketWatch.Crawling;
using MarketWatch.Hits;
using MarketWatch.Hits.Reviewing;
using MarketWatch.Listings;
using MarketWatch.Storage.Database;
using MarketWatch.Storage.Database.Crawling;
using MarketWatch.Storage.Database.Hits;
using MarketWatch.Storage.Database.Listings;
using MarketWatch.Storage.Database.Reviewing;
using MarketWatch.Storage.Database.Statements;
using MarketWatch.Storage.Indexes.Embedded;

namespace MarketWatch.Benchmarks.Review;

/// <summary>Fills an empty data folder with a unit's year: runs, listings, sellers, hits, what officers made of them, and the index. By the stores' own tables, thousands a transaction.</summary>
internal static class SeededUnit
{
    private const int AtOnce = 2_000;
    private static readonly Officer[] Officers = [.. new[] { "ann", "bob", "cem", "dora" }.Select(name => new Officer($"seed-{name}", name, OfficerRole.Officer) { Purpose = "tobacco-excise" })];
    private static readonly HitState[] Decisions = [HitState.NotRelevant, HitState.NotRelevant, HitState.NotRelevant, HitState.Relevant, HitState.Relevant, HitState.OutOfScope, HitState.SecondLook, HitState.Referred];

    /// <summary>Fills the folder.</summary>
    /// <param name="data">Data folder of an installation.</param>
    /// <param name="count">Hits.</param>
    /// <param name="now">Time of the newest.</param>
    /// <param name="output">Where progress goes.</param>
    public static async Task FillAsync(string data, int count, DateTimeOffset now, TextWriter output)
    {
        await using var database = await EmbeddedDatabase.OpenAsync(Path.Combine(data, "marketwatch.db"), TimeProvider.System, default);
        if ((await database.Hits.CountAsync(default)).Hits > 0) throw new InvalidOperationException($"{database.File} holds hits already");
        var sampled = new SampledHits(20261124, now);
        var random = new Random(4);
        HashSet<string> runs = [];
        for (var done = 0; done < count; done += AtOnce)
        {
            var hits = Enumerable.Range(done, Math.Min(AtOnce, count - done)).Select(sampled.Make).ToList();
            await database.Storage.WriteAsync(session => Store(session, hits, runs), default);
            await database.Storage.WriteAsync(session => Review(session, hits, random, now), default);
            if (done % 20_000 == 0) await output.WriteLineAsync($"{done} hits");
        }
        await using var index = new EmbeddedHitIndex(Path.Combine(data, "index"));
        await output.WriteLineAsync($"{await index.RebuildAsync(database.Hits.AllAsync(default), default)} hits indexed");
        await database.Storage.WriteAsync(session => session["DELETE FROM outbox"].Execute(), default);
    }

    private static int Store(Session session, List<Hit> hits, HashSet<string> runs)
    {
        foreach (var hit in hits)
        {
            if (runs.Add(hit.RunId)) StoreRun(session, hit);
            var run = RunTable.Find(session, hit.RunId)!.Number;
            HitTable.Write(session, hit);
            foreach (var package in hit.Evidence) HitParts.AddEvidence(session, hit.Id, package);
            ListingTable.Store(session, new() { Listing = hit.Listing, Change = ListingChange.New, SeenAt = hit.LastSeen, ContentDigest = hit.Id, ProfilesDigest = "seeded", IsHit = true }, hit.WatchId, run);
            if (hit.Listing.Seller is { } seller) SellerTable.Store(session, hit.Listing.Key.Marketplace, seller, hit.LastSeen);
        }
        return hits.Count;
    }

    private static void StoreRun(Session session, Hit hit)
    {
        var day = new DateTimeOffset(hit.LastSeen.UtcDateTime.Date, TimeSpan.Zero);
        var report = new CrawlReport { RunId = hit.RunId, WatchId = hit.WatchId, Marketplace = hit.Listing.Key.Marketplace, Trigger = "schedule", StartedAt = day.AddHours(3) };
        RunTable.Insert(session, report, "seed", day);
        RunTable.Close(session, RunTable.Find(session, hit.RunId)!.Number, report with { EndedAt = day.AddHours(4), StopReason = StopReason.Completed, Pages = 2_000, Listings = 1_600, Hits = 200, Seeds = 10, SeedsSeen = 10 });
    }

    private static int Review(Session session, List<Hit> hits, Random random, DateTimeOffset now)
    {
        foreach (var hit in hits)
        {
            var by = Officers[random.Next(Officers.Length)];
            var at = hit.FirstSeen.AddMinutes(random.Next(30, 60 * 24 * 4));
            if (at > now || random.Next(10) < 4) continue;
            var batch = new ReviewBatch(session, by, at);
            var state = Decisions[random.Next(Decisions.Length)];
            var reasons = ReviewReasons.For(state).ToList();
            if (random.Next(20) == 0) batch.Note(StandingColumns.Find(session, hit.Id)!, "Seen before under another name.");
            if (random.Next(15) == 0) batch.Assign(StandingColumns.Find(session, hit.Id)!, Officers[random.Next(Officers.Length)].Name);
            batch.Decide(StandingColumns.Find(session, hit.Id)!, state, reasons[random.Next(reasons.Count)].Code, "");
            batch.Finish();
        }
        return hits.Count;
    }
}
