using MarketWatch.Extraction;

namespace MarketWatch.Crawling;

/// <summary>Opens a marketplace: the first address that answers, its robots rules, and sessions that wait their turn.</summary>
public sealed class SessionOpener(ISessionFactory http, ISessionFactory browser, IReadOnlyDictionary<string, IPageExtractor> extractors, Politeness politeness, TimeProvider clock)
{
    /// <summary>Opens the first address that answers.</summary>
    internal async ValueTask<OpenedMarketplace> OpenAsync(MarketplaceVisit visit, CancellationToken ct)
    {
        FetchFailed? last = null;
        foreach (var address in visit.Definition.Addresses)
        {
            var opened = await OpenAtAsync(visit with { Address = address }, ct);
            if (opened.Reader is not null) return opened;
            last = opened.Unreachable;
        }
        return new(visit, RobotsRules.DisallowAll, null, last);
    }

    private async ValueTask<OpenedMarketplace> OpenAtAsync(MarketplaceVisit visit, CancellationToken ct)
    {
        var session = await http.OpenAsync(visit, ct);
        try
        {
            var (robots, failed) = await RobotsReader.ReadAsync(Polite(session, visit, TimeSpan.Zero), visit, clock, ct);
            if (failed is null || !FailurePolicy.IsUnreachable(failed.Failure))
            {
                var definition = visit.Definition;
                var rendered = await browser.OpenAsync(visit, ct);
                return new(visit, robots, new(definition, extractors[definition.Extractor], Polite(session, visit, robots.CrawlDelay), Polite(rendered, visit, robots.CrawlDelay)), null)
                {
                    RobotsFailed = robots.Unreachable ? failed! with { Detail = $"robots.txt could not be read, so nothing may be visited: {failed.Detail}" } : null,
                };
            }
            await session.DisposeAsync();
            return new(visit, robots, null, failed);
        }
        catch
        {
            await session.DisposeAsync();
            throw;
        }
    }

    private PoliteSession Polite(IMarketplaceSession inner, MarketplaceVisit visit, TimeSpan robotsDelay) =>
        new(inner, politeness, visit.Definition.Access, robotsDelay, FailurePolicy.Retries(clock));
}

/// <summary>An opened marketplace, or why none of its addresses answers.</summary>
/// <param name="Visit">The visit, with the address in use.</param>
/// <param name="Robots">Rules in force.</param>
/// <param name="Reader">Reads its pages; null where it cannot be reached.</param>
/// <param name="Unreachable">Why it cannot be reached.</param>
internal sealed record OpenedMarketplace(MarketplaceVisit Visit, RobotsRules Robots, PageReader? Reader, FetchFailed? Unreachable)
{
    /// <summary>Why robots.txt forbids everything; null where it could be read or need not be.</summary>
    public FetchFailed? RobotsFailed { get; init; }
}
