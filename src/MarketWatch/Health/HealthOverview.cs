using MarketWatch.Crawling;
using MarketWatch.Watches;

namespace MarketWatch.Health;

/// <summary>Health of every marketplace that is defined or was ever looked at.</summary>
public sealed class HealthOverview(IRunHistory runs, IWatchReferences references)
{
    private const int RunsLookedAt = 20;

    /// <summary>All marketplaces by id.</summary>
    public async ValueTask<IReadOnlyDictionary<string, MarketplaceHealth>> ReadAsync(CancellationToken ct)
    {
        var latest = await runs.LatestOfEachAsync(RunsLookedAt, ct);
        var definitions = references.Current.Marketplaces.ById;
        return latest.GroupBy(run => run.Marketplace).Select(group => group.Key).Union(definitions.Keys).Order(StringComparer.Ordinal)
            .ToDictionary(id => id, id => HealthReading.Of(id, definitions.GetValueOrDefault(id), [.. latest.Where(run => run.Marketplace == id)]), StringComparer.Ordinal);
    }

    /// <summary>One marketplace.</summary>
    public async ValueTask<MarketplaceHealth> OfAsync(string marketplace, CancellationToken ct) =>
        HealthReading.Of(marketplace, references.Current.Marketplaces.Find(marketplace), await runs.ListAsync(new() { Marketplace = marketplace, Most = RunsLookedAt }, ct));
}
