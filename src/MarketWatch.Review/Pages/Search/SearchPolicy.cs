using MarketWatch.Review.Access;

namespace MarketWatch.Review.Pages.Search;

/// <summary>Who may use the pages of this area.</summary>
internal static class SearchPolicy
{
    /// <summary>One row per handler.</summary>
    public static IReadOnlyList<PolicyRow> Rows { get; } =
    [
        new("GET", "/search", Permission.Look) { NeedsPurpose = true },
        new("GET", "/search", Permission.Look) { Handler = "Rows", NeedsPurpose = true },
        new("GET", "/search", Permission.Look) { Handler = "Offers", NeedsPurpose = true },
        new("POST", "/search", Permission.Look) { Handler = "Save", NeedsPurpose = true },
        new("POST", "/search", Permission.Look) { Handler = "Remove", NeedsPurpose = true },
        new("GET", "/search/export", Permission.Export) { NeedsPurpose = true },
        new("POST", "/search/export", Permission.Export) { NeedsPurpose = true },
    ];
}
