namespace MarketWatch.Hits;

/// <summary>How the carrying of changes to the index goes; since the program started.</summary>
public sealed record IndexingProgress
{
    /// <summary>Outbox rows the index has taken.</summary>
    public long Indexed { get; init; }

    /// <summary>Times the index was rebuilt because it was damaged, missing or behind.</summary>
    public int Rebuilds { get; init; }

    /// <summary>When rows were last taken, UTC.</summary>
    public DateTimeOffset? LastIndexedAt { get; init; }

    /// <summary>Tries that failed since one last succeeded; 0 is well.</summary>
    public int FaultsInARow { get; init; }

    /// <summary>What went wrong last, in plain words; kept after it is well again.</summary>
    public string? LastFault { get; init; }

    /// <summary>When it went wrong last, UTC.</summary>
    public DateTimeOffset? LastFaultAt { get; init; }

    /// <summary>When it is tried again, UTC; null while all is well.</summary>
    public DateTimeOffset? RetryAt { get; init; }
}
