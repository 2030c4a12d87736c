using System.Globalization;
using MarketWatch.Classification;
using MarketWatch.Crawling;
using MarketWatch.Hits;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace MarketWatch.Review.Pages.Dashboard;

/// <summary>The status page: is everything well, what was found last, how the runs went.</summary>
internal sealed class IndexModel(HealthCheck health, IActiveRuns active, ICrawlStore crawl, IHitStore store) : PageModel
{
    private const int HitsShown = 25;
    private const int RunsShown = 20;
    private const int WordsShown = 5;

    internal Health Health { get; private set; } = new(false, "", 0, 0, 0);

    internal IReadOnlyList<CrawlReport> Active { get; private set; } = [];

    internal IReadOnlyList<CrawlReport> Runs { get; private set; } = [];

    internal IReadOnlyList<Hit> Hits { get; private set; } = [];

    /// <summary>Reads the figures.</summary>
    public async Task OnGetAsync(CancellationToken ct)
    {
        Health = await health.RunAsync(ct);
        Active = active.Reports;
        Runs = await crawl.RunsAsync(null, RunsShown, ct);
        Hits = await store.ListAsync(null, HitsShown, ct);
    }

    internal static string Time(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture);

    internal static IEnumerable<Match> Strongest(Hit hit) => hit.Report.Verdicts.Where(verdict => verdict.IsHit).SelectMany(verdict => verdict.Matches)
        .Where(match => match.Points > 0).OrderByDescending(match => match.Points).Take(WordsShown);

    internal static string Price(Hit hit) => hit.Listing.Price is { } price ? string.Create(CultureInfo.InvariantCulture, $"{price.Amount:0.##} {price.Currency}") : "";
}
