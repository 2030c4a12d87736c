namespace MarketWatch.Hits;

/// <summary>Searches and queue views that officers keep by name.</summary>
public interface ISavedSearches
{
    /// <summary>Those of an account, by name.</summary>
    ValueTask<IReadOnlyList<SavedSearch>> ListAsync(string ownerId, CancellationToken ct);

    /// <summary>One, or null.</summary>
    ValueTask<SavedSearch?> GetAsync(string id, CancellationToken ct);

    /// <summary>Adds, or replaces the one of this id.</summary>
    ValueTask SaveAsync(SavedSearch search, CancellationToken ct);

    /// <summary>Removes one of this account. False where there is none.</summary>
    ValueTask<bool> RemoveAsync(string id, string ownerId, CancellationToken ct);

    /// <summary>Notes that its owner has seen its hits up to then.</summary>
    ValueTask LookedAsync(string id, DateTimeOffset at, CancellationToken ct);
}

/// <summary>A search kept by name.</summary>
public sealed record SavedSearch
{
    /// <summary>Id.</summary>
    public required string Id { get; init; }

    /// <summary>Account it belongs to.</summary>
    public required string OwnerId { get; init; }

    /// <summary>Page it belongs to: <c>search</c> or <c>hits</c>.</summary>
    public required string Page { get; init; }

    /// <summary>Name.</summary>
    public required string Name { get; init; }

    /// <summary>The page's query string without the leading question mark: query, filters and order.</summary>
    public required string Address { get; init; }

    /// <summary>Its owner wants to be told of new hits.</summary>
    public bool Alert { get; init; }

    /// <summary>When it was made, UTC.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>Hits first seen until then are known to its owner, UTC.</summary>
    public required DateTimeOffset LookedAt { get; init; }
}
