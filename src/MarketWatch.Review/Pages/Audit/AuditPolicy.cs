using MarketWatch.Review.Access;

namespace MarketWatch.Review.Pages.Audit;

/// <summary>Who may use the pages of this area.</summary>
internal static class AuditPolicy
{
    /// <summary>One row per handler.</summary>
    public static IReadOnlyList<PolicyRow> Rows { get; } =
    [
        new("GET", "/audit", Permission.ReadAudit),
        new("POST", "/audit", Permission.ReadAudit) { Handler = "Verify" },
        new("POST", "/audit", Permission.ReadAudit) { Handler = "Export" },
    ];
}
