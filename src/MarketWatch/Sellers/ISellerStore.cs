namespace MarketWatch.Sellers;

/// <summary>What is known of sellers; written by the page commit of <see cref="Crawling.ICrawlStore"/>.</summary>
public interface ISellerStore
{
    /// <summary>What is known of a seller; null where none of that key was seen.</summary>
    /// <param name="marketplace">Definition id.</param>
    /// <param name="key">The marketplace's own key of the seller.</param>
    /// <param name="ct">Cancels.</param>
    ValueTask<KnownSeller?> FindAsync(string marketplace, string key, CancellationToken ct);

    /// <summary>Sellers, by keyset.</summary>
    ValueTask<IReadOnlyList<ListedSeller>> ListAsync(SellerFilter filter, CancellationToken ct);
}

/// <summary>Which sellers are asked for, in which order; what is not set asks for all.</summary>
public sealed record SellerFilter
{
    /// <summary>Definition id.</summary>
    public string? Marketplace { get; init; }

    /// <summary>Part of key or name; case of ASCII letters aside.</summary>
    public string? Text { get; init; }

    /// <summary>Only sellers of at least one hit.</summary>
    public bool OnlyWithHits { get; init; }

    /// <summary>Order; default last seen first.</summary>
    public SellerOrder Order { get; init; }

    /// <summary>Last seller of the page before; null for the first page.</summary>
    public ListedSeller? After { get; init; }

    /// <summary>At most; default 50.</summary>
    public int Most { get; init; } = 50;
}

/// <summary>Order of sellers; ties by marketplace and key.</summary>
public enum SellerOrder
{
    /// <summary>Last seen first.</summary>
    LastSeen,

    /// <summary>Most hits first.</summary>
    Hits,

    /// <summary>By marketplace and key.</summary>
    Key,
}

/// <summary>A seller in a list.</summary>
/// <param name="Marketplace">Definition id.</param>
/// <param name="Facts">The latest that any page said of each fact.</param>
/// <param name="FirstSeen">When it was first seen, UTC.</param>
/// <param name="LastSeen">When it was last seen, UTC.</param>
/// <param name="Listings">Listings seen of it.</param>
/// <param name="Hits">Hits among them.</param>
public sealed record ListedSeller(string Marketplace, SellerFacts Facts, DateTimeOffset FirstSeen, DateTimeOffset LastSeen, long Listings, long Hits);

/// <summary>What is known of a seller.</summary>
/// <param name="Facts">The latest that any page said of each fact.</param>
/// <param name="FirstSeen">When it was first seen, UTC.</param>
/// <param name="LastSeen">When it was last seen, UTC.</param>
public sealed record KnownSeller(SellerFacts Facts, DateTimeOffset FirstSeen, DateTimeOffset LastSeen);
