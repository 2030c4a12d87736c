using MarketWatch.Crawling;

namespace MarketWatch.Review;

/// <summary>Runs under way in this process.</summary>
public interface IActiveRuns
{
    /// <summary>Their latest reports.</summary>
    IReadOnlyList<CrawlReport> Reports { get; }

    /// <summary>Stops the run of a watch; false where none is under way.</summary>
    Task<bool> StopAsync(string watchId);
}
