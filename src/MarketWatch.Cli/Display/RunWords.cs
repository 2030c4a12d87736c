using MarketWatch.Crawling;

namespace MarketWatch.Cli.Display;

/// <summary>A run in an officer's words.</summary>
internal static class RunWords
{
    /// <summary>How a run ended, such as <c>saw everything in scope</c>.</summary>
    public static string Ending(CrawlReport report)
    {
        var words = EndingWords.Of(report);
        return report.StopDetail is { } detail ? $"{words}: {detail}" : words;
    }

    /// <summary>The exit code that a run's end means.</summary>
    public static int ExitCodeOf(CrawlReport report) => report.StopReason switch
    {
        StopReason.Completed => ExitCode.Done,
        StopReason.Interrupted => ExitCode.Interrupted,
        StopReason.StoreUnavailable => ExitCode.StoreUnavailable,
        StopReason.NotAllowed => ExitCode.BrokenConfiguration,
        StopReason.Unreachable or StopReason.EgressUnavailable or StopReason.BrowserMissing => ExitCode.Unreachable,
        _ => ExitCode.RunIncomplete,
    };

    /// <summary>A run's table row: watch, how it ended, pages, listings, new, changed, hits, waiting.</summary>
    public static IReadOnlyList<string> Row(CrawlReport report) =>
    [
        report.WatchId, Ending(report), $"{report.Pages}", $"{report.Listings}", $"{report.Changes.GetValueOrDefault(Listings.ListingChange.New)}",
        $"{report.Changes.GetValueOrDefault(Listings.ListingChange.Changed)}", $"{report.Hits}", $"{report.HitsWaiting}",
    ];

    /// <summary>Heads of <see cref="Row"/>.</summary>
    public static IReadOnlyList<string> Heads { get; } = ["watch", "how it ended", "pages", "listings", "new", "changed", "hits", "waiting"];
}
