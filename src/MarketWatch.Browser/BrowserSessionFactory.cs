using MarketWatch.Browser.Visiting;
using MarketWatch.Crawling;
using MarketWatch.Crawling.Egress;
using MarketWatch.Marketplaces;

namespace MarketWatch.Browser;

/// <summary>Opens sessions that see a marketplace through a real browser; they can also capture evidence (<see cref="ICapturingSession"/>).</summary>
/// <param name="pool">The browsers.</param>
/// <param name="wall">Tells the wall that a page is; null for none.</param>
/// <param name="clock">Clock.</param>
public sealed class BrowserSessionFactory(BrowserPool pool, Func<FetchedPage, MarketplaceDefinition, FetchFailure?> wall, TimeProvider clock) : ISessionFactory
{
    /// <inheritdoc/>
    public FetchMode Mode => FetchMode.Browser;

    /// <inheritdoc/>
    public ValueTask<IMarketplaceSession> OpenAsync(MarketplaceVisit visit, CancellationToken ct) =>
        ValueTask.FromResult<IMarketplaceSession>(Open(visit));

    internal BrowserSession Open(MarketplaceVisit visit)
    {
        var connector = new EgressConnector(pool.Options.Addresses, visit.Proxy, pool.Options.Resolve);
        return new(pool, visit, EgressRelay.Start(connector), new PageJudge(visit.Definition, wall, clock), clock);
    }
}
