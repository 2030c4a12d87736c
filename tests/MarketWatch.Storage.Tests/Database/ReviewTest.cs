using MarketWatch.Accountability;
using MarketWatch.Hits;
using MarketWatch.Hits.Reviewing;
using MarketWatch.Storage.Database.Hits;
using MarketWatch.Testing;

namespace MarketWatch.Storage.Tests.Database;

/// <summary>A database with hits in it, and officers who review them.</summary>
public abstract class ReviewTest : DatabaseTest
{
    protected static readonly Officer Ann = new("id-ann", "ann", OfficerRole.Officer) { Purpose = "tobacco-excise" };
    protected static readonly Officer Bob = new("id-bob", "bob", OfficerRole.Officer) { Purpose = "tobacco-excise" };

    protected IReviewStore Reviews => Database.Reviews;

    /// <summary>Adds hits in one transaction, as many as are asked for, each with a package.</summary>
    protected async Task<IReadOnlyList<Hit>> AddAsync(params HitBuilder[] hits)
    {
        var built = hits.Select(hit => (Hit)hit).Select(hit => hit with { Id = hit.Listing.Key.Id }).ToList();
        await Database.Storage.WriteAsync(session =>
        {
            foreach (var hit in built)
            {
                HitTable.Write(session, hit);
                HitParts.AddEvidence(session, hit.Id, new($"package-{hit.Listing.Key.NativeId}", new('a', 64), 1, hit.LastSeen));
            }
            return built.Count;
        }, default);
        return [.. (await Database.Hits.GetAsync([.. built.Select(hit => hit.Id)], default)).Values.OrderBy(hit => built.FindIndex(other => other.Id == hit.Id))];
    }

    protected async Task<Hit> AddAsync(string id = "a") => (await AddAsync(HitBuilder.AHit(id)))[0];

    protected async Task<Hit> GetAsync(Hit hit) => (await Database.Hits.GetAsync(hit.Id, default))!;

    protected static SeenHit Seen(Hit hit) => new(hit.Id, hit.ReviewRevision);

    protected static Decision Decide(Officer by, HitState state, string reason, params Hit[] hits) => new() { Hits = [.. hits.Select(Seen)], State = state, Reason = reason, By = by };

    protected async Task<List<AuditEntry>> LogAsync()
    {
        List<AuditEntry> entries = [];
        await foreach (var entry in Database.Audit.AllAsync(default)) entries.Add(entry);
        return entries;
    }
}
