using MarketWatch.Review.Access;

namespace MarketWatch.Review.Pages.Admin;

/// <summary>Who may use the pages of this area.</summary>
internal static class AdminPolicy
{
    /// <summary>One row per handler.</summary>
    public static IReadOnlyList<PolicyRow> Rows { get; } =
    [
        new("GET", "/admin", Permission.SignedIn),
        new("GET", "/admin/roles", Permission.SignedIn),
        new("GET", "/admin/purposes", Permission.SignedIn),
        new("GET", "/admin/settings", Permission.Administer),
        new("GET", "/admin/accounts", Permission.Administer),
        new("POST", "/admin/accounts", Permission.Administer) { Handler = "Add" },
        new("POST", "/admin/accounts", Permission.Administer) { Handler = "Role" },
        new("POST", "/admin/accounts", Permission.Administer) { Handler = "Change" },
        new("GET", "/admin/keys", Permission.Administer),
        new("POST", "/admin/keys", Permission.Administer),
        new("POST", "/admin/keys", Permission.Administer) { Handler = "Revoke" },
        new("GET", "/admin/brake", Permission.Brake),
        new("POST", "/admin/brake", Permission.Brake),
        new("POST", "/admin/brake", Permission.Brake) { Handler = "Release" },
        new("GET", "/admin/retention", Permission.Supervise) { NeedsPurpose = true },
        new("POST", "/admin/retention", Permission.Supervise) { Handler = "Propose", NeedsPurpose = true },
        new("POST", "/admin/retention", Permission.Supervise) { Handler = "Hold", NeedsPurpose = true },
        new("POST", "/admin/retention", Permission.Supervise) { Handler = "Release", NeedsPurpose = true },
        new("POST", "/admin/retention", Permission.Supervise) { Handler = "Refuse", NeedsPurpose = true },
        new("POST", "/admin/retention", Permission.Supervise) { Handler = "Approve", NeedsPurpose = true },
    ];
}
