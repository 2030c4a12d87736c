namespace MarketWatch.Storage.Database.Schema;

/// <summary>Something an officer did to a hit.</summary>
internal sealed class ReviewEventRow
{
    public required string Id { get; set; }

    public required string BatchId { get; set; }

    public required string HitId { get; set; }

    public int Kind { get; set; }

    public DateTimeOffset At { get; set; }

    public required string OfficerId { get; set; }

    public required string Officer { get; set; }

    public required string Purpose { get; set; }

    public int? FromState { get; set; }

    public int? ToState { get; set; }

    public string? Reason { get; set; }

    public required string Text { get; set; }

    /// <summary>What the hit's assignee, reason and decider were before, as JSON, so that it can be taken back.</summary>
    public string? Before { get; set; }

    /// <summary>Review revision of the hit after it.</summary>
    public long ReviewRevision { get; set; }

    public bool Undone { get; set; }
}

/// <summary>A search or queue view kept by name.</summary>
internal sealed class SavedSearchRow
{
    public required string Id { get; set; }

    public required string OwnerId { get; set; }

    public required string Page { get; set; }

    public required string Name { get; set; }

    public required string Address { get; set; }

    public bool Alert { get; set; }

    public DateTimeOffset CreatedAt { get; set; }

    public DateTimeOffset LookedAt { get; set; }
}

/// <summary>A version of a profile, as it was saved.</summary>
internal sealed class ProfileVersionRow
{
    public required string ProfileId { get; set; }

    public int Number { get; set; }

    public required string Digest { get; set; }

    public required string Yaml { get; set; }

    public required string SavedBy { get; set; }

    public DateTimeOffset SavedAt { get; set; }

    public required string Note { get; set; }
}
