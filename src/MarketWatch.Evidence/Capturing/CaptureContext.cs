namespace MarketWatch.Evidence.Capturing;

/// <summary>Under what a capture was made; recorded in the package.</summary>
public sealed record CaptureContext
{
    /// <summary>Watch id.</summary>
    public required string WatchId { get; init; }

    /// <summary>Run id.</summary>
    public required string RunId { get; init; }

    /// <summary>Purpose id and its legal basis.</summary>
    public required string Purpose { get; init; }

    /// <summary>Officer's name, or <c>schedule</c>.</summary>
    public required string Trigger { get; init; }

    /// <summary>Definition id and the digest of its file.</summary>
    public required VersionedFile Definition { get; init; }

    /// <summary>Profiles and the digests of their files.</summary>
    public required IReadOnlyList<VersionedFile> Profiles { get; init; }

    /// <summary>Product and version.</summary>
    public required string Software { get; init; }

    /// <summary>Hash of the newest custody entry when the page was captured; ties the package to the ledger. Null: not known.</summary>
    public string? PreviousCustodyHash { get; init; }
}

/// <summary>A configuration file that took part.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Sha256">Lower-case hex digest.</param>
public sealed record VersionedFile(string Id, string Sha256);
