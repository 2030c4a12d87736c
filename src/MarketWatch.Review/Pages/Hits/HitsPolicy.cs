using MarketWatch.Review.Access;

namespace MarketWatch.Review.Pages.Hits;

/// <summary>Who may use the pages of this area.</summary>
internal static class HitsPolicy
{
    /// <summary>One row per handler.</summary>
    public static IReadOnlyList<PolicyRow> Rows { get; } =
    [
        new("GET", "/hits", Permission.Look) { NeedsPurpose = true },
    ];
}
