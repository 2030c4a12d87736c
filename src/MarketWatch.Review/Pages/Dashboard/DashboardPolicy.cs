using MarketWatch.Review.Access;

namespace MarketWatch.Review.Pages.Dashboard;

/// <summary>Who may use the pages of this area.</summary>
internal static class DashboardPolicy
{
    /// <summary>One row per handler.</summary>
    public static IReadOnlyList<PolicyRow> Rows { get; } =
    [
        new("GET", "/", Permission.SignedIn),
    ];
}
