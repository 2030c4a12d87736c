using MarketWatch.Review.Access;

namespace MarketWatch.Review.Pages.Marketplaces;

/// <summary>Who may use the pages of this area.</summary>
internal static class MarketplacesPolicy
{
    /// <summary>One row per handler.</summary>
    public static IReadOnlyList<PolicyRow> Rows { get; } =
    [

    ];
}
