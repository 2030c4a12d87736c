using MarketWatch.Review.Access;

namespace MarketWatch.Review.Pages.Watches;

/// <summary>Who may use the pages of this area.</summary>
internal static class WatchesPolicy
{
    /// <summary>One row per handler.</summary>
    public static IReadOnlyList<PolicyRow> Rows { get; } =
    [

    ];
}
