using MarketWatch.Accountability;
using MarketWatch.Configuration;
using MarketWatch.Review.Access;
using MarketWatch.Watches;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace MarketWatch.Review.Pages.Watches;

/// <summary>All watches, each read as a sentence, with how its last runs went.</summary>
internal sealed class IndexModel(WatchCards cards, WatchPlanning planning, IWatchStore watches, Brake brake, IAuditLog log) : PageModel
{
    public IReadOnlyList<WatchCard> Cards { get; private set; } = [];

    public BrakePulled? Brake { get; private set; }

    /// <summary>Mistakes of the file.</summary>
    public IReadOnlyList<ConfigurationError> Errors { get; private set; } = [];

    /// <summary>Watches of the file that are not in force as it has them.</summary>
    public IReadOnlyList<string> Unapplied { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken ct)
    {
        Cards = await cards.AllAsync(ct);
        Brake = await brake.StateAsync(ct);
        var planned = await planning.ReadAsync(ct);
        Errors = planned.Errors;
        Unapplied = WatchDifference.Of(planned.Watches, await watches.ListAsync(ct));
    }

    public async Task<IActionResult> OnPostApplyAsync(CancellationToken ct)
    {
        await log.AppendAsync(new(AuditKind.Collection, "file of watches put into force", "", HttpContext.Officer()), ct);
        await planning.ApplyAsync(ct);
        return RedirectToPage();
    }
}
