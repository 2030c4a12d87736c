using MarketWatch.Review.Access;

namespace MarketWatch.Review.Pages.Runs;

/// <summary>Who may use the pages of this area.</summary>
internal static class RunsPolicy
{
    /// <summary>One row per handler.</summary>
    public static IReadOnlyList<PolicyRow> Rows { get; } =
    [

    ];
}
