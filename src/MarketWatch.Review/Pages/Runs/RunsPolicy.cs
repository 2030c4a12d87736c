using MarketWatch.Review.Access;

namespace MarketWatch.Review.Pages.Runs;

/// <summary>Who may use the pages of this area.</summary>
internal static class RunsPolicy
{
    /// <summary>One row per handler.</summary>
    public static IReadOnlyList<PolicyRow> Rows { get; } =
    [
        new("GET", "/runs", Permission.Look),
        new("GET", "/runs/{id}", Permission.Look) { NeedsPurpose = true },
        new("GET", "/runs/{id}/events", Permission.Look) { NeedsPurpose = true },
        new("POST", "/runs/{id}", Permission.Crawl) { Handler = "Stop", NeedsPurpose = true },
        new("POST", "/runs/{id}", Permission.Crawl) { Handler = "Interrupt", NeedsPurpose = true },
        new("POST", "/runs/{id}", Permission.Crawl) { Handler = "Resume", NeedsPurpose = true },
    ];
}
