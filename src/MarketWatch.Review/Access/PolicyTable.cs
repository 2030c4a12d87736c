using MarketWatch.Review.Endpoints;
using MarketWatch.Review.Pages.Account;
using MarketWatch.Review.Pages.Admin;
using MarketWatch.Review.Pages.Audit;
using MarketWatch.Review.Pages.Dashboard;
using MarketWatch.Review.Pages.Hits;
using MarketWatch.Review.Pages.Marketplaces;
using MarketWatch.Review.Pages.Profiles;
using MarketWatch.Review.Pages.Runs;
using MarketWatch.Review.Pages.Search;
using MarketWatch.Review.Pages.Sellers;
using MarketWatch.Review.Pages.Watches;

namespace MarketWatch.Review.Access;

/// <summary>The one table of who may use what. What has no row is refused, and a test fails.</summary>
internal static class PolicyTable
{
    /// <summary>All rows, by area.</summary>
    public static IReadOnlyList<PolicyRow> Rows { get; } =
    [
        new("GET", "/health", Permission.Public),
        new("GET", "/assets/{name}", Permission.Public),
        new("GET", "/favicon.ico", Permission.Public),
        new("GET", "/error", Permission.Public),
        new("POST", "/error", Permission.Public),
        .. DashboardPolicy.Rows, .. HitsPolicy.Rows, .. SearchPolicy.Rows, .. WatchesPolicy.Rows, .. RunsPolicy.Rows, .. MarketplacesPolicy.Rows,
        .. ProfilesPolicy.Rows, .. SellersPolicy.Rows, .. AuditPolicy.Rows, .. AdminPolicy.Rows, .. AccountPolicy.Rows, .. ApiPolicy.Rows,
    ];

    private static readonly Dictionary<(string, string, string?), PolicyRow> ByKey =
        Rows.ToDictionary(row => (row.Method, row.Path.ToLowerInvariant(), row.Handler?.ToLowerInvariant()));

    /// <summary>The row of a handler or endpoint; null where nobody may use it.</summary>
    /// <param name="method">HTTP method; HEAD counts as GET.</param>
    /// <param name="path">Route pattern with leading slash.</param>
    /// <param name="handler">Page handler, or null.</param>
    public static PolicyRow? Find(string method, string path, string? handler) =>
        ByKey.GetValueOrDefault((method == "HEAD" ? "GET" : method, path.ToLowerInvariant(), string.IsNullOrEmpty(handler) ? null : handler.ToLowerInvariant()));
}
