namespace MarketWatch.Profiles.Editing;

/// <summary>One difference between two profiles, in the terms people speak of them.</summary>
/// <param name="Part">Key path of what differs, such as <c>terms.product.weight</c>.</param>
/// <param name="Sort">What happened to it.</param>
/// <param name="Before">What it was; empty where it was added.</param>
/// <param name="After">What it is; empty where it was removed.</param>
public sealed record ProfileChange(string Part, ProfileChangeSort Sort, string Before, string After);

/// <summary>What happened to a part of a profile.</summary>
public enum ProfileChangeSort
{
    /// <summary>It is new.</summary>
    Added,

    /// <summary>It is gone.</summary>
    Removed,

    /// <summary>It differs.</summary>
    Changed,
}
