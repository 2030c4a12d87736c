namespace MarketWatch.Storage.Database.Schema;

/// <summary>A flagged listing whose evidence is not sealed.</summary>
internal sealed class CandidateRow
{
    public required string Id { get; set; }

    /// <summary>Run it is handed out to: the one that found it, later the latest run of its watch.</summary>
    public required string RunId { get; set; }

    public required string WatchId { get; set; }

    public double Score { get; set; }

    public DateTimeOffset SeenAt { get; set; }

    /// <summary>The candidate as JSON.</summary>
    public required string Candidate { get; set; }

    public int Attempts { get; set; }

    public string? Fault { get; set; }

    /// <summary>Handed out.</summary>
    public bool Leased { get; set; }

    /// <summary>Handed out: end of the lease. Kept for another try: when. Null: due.</summary>
    public DateTimeOffset? Due { get; set; }
}

/// <summary>A hit; its evidence rests in rows of its own.</summary>
internal sealed class HitRow
{
    public required string Id { get; set; }

    public required string Listing { get; set; }

    public required string Report { get; set; }

    public int State { get; set; }

    public required string WatchId { get; set; }

    public required string RunId { get; set; }

    public required string Purpose { get; set; }

    public DateTimeOffset FirstSeen { get; set; }

    public DateTimeOffset LastSeen { get; set; }

    public DateTimeOffset RetainUntil { get; set; }

    public long Revision { get; set; }

    public string Marketplace { get; set; } = "";

    public string SellerKey { get; set; } = "";

    public double Score { get; set; }

    public long ReviewRevision { get; set; }

    public string? AssignedTo { get; set; }

    public string? Reason { get; set; }

    public string? DecidedBy { get; set; }

    public DateTimeOffset? DecidedAt { get; set; }

    public bool LegalHold { get; set; }

    /// <summary>What the capture could not see, as a JSON array; null: nothing missing.</summary>
    public string? Gaps { get; set; }

    /// <summary>SimHash of title and description, as a signed number; null: too little text.</summary>
    public long? TextFingerprint { get; set; }
}

/// <summary>A photo that a hit's capture holds.</summary>
internal sealed class HitPhotoRow
{
    public required string HitId { get; set; }

    /// <summary>Place among the listing's photos, from 0.</summary>
    public int Place { get; set; }

    public required string Sha256 { get; set; }
}

/// <summary>Sixteen bits of a hit's text fingerprint: texts that differ in three bits at most share one of the four.</summary>
internal sealed class HitTextBandRow
{
    public required string HitId { get; set; }

    /// <summary>0 to 3.</summary>
    public int Band { get; set; }

    public int Bits { get; set; }
}

/// <summary>A sealed package of a hit.</summary>
internal sealed class EvidenceRow
{
    public required string PackageId { get; set; }

    public required string HitId { get; set; }

    public required string Sha256 { get; set; }

    public long Bytes { get; set; }

    public DateTimeOffset SealedAt { get; set; }
}

/// <summary>An entry of the custody ledger; triggers forbid to alter or delete one.</summary>
internal sealed class CustodyRow
{
    public long Sequence { get; set; }

    public int Kind { get; set; }

    public required string PackageId { get; set; }

    public required string PackageSha256 { get; set; }

    public DateTimeOffset At { get; set; }

    public required string DoneBy { get; set; }

    public required string Detail { get; set; }

    public required string PreviousHash { get; set; }

    public required string Hash { get; set; }
}

/// <summary>A change that the index has not taken.</summary>
internal sealed class OutboxEntryRow
{
    public long Sequence { get; set; }

    public required string HitId { get; set; }

    public long Revision { get; set; }
}
