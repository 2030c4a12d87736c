using MarketWatch.Review.Access;

namespace MarketWatch.Review.Pages.Profiles;

/// <summary>Who may use the pages of this area.</summary>
internal static class ProfilesPolicy
{
    /// <summary>One row per handler.</summary>
    public static IReadOnlyList<PolicyRow> Rows { get; } =
    [
        new("GET", "/profiles", Permission.Look),
        new("GET", "/profiles/new", Permission.Configure),
        new("POST", "/profiles/new", Permission.Configure),
        new("GET", "/profiles/{id}", Permission.Look),
        new("GET", "/profiles/{id}", Permission.Look) { Handler = "Trend" },
        new("GET", "/profiles/{id}/versions", Permission.Look),
        new("GET", "/profiles/{id}/edit", Permission.Configure),
        new("POST", "/profiles/{id}/edit", Permission.Configure) { Handler = "Check" },
        new("POST", "/profiles/{id}/edit", Permission.Configure) { Handler = "Replay", NeedsPurpose = true },
        new("GET", "/profiles/{id}/what-if/{run}", Permission.Configure) { NeedsPurpose = true },
        new("GET", "/profiles/{id}/what-if/{run}", Permission.Configure) { Handler = "Progress", NeedsPurpose = true },
        new("POST", "/profiles/{id}/what-if/{run}", Permission.Configure) { Handler = "Stop", NeedsPurpose = true },
        new("POST", "/profiles/{id}/what-if/{run}", Permission.Configure) { Handler = "Activate", NeedsPurpose = true },
    ];
}
