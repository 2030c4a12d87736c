using MarketWatch.Review.Access;

namespace MarketWatch.Review.Pages.Hits;

/// <summary>Who may use the pages of this area.</summary>
internal static class HitsPolicy
{
    /// <summary>One row per handler.</summary>
    public static IReadOnlyList<PolicyRow> Rows { get; } =
    [
        new("GET", "/hits", Permission.Look) { NeedsPurpose = true },
        new("GET", "/hits", Permission.Look) { Handler = "Rows", NeedsPurpose = true },
        new("GET", "/hits", Permission.Look) { Handler = "Arrivals", NeedsPurpose = true },
        new("GET", "/hits", Permission.SignedIn) { Handler = "Token" },
        new("POST", "/hits", Permission.Look) { Handler = "SaveView", NeedsPurpose = true },
        new("POST", "/hits", Permission.Look) { Handler = "RemoveView", NeedsPurpose = true },
        new("GET", "/hits/{id}/preview", Permission.Look) { NeedsPurpose = true },
        new("GET", "/hits/{id}", Permission.Look) { NeedsPurpose = true },
        new("GET", "/hits/{id}", Permission.Look) { Handler = "Since", NeedsPurpose = true },
        new("GET", "/hits/{id}", Permission.Look) { Handler = "Prices", NeedsPurpose = true },
        new("POST", "/hits/{id}", Permission.Decide) { Handler = "Verify", NeedsPurpose = true },
        new("POST", "/hits/{id}", Permission.Export) { Handler = "Download", NeedsPurpose = true },
        new("GET", "/hits/{id}/evidence/{package}/screenshot", Permission.Look) { NeedsPurpose = true },
        new("GET", "/hits/{id}/evidence/{package}/pictures/{sha256}", Permission.Look) { NeedsPurpose = true },
        new("GET", "/hits/review", Permission.Look) { Handler = "Related", NeedsPurpose = true },
        new("POST", "/hits/review", Permission.Decide) { Handler = "Decide", NeedsPurpose = true },
        new("POST", "/hits/review", Permission.Decide) { Handler = "Assign", NeedsPurpose = true },
        new("POST", "/hits/review", Permission.Decide) { Handler = "Note", NeedsPurpose = true },
        new("POST", "/hits/review", Permission.Decide) { Handler = "Undo", NeedsPurpose = true },
    ];
}
