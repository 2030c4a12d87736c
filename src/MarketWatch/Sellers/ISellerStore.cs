namespace MarketWatch.Sellers;

/// <summary>What is known of sellers; written by the page commit of <see cref="Crawling.ICrawlStore"/>.</summary>
public interface ISellerStore
{
    /// <summary>What is known of a seller; null where none of that key was seen.</summary>
    /// <param name="marketplace">Definition id.</param>
    /// <param name="key">The marketplace's own key of the seller.</param>
    /// <param name="ct">Cancels.</param>
    ValueTask<KnownSeller?> FindAsync(string marketplace, string key, CancellationToken ct);
}

/// <summary>What is known of a seller.</summary>
/// <param name="Facts">The latest that any page said of each fact.</param>
/// <param name="FirstSeen">When it was first seen, UTC.</param>
/// <param name="LastSeen">When it was last seen, UTC.</param>
public sealed record KnownSeller(SellerFacts Facts, DateTimeOffset FirstSeen, DateTimeOffset LastSeen);
