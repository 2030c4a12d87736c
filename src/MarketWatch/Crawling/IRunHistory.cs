namespace MarketWatch.Crawling;

/// <summary>Runs as they went, to be looked at; nothing here changes one.</summary>
public interface IRunHistory
{
    /// <summary>Runs, newest first.</summary>
    ValueTask<IReadOnlyList<CrawlReport>> ListAsync(RunFilter filter, CancellationToken ct);

    /// <summary>One run, or null.</summary>
    ValueTask<CrawlReport?> FindAsync(string runId, CancellationToken ct);

    /// <summary>The latest runs of every watch, newest first.</summary>
    /// <param name="most">Of each watch at most.</param>
    /// <param name="ct">Cancels.</param>
    ValueTask<IReadOnlyList<CrawlReport>> LatestOfEachAsync(int most, CancellationToken ct);
}

/// <summary>Which runs are asked for; what is not set asks for all.</summary>
public sealed record RunFilter
{
    /// <summary>Of one watch.</summary>
    public string? WatchId { get; init; }

    /// <summary>Of one marketplace.</summary>
    public string? Marketplace { get; init; }

    /// <summary>How they ended.</summary>
    public RunEnding? Ending { get; init; }

    /// <summary>Only runs older than this one, a run id (keyset). One that is not there: none.</summary>
    public string? Before { get; init; }

    /// <summary>At most; default 50.</summary>
    public int Most { get; init; } = 50;
}

/// <summary>How runs ended, as far as one looks for them by it.</summary>
public enum RunEnding
{
    /// <summary>Under way or to be resumed.</summary>
    Open,

    /// <summary>Came to its own end: everything, or a limit.</summary>
    Ended,

    /// <summary>Stopped by an officer.</summary>
    Stopped,

    /// <summary>Ended by something that stood in the way.</summary>
    Failed,
}
