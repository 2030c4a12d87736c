using MarketWatch.Marketplaces;

namespace MarketWatch.Crawling;

/// <summary>One visit to a marketplace: signed in where the definition says so, through the egress it names. Safe for concurrent fetches.</summary>
public interface IMarketplaceSession : IAsyncDisposable
{
    /// <summary>Fetches one page. Expected failures, walls included, are values; only cancellation and bugs throw.</summary>
    /// <param name="url">Absolute http(s) address in scope.</param>
    /// <param name="page">What kind of page is expected (ready selector, steps). Null: any.</param>
    /// <param name="ct">Cancels the fetch.</param>
    ValueTask<FetchOutcome> FetchAsync(Uri url, PageDefinition? page, CancellationToken ct);
}

/// <summary>Opens sessions of one kind (HTTP or browser).</summary>
public interface ISessionFactory
{
    /// <summary>What its sessions are: <see cref="FetchMode.Http"/> or <see cref="FetchMode.Browser"/>.</summary>
    FetchMode Mode { get; }

    /// <summary>Opens a session; signing in happens at the first fetch.</summary>
    ValueTask<IMarketplaceSession> OpenAsync(MarketplaceVisit visit, CancellationToken ct);
}

/// <summary>A definition with everything a visit needs filled in.</summary>
public sealed record MarketplaceVisit
{
    /// <summary>The definition.</summary>
    public required MarketplaceDefinition Definition { get; init; }

    /// <summary>The address in use (first or a mirror).</summary>
    public required Uri Address { get; init; }

    /// <summary>Secrets by name, for <c>{secret.x}</c>; never logged, never in evidence.</summary>
    public IReadOnlyDictionary<string, string> Secrets { get; init; } = new Dictionary<string, string>();

    /// <summary>Values of the definition's settings, for <c>{settings.x}</c>.</summary>
    public IReadOnlyDictionary<string, string> Settings { get; init; } = new Dictionary<string, string>();

    /// <summary>SOCKS5 proxy of the egress. Null: direct.</summary>
    public Uri? Proxy { get; init; }
}
