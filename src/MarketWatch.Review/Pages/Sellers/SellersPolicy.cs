using MarketWatch.Review.Access;

namespace MarketWatch.Review.Pages.Sellers;

/// <summary>Who may use the pages of this area.</summary>
internal static class SellersPolicy
{
    /// <summary>One row per handler.</summary>
    public static IReadOnlyList<PolicyRow> Rows { get; } =
    [
        new("GET", "/sellers", Permission.Look) { NeedsPurpose = true },
        new("GET", "/sellers/{marketplace}/{key?}", Permission.Look) { NeedsPurpose = true },
    ];
}
