using MarketWatch.Crawling;
using MarketWatch.Crawling.Live;

namespace MarketWatch.Review;

/// <summary>Runs under way in this process.</summary>
public interface IActiveRuns
{
    /// <summary>Their latest reports.</summary>
    IReadOnlyList<CrawlReport> Reports { get; }

    /// <summary>How they go, as one who watches sees it.</summary>
    IReadOnlyList<RunActivity> Activities { get; }

    /// <summary>Watches whose run was asked for and has not begun: they wait for their turn.</summary>
    IReadOnlyList<string> Waiting { get; }

    /// <summary>Why the last try to run a watch came to nothing; null where it ran, or was not tried since the program started.</summary>
    RunRefusal? RefusalOf(string watchId);

    /// <summary>Stops the run of a watch; false where none is under way.</summary>
    Task<bool> StopAsync(string watchId);

    /// <summary>Stops every run; what is under way is stored first.</summary>
    Task StopAllAsync();
}

/// <summary>A run that was not begun.</summary>
/// <param name="At">When, UTC.</param>
/// <param name="Trigger"><c>schedule</c>, or an officer's name.</param>
/// <param name="Why">Plain words.</param>
public sealed record RunRefusal(DateTimeOffset At, string Trigger, string Why);
