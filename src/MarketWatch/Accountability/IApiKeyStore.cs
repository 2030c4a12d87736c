namespace MarketWatch.Accountability;

/// <summary>Keys by which programs use the API; the secret itself is never stored.</summary>
public interface IApiKeyStore
{
    /// <summary>Adds a key.</summary>
    ValueTask AddAsync(ApiKey key, CancellationToken ct);

    /// <summary>The key of this digest; null where there is none.</summary>
    ValueTask<ApiKey?> FindAsync(string secretDigest, CancellationToken ct);

    /// <summary>All keys, newest first.</summary>
    ValueTask<IReadOnlyList<ApiKey>> ListAsync(CancellationToken ct);

    /// <summary>Revokes a key. False where there is none or it is revoked already.</summary>
    ValueTask<bool> RevokeAsync(string id, DateTimeOffset at, CancellationToken ct);

    /// <summary>Notes that a key was used.</summary>
    ValueTask TouchAsync(string id, DateTimeOffset at, CancellationToken ct);
}

/// <summary>A key of the API.</summary>
public sealed record ApiKey
{
    /// <summary>Public id, also the start of the key.</summary>
    public required string Id { get; init; }

    /// <summary>What it is for.</summary>
    public required string Name { get; init; }

    /// <summary>Lower-case hex SHA-256 of the secret.</summary>
    public required string SecretDigest { get; init; }

    /// <summary>Permissions it gives, by name.</summary>
    public required IReadOnlyList<string> Scopes { get; init; }

    /// <summary>Purpose under which all that it does is logged.</summary>
    public required string Purpose { get; init; }

    /// <summary>Who made it.</summary>
    public required string CreatedBy { get; init; }

    /// <summary>When, UTC.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>When it ends, UTC.</summary>
    public required DateTimeOffset ExpiresAt { get; init; }

    /// <summary>When it was last used, UTC.</summary>
    public DateTimeOffset? LastUsedAt { get; init; }

    /// <summary>When it was revoked, UTC.</summary>
    public DateTimeOffset? RevokedAt { get; init; }
}
