using System.Diagnostics;
using System.Globalization;
using MarketWatch.Accountability;
using MarketWatch.Hits;
using MarketWatch.Hits.Reviewing;
using MarketWatch.Sellers;
using MarketWatch.Storage.Database;

namespace MarketWatch.Benchmarks.Review;

/// <summary>Times of the calls that pages make, over a seeded database. What it decides it takes back.</summary>
internal sealed class StoreSpeed(EmbeddedDatabase database, TextWriter output)
{
    private const int Repeats = 200, BulkRepeats = 3, Bulk = 10_000;
    private static readonly Officer By = new("bench", "bench", OfficerRole.Officer) { Purpose = "tobacco-excise" };

    /// <summary>Asks each call many times for hits spread over the database, and writes median and 95th percentile.</summary>
    public async Task RunAsync()
    {
        var all = await AllAsync();
        var some = Enumerable.Range(0, Repeats).Select(place => all[(int)((long)place * all.Count / Repeats)]).ToList();
        var (hits, reviews, audit) = (database.Hits, database.Reviews, database.Audit);
        Hit? before = null;
        await MeasureAsync("list 50, page after page", some, async _ => before = await hits.ListAsync(before, 50, default) is [.., var last] ? last : null);
        await MeasureAsync("list 50 of one state", some, async _ => await hits.ListAsync(HitState.New, null, 50, default));
        await MeasureAsync("get 1", some, async hit => await hits.GetAsync(hit.Id, default));
        await MeasureAsync("get 50", some, async hit => await hits.GetAsync([.. all.Skip(all.IndexOf(hit)).Take(50).Select(seen => seen.Id)], default));
        foreach (var relation in Enum.GetValues<HitRelation>())
            await MeasureAsync($"related by {relation}, 50", some, async hit => await reviews.RelatedAsync(hit.Id, relation, 50, default));
        await MeasureAsync("thread", some, async hit => await reviews.ThreadAsync(hit.Id, default));
        await MeasureAsync("decide 1", some, async hit => await DecideAsync([hit]));
        await MeasureAsync("log: append 1", some, async hit => await audit.AppendAsync(new(AuditKind.Consultation, "hit shown", $"hit:{hit.Id}", By), default));
        await MeasureAsync("log: latest 100", some, async _ => await audit.ListAsync(new(), default));
        await MeasureAsync("log: 100 of one officer", some, async _ => await audit.ListAsync(new() { Officer = "ann" }, default));
        await MeasureAsync("log: of one hit", some, async hit => await audit.ListAsync(new() { Subject = $"hit:{hit.Id}" }, default));
        await MeasureAsync("due, 100", some, async hit => await database.Retention.DueAsync(hit.RetainUntil, 100, default));
        await MeasureAsync("due, counted", [.. some.Take(20)], async hit => await database.Retention.CountDueAsync(hit.RetainUntil, default));
        await MeasureAsync("sellers, 50 last seen", [.. some.Take(20)], async _ => await database.Sellers.ListAsync(new() { OnlyWithHits = true }, default));
        await MeasureAsync("sellers, 50 with most hits", [.. some.Take(20)], async _ => await database.Sellers.ListAsync(new() { Order = SellerOrder.Hits }, default));
        await MeasureAsync("listings of a seller, 50", some, async hit => await database.Listings.OfSellerAsync(hit.Listing.Key.Marketplace, hit.Listing.Seller?.Key ?? "", 50, default));
        await MeasureAsync("comparable prices, 200", [.. some.Take(20)], async hit => await database.Listings.ComparableAsync(hit.Listing, [.. hit.Report.HitProfiles], 200, default));
        await MeasureAsync("throughput of 30 days", [.. some.Take(20)], async _ => await reviews.ThroughputAsync(TimeProvider.System.GetUtcNow().AddDays(-30), default));
        await BulkAsync(all);
        await MeasureAsync("log: verified whole", [.. some.Take(3)], async _ => await audit.VerifyAsync(default));
    }

    private async Task BulkAsync(List<Hit> all)
    {
        List<string> batches = [];
        var chosen = all.Take(Bulk).ToList();
        await MeasureAsync($"decide {chosen.Count} at once", [.. all.Take(BulkRepeats)], async _ => batches.Add((await DecideAsync(chosen)).BatchId));
        await MeasureAsync($"take back {chosen.Count} at once", [.. all.Take(BulkRepeats)], async _ =>
        {
            await database.Reviews.UndoAsync(batches[^1], By, default);
            batches.RemoveAt(batches.Count - 1);
        });
    }

    private ValueTask<DecisionOutcome> DecideAsync(IReadOnlyCollection<Hit> hits) => database.Reviews.DecideAsync(
        new() { Hits = [.. hits.Select(hit => new SeenHit(hit.Id, hit.ReviewRevision))], State = HitState.NotRelevant, Reason = "duplicate", By = By }, default);

    private async Task<List<Hit>> AllAsync()
    {
        List<Hit> all = [];
        await foreach (var hit in database.Hits.AllAsync(default))
        {
            all.Add(hit);
            if (all.Count == 20_000) break;
        }
        return all;
    }

    private async Task MeasureAsync(string what, IReadOnlyList<Hit> over, Func<Hit, Task> call)
    {
        List<double> times = [];
        var before = Environment.CpuUsage.TotalTime;
        foreach (var hit in over)
        {
            var clock = Stopwatch.StartNew();
            await call(hit);
            times.Add(clock.Elapsed.TotalMilliseconds);
        }
        var processor = (Environment.CpuUsage.TotalTime - before).TotalMilliseconds / times.Count;
        times.Sort();
        await output.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"{what,-32} p50 {times[times.Count / 2],9:F2} ms   p95 {times[Math.Min(times.Count - 1, times.Count * 95 / 100)],9:F2} ms   processor {processor,9:F2} ms each   ({times.Count} times)"));
    }
}
