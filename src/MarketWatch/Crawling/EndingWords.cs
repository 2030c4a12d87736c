namespace MarketWatch.Crawling;

/// <summary>Ends of runs in an officer's words.</summary>
public static class EndingWords
{
    /// <summary>A short phrase, such as <c>saw everything in scope</c>.</summary>
    public static string Of(CrawlReport report)
    {
        ArgumentNullException.ThrowIfNull(report);
        return report.StopReason switch
        {
            null => "under way",
            StopReason.Completed when report.Failed.Keys.Any(failure => failure != FetchFailure.NotFound) => "came to the end, but not every page could be seen",
            StopReason.Completed => "saw everything in scope",
            StopReason.PageLimit => "stopped at the page limit",
            StopReason.TimeLimit => "stopped at the time limit",
            StopReason.Stopped => "stopped by an officer",
            StopReason.Interrupted => "interrupted; goes on at the next start",
            StopReason.Walled => "stopped before a wall",
            StopReason.SignInFailed => "could not sign in",
            StopReason.Unreachable => "could not be reached",
            StopReason.EgressUnavailable => "the proxy or Tor could not be reached",
            StopReason.ErrorStorm => "stopped: too many pages failed",
            StopReason.BrowserMissing => "no browser could be started",
            StopReason.NotAllowed => "was not allowed to run",
            StopReason.StoreUnavailable => "stopped: the store cannot be written",
            var other => throw new InvalidOperationException($"a stop reason without words: {other}"),
        };
    }
}
