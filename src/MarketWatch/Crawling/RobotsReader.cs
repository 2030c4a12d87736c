using MarketWatch.Marketplaces;

namespace MarketWatch.Crawling;

/// <summary>Reads robots.txt of the address in use, and by doing so finds out whether the address answers at all.</summary>
internal static class RobotsReader
{
    /// <summary>Rules in force and, where the address cannot be reached, why.</summary>
    public static async ValueTask<(RobotsRules Rules, FetchFailed? Unreachable)> ReadAsync(IMarketplaceSession session, MarketplaceVisit visit, CancellationToken ct)
    {
        var outcome = await session.FetchAsync(new Uri(visit.Address, "/robots.txt"), null, ct);
        var unreachable = outcome is FetchFailed { Failure: FetchFailure.NameNotResolved or FetchFailure.ConnectionFailed or FetchFailure.TlsFailed
            or FetchFailure.EgressUnavailable or FetchFailure.AddressRefused or FetchFailure.TimedOut } failed ? failed : null;
        return (visit.Definition.Access.Robots == RobotsPolicy.Ignore ? RobotsRules.AllowAll : Rules(outcome), unreachable);
    }

    /// <summary>RFC 9309 2.3.1: a file is parsed, 4xx and a wall or a page instead of a file allow, 5xx and no answer disallow.</summary>
    private static RobotsRules Rules(FetchOutcome outcome) => outcome switch
    {
        Fetched { Page: var page } => page.MediaType == "text/html" ? RobotsRules.AllowAll : RobotsRules.Parse(page.Html, Product.RobotsToken),
        FetchFailed { Failure: FetchFailure.ServerError or FetchFailure.TimedOut or FetchFailure.ConnectionFailed or FetchFailure.NameNotResolved
            or FetchFailure.TlsFailed or FetchFailure.EgressUnavailable or FetchFailure.AddressRefused or FetchFailure.RateLimited } => RobotsRules.DisallowAll,
        _ => RobotsRules.AllowAll,
    };
}
