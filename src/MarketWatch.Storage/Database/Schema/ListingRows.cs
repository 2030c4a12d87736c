namespace MarketWatch.Storage.Database.Schema;

/// <summary>What is known of a listing.</summary>
internal sealed class ListingRow
{
    public long Number { get; set; }

    /// <summary>Stable id.</summary>
    public required string Id { get; set; }

    public required string Marketplace { get; set; }

    public required string NativeId { get; set; }

    public required string Url { get; set; }

    public required string CardDigest { get; set; }

    public required string ContentDigest { get; set; }

    public int Version { get; set; }

    public DateTimeOffset FirstSeen { get; set; }

    public DateTimeOffset LastSeen { get; set; }

    public required string LastWatch { get; set; }

    public long LastRun { get; set; }

    public DateTimeOffset? VanishedAt { get; set; }

    public required string ProfilesDigest { get; set; }

    public bool IsHit { get; set; }

    public string? Seller { get; set; }
}

/// <summary>One version of a listing.</summary>
internal sealed class ListingVersionRow
{
    public long Listing { get; set; }

    public int Number { get; set; }

    public DateTimeOffset SeenAt { get; set; }

    /// <summary>The record as JSON; null when its text was pruned.</summary>
    public string? Record { get; set; }
}

/// <summary>A seller of a marketplace.</summary>
internal sealed class SellerRow
{
    public required string Marketplace { get; set; }

    public required string SellerKey { get; set; }

    /// <summary>The facts as JSON.</summary>
    public required string Facts { get; set; }

    public DateTimeOffset FirstSeen { get; set; }

    public DateTimeOffset LastSeen { get; set; }
}
