using MarketWatch.Marketplaces;

namespace MarketWatch.Crawling;

/// <summary>Reads robots.txt of the address in use, and by doing so finds out whether the address answers at all.</summary>
internal static class RobotsReader
{
    private const int MostAttempts = 3;
    private static readonly TimeSpan LongestWait = TimeSpan.FromMinutes(1);

    /// <summary>Rules in force and, where the file could not be read, why. A server that is busy for a moment is asked again: its no would hold for the whole run.</summary>
    public static async ValueTask<(RobotsRules Rules, FetchFailed? Failed)> ReadAsync(IMarketplaceSession session, MarketplaceVisit visit, TimeProvider clock, CancellationToken ct)
    {
        var outcome = await FetchAsync(session, visit, clock, ct);
        return (visit.Definition.Access.Robots == RobotsPolicy.Ignore ? RobotsRules.AllowAll : Rules(outcome), outcome as FetchFailed);
    }

    private static async ValueTask<FetchOutcome> FetchAsync(IMarketplaceSession session, MarketplaceVisit visit, TimeProvider clock, CancellationToken ct)
    {
        var url = new Uri(visit.Address, "/robots.txt");
        for (var attempt = 1; ; attempt++)
        {
            var outcome = await session.FetchAsync(url, null, ct);
            if (outcome is not FetchFailed { Failure: FetchFailure.ServerError or FetchFailure.RateLimited } failed || attempt == MostAttempts) return outcome;
            var wait = failed.RetryAfter ?? TimeSpan.FromSeconds(1 << attempt);
            if (wait > LongestWait) return outcome;
            await Task.Delay(wait, clock, ct);
        }
    }

    /// <summary>RFC 9309 2.3.1: a file is parsed, 4xx and a wall allow, 5xx and no answer disallow. A page instead of a file holds no rule, whatever its media type is.</summary>
    private static RobotsRules Rules(FetchOutcome outcome) => outcome switch
    {
        Fetched { Page: var page } => RobotsRules.Parse(page.Html.Length <= RobotsRules.MostBytes ? page.Html : page.Html[..RobotsRules.MostBytes], Product.RobotsToken),
        FetchFailed { Failure: FetchFailure.ServerError or FetchFailure.RateLimited or FetchFailure.ProtocolError } => RobotsRules.DisallowAll,
        FetchFailed failed when FailurePolicy.IsUnreachable(failed.Failure) => RobotsRules.DisallowAll,
        _ => RobotsRules.AllowAll,
    };
}
