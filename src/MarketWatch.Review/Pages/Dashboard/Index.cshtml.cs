using MarketWatch.Health;
using MarketWatch.Hits;
using MarketWatch.Hits.Reviewing;
using MarketWatch.Review.Access;
using MarketWatch.Review.Elements.Charts;
using MarketWatch.Review.Languages;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace MarketWatch.Review.Pages.Dashboard;

/// <summary>The start page: what needs me now, what changed in supply, is the watching healthy.</summary>
internal sealed class IndexModel(QueueAgenda queue, CareAgenda care, HealthOverview overview, SupplyCache supply, IReviewStore reviews, Words words) : PageModel
{
    private const int ThroughputDays = 28;

    /// <summary>New hits by age; null where the index cannot count.</summary>
    public QueueByAge? Queue { get; private set; }

    public IReadOnlyList<AgendaItem> Agenda { get; private set; } = [];

    public IReadOnlyList<MarketplaceHealth> Health { get; private set; } = [];

    public IReadOnlyList<TimeChart> Charts { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        if (!HttpContext.May(Permission.Look)) return Redirect(HttpContext.May(Permission.ReadAudit) ? "/audit" : "/admin");
        var officer = HttpContext.Officer();
        Health = [.. (await overview.ReadAsync(ct)).Values.OrderByDescending(health => health.State).ThenBy(health => health.Marketplace, StringComparer.Ordinal)];
        var faults = await care.ItemsAsync(Health, ct);
        try
        {
            Queue = await queue.ByAgeAsync(ct);
            Agenda = [.. faults.Concat(await queue.ItemsAsync(officer, ct)).OrderBy(item => item.Urgency)];
            Charts = [.. SupplyCharts.Of(await supply.ReadAsync(ct), words), await ThroughputAsync(ct)];
        }
        catch (IndexUnavailableException)
        {
            // the care agenda names the index and what to do; what the store knows is shown all the same
            Agenda = faults;
            Charts = [await ThroughputAsync(ct)];
        }

        return Page();
    }

    private async ValueTask<TimeChart> ThroughputAsync(CancellationToken ct)
    {
        var today = DateOnly.FromDateTime(supply.Now.UtcDateTime);
        var first = today.AddDays(1 - ThroughputDays);
        var done = await reviews.ThroughputAsync(new(first.ToDateTime(TimeOnly.MinValue), TimeSpan.Zero), ct);
        return ThroughputChart.Of(done, first, today, words);
    }
}
