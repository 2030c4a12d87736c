using MarketWatch.Review.Access;

namespace MarketWatch.Review.Pages.Watches;

/// <summary>Who may use the pages of this area.</summary>
internal static class WatchesPolicy
{
    private const string New = "/watches/new";
    private const string Edit = "/watches/{id}/edit";
    private const string Watch = "/watches/{id}";

    /// <summary>One row per handler.</summary>
    public static IReadOnlyList<PolicyRow> Rows { get; } =
    [
        new("GET", "/watches", Permission.Look),
        new("POST", "/watches", Permission.Configure) { Handler = "Apply", NeedsPurpose = true },
        new("GET", Watch, Permission.Look),
        new("POST", Watch, Permission.Crawl) { Handler = "Run", NeedsPurpose = true },
        new("POST", Watch, Permission.Crawl) { Handler = "Pause", NeedsPurpose = true },
        new("POST", Watch, Permission.Crawl) { Handler = "Resume", NeedsPurpose = true },
        new("GET", New, Permission.Configure),
        new("POST", New, Permission.Configure) { NeedsPurpose = true },
        new("POST", New, Permission.Configure) { Handler = "Times" },
        new("GET", Edit, Permission.Configure),
        new("POST", Edit, Permission.Configure) { NeedsPurpose = true },
        new("POST", Edit, Permission.Configure) { Handler = "Times" },
        new("POST", Edit, Permission.Configure) { Handler = "Remove", NeedsPurpose = true },
        new("GET", "/watches/times", Permission.Configure),
    ];
}
