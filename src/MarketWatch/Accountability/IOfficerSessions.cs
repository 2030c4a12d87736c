namespace MarketWatch.Accountability;

/// <summary>Sessions of signed-in officers, kept on the server, so that one can be ended from elsewhere.</summary>
public interface IOfficerSessions
{
    /// <summary>Starts a session.</summary>
    ValueTask StartAsync(OfficerSession session, CancellationToken ct);

    /// <summary>One session, or null.</summary>
    ValueTask<OfficerSession?> FindAsync(string id, CancellationToken ct);

    /// <summary>Notes that it is in use.</summary>
    ValueTask TouchAsync(string id, DateTimeOffset at, CancellationToken ct);

    /// <summary>Sets its purpose.</summary>
    ValueTask SetPurposeAsync(string id, string purpose, CancellationToken ct);

    /// <summary>Ends one.</summary>
    ValueTask EndAsync(string id, DateTimeOffset at, CancellationToken ct);

    /// <summary>Ends all of an account.</summary>
    ValueTask EndAllAsync(string accountId, DateTimeOffset at, CancellationToken ct);

    /// <summary>Sessions that are not ended, newest first; of one account where an id is given.</summary>
    ValueTask<IReadOnlyList<OfficerSession>> OpenAsync(string? accountId, CancellationToken ct);
}

/// <summary>A session.</summary>
public sealed record OfficerSession
{
    /// <summary>Random id, 128 bits or more.</summary>
    public required string Id { get; init; }

    /// <summary>Account.</summary>
    public required string AccountId { get; init; }

    /// <summary>When it began, UTC.</summary>
    public required DateTimeOffset StartedAt { get; init; }

    /// <summary>When it was last used, UTC.</summary>
    public required DateTimeOffset LastSeenAt { get; init; }

    /// <summary>When it ended, UTC; null while it is open.</summary>
    public DateTimeOffset? EndedAt { get; init; }

    /// <summary>Purpose chosen; null where none is yet.</summary>
    public string? Purpose { get; init; }

    /// <summary>Where from: address and browser, as shown to its owner.</summary>
    public string From { get; init; } = "";
}
