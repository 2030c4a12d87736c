namespace MarketWatch.Storage.Database.Schema;

/// <summary>An entry of the log of processing; triggers forbid to alter or delete one.</summary>
internal sealed class AuditRow
{
    public long Sequence { get; set; }

    public DateTimeOffset At { get; set; }

    public int Kind { get; set; }

    public required string Action { get; set; }

    public required string Subject { get; set; }

    public required string OfficerId { get; set; }

    public required string Officer { get; set; }

    public required string Purpose { get; set; }

    public required string Detail { get; set; }

    public required string Recipient { get; set; }

    public required string PreviousHash { get; set; }

    public required string Hash { get; set; }
}

/// <summary>A legal hold, on or released.</summary>
internal sealed class LegalHoldRow
{
    public required string Id { get; set; }

    public required string HitId { get; set; }

    public required string Reason { get; set; }

    public required string PlacedBy { get; set; }

    public DateTimeOffset At { get; set; }

    public DateTimeOffset? ReleasedAt { get; set; }

    public string? ReleasedBy { get; set; }

    public string? ReleaseReason { get; set; }
}

/// <summary>A proposal to erase hits.</summary>
internal sealed class ErasureProposalRow
{
    public required string Id { get; set; }

    /// <summary>Ids as a JSON array.</summary>
    public required string HitIds { get; set; }

    public required string Why { get; set; }

    public required string ProposedBy { get; set; }

    public required string ProposedById { get; set; }

    public DateTimeOffset ProposedAt { get; set; }

    public string? DecidedBy { get; set; }

    public DateTimeOffset? DecidedAt { get; set; }

    public bool Approved { get; set; }
}

/// <summary>What is left of an erased hit.</summary>
internal sealed class TombstoneRow
{
    public required string HitId { get; set; }

    public DateTimeOffset At { get; set; }

    public required string Digest { get; set; }

    public required string ErasedBy { get; set; }

    public required string Why { get; set; }
}

/// <summary>What is set while the program runs.</summary>
internal sealed class SettingRow
{
    public required string Key { get; set; }

    /// <summary>JSON.</summary>
    public required string Value { get; set; }
}

/// <summary>A session of a signed-in officer.</summary>
internal sealed class OfficerSessionRow
{
    public required string Id { get; set; }

    public required string AccountId { get; set; }

    public DateTimeOffset StartedAt { get; set; }

    public DateTimeOffset LastSeenAt { get; set; }

    public DateTimeOffset? EndedAt { get; set; }

    public string? Purpose { get; set; }

    public required string Origin { get; set; }
}

/// <summary>A key of the API.</summary>
internal sealed class ApiKeyRow
{
    public required string Id { get; set; }

    public required string Name { get; set; }

    public required string SecretDigest { get; set; }

    /// <summary>Names joined by a blank.</summary>
    public required string Scopes { get; set; }

    public required string Purpose { get; set; }

    public required string CreatedBy { get; set; }

    public DateTimeOffset CreatedAt { get; set; }

    public DateTimeOffset ExpiresAt { get; set; }

    public DateTimeOffset? LastUsedAt { get; set; }

    public DateTimeOffset? RevokedAt { get; set; }
}
