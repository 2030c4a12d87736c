using MarketWatch.Review.Access;

namespace MarketWatch.Review.Pages.Audit;

/// <summary>Who may use the pages of this area.</summary>
internal static class AuditPolicy
{
    /// <summary>One row per handler.</summary>
    public static IReadOnlyList<PolicyRow> Rows { get; } =
    [

    ];
}
