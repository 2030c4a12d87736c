using MarketWatch.Crawling;
using MarketWatch.Hits;

namespace MarketWatch.Review;

/// <summary>Whether the program can do its work: the store answers, the index is whole.</summary>
internal sealed class HealthCheck(IHitStore hits, IHitIndex index)
{
    public async Task<Health> RunAsync(CancellationToken ct)
    {
        try
        {
            var counts = await hits.CountAsync(ct);
            var status = await index.StatusAsync(ct);
            return new(status.Healthy, status.Detail, counts.Hits, counts.Waiting, counts.Outbox);
        }
        catch (StoreUnavailableException error)
        {
            return new(false, error.Message, 0, 0, 0);
        }
    }
}

/// <summary>State in figures and plain words.</summary>
/// <param name="Healthy">The program can do its work.</param>
/// <param name="Detail">Plain words.</param>
/// <param name="Hits">Hits recorded.</param>
/// <param name="Waiting">Flagged listings whose evidence is not sealed.</param>
/// <param name="IndexBehind">Changes the index has not taken.</param>
internal sealed record Health(bool Healthy, string Detail, long Hits, long Waiting, long IndexBehind);
