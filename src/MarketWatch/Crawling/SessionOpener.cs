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
            var at = visit with { Address = address };
            var session = await http.OpenAsync(at, ct);
            var (robots, unreachable) = await RobotsReader.ReadAsync(session, at, ct);
            if (unreachable is null) return new(at, robots, await ReaderAsync(at, session, robots, ct), null);
            last = unreachable;
            await session.DisposeAsync();
        }
        return new(visit, RobotsRules.DisallowAll, null, last);
    }

    private async ValueTask<PageReader> ReaderAsync(MarketplaceVisit visit, IMarketplaceSession session, RobotsRules robots, CancellationToken ct)
    {
        var definition = visit.Definition;
        var retries = FailurePolicy.Retries(clock);
        var rendered = await browser.OpenAsync(visit, ct);
        return new(definition, extractors[definition.Extractor], Polite(session), Polite(rendered));

        PoliteSession Polite(IMarketplaceSession inner) => new(inner, politeness, definition.Access, robots.CrawlDelay, retries);
    }
}

/// <summary>An opened marketplace, or why none of its addresses answers.</summary>
/// <param name="Visit">The visit, with the address in use.</param>
/// <param name="Robots">Rules in force.</param>
/// <param name="Reader">Reads its pages; null where it cannot be reached.</param>
/// <param name="Unreachable">Why it cannot be reached.</param>
internal sealed record OpenedMarketplace(MarketplaceVisit Visit, RobotsRules Robots, PageReader? Reader, FetchFailed? Unreachable);
