namespace MarketWatch.Storage.Database.Schema;

/// <summary>A watch as applied.</summary>
internal sealed class WatchRow
{
    public required string Id { get; set; }

    /// <summary>The watch as JSON, as applied.</summary>
    public required string Watch { get; set; }

    /// <summary>Paused in the file, until an officer resumes it.</summary>
    public bool PausedByFile { get; set; }

    /// <summary>Paused by an officer; outlives applying.</summary>
    public bool PausedByOfficer { get; set; }
}

/// <summary>A crawl run.</summary>
internal sealed class RunRow
{
    /// <summary>Short number that the frontier refers to.</summary>
    public long Number { get; set; }

    public required string Id { get; set; }

    public required string WatchId { get; set; }

    public required string Marketplace { get; set; }

    /// <summary>0 open, 1 interrupted, 2 ended.</summary>
    public int State { get; set; }

    /// <summary>Process that holds it; empty where none does.</summary>
    public required string Owner { get; set; }

    public DateTimeOffset LeaseUntil { get; set; }

    public DateTimeOffset StartedAt { get; set; }

    /// <summary>The report as JSON.</summary>
    public required string Report { get; set; }

    /// <summary>Requests ever added to its frontier; kept here so that counting does not read the frontier.</summary>
    public long FrontierAdded { get; set; }

    /// <summary>Requests done or failed for good.</summary>
    public long FrontierDone { get; set; }
}

/// <summary>A page request of a run.</summary>
internal sealed class FrontierRow
{
    public long Id { get; set; }

    public long Run { get; set; }

    public required string Url { get; set; }

    /// <summary>First 16 bytes of the SHA-256 of the address.</summary>
    public required byte[] UrlHash { get; set; }

    public string? Page { get; set; }

    public int Depth { get; set; }

    /// <summary>Card as JSON; dropped when the request is done.</summary>
    public string? Card { get; set; }

    public int Attempts { get; set; }

    public DateTimeOffset NotBefore { get; set; }

    /// <summary>0 ready, 1 deferred, 2 handed out, 3 done, 4 failed for good.</summary>
    public int State { get; set; }

    /// <summary>Deferred: when it becomes ready. Handed out: when its lease ends. Null otherwise.</summary>
    public DateTimeOffset? Due { get; set; }

    /// <summary>Why the last try failed.</summary>
    public string? Failure { get; set; }
}
