namespace MarketWatch.Listings;

/// <summary>What became of a listing since it was last seen.</summary>
public enum ListingChange
{
    /// <summary>Never seen before.</summary>
    New,

    /// <summary>A field differs from the last version.</summary>
    Changed,

    /// <summary>The same as the last version.</summary>
    Unchanged,

    /// <summary>It had vanished and is there again.</summary>
    Back,

    /// <summary>A whole run of its watch did not see it any more.</summary>
    Vanished,
}
