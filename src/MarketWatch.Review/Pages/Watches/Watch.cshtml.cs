using MarketWatch.Accountability;
using MarketWatch.Review.Access;
using MarketWatch.Review.Languages;
using MarketWatch.Watches;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace MarketWatch.Review.Pages.Watches;

/// <summary>One watch: what it does, when next, how it went; run now, pause, resume.</summary>
internal sealed class WatchModel(WatchCards cards, IWatchRunner runner, IWatchStore watches, Brake brake, IAuditLog log, Words words) : PageModel
{
    private const int TimesShown = 5;

    public WatchCard Card { get; private set; } = null!;

    public BrakePulled? Brake { get; private set; }

    /// <summary>What became of what the officer asked for.</summary>
    public string? Notice { get; private set; }

    /// <summary>It was refused.</summary>
    public bool NoticeBad { get; private set; }

    public Task<IActionResult> OnGetAsync(string id, CancellationToken ct) => ShowAsync(id, ct);

    public async Task<IActionResult> OnPostRunAsync(string id, CancellationToken ct)
    {
        await log.AppendAsync(new(AuditKind.Collection, "run asked for", $"watch:{id}", HttpContext.Officer()), ct);
        var start = await runner.StartAsync(id, HttpContext.Officer(), ct);
        if (start.Kind == RunStartKind.Unknown) return NotFound();
        if (start.RunId is { } run) return Redirect($"/runs/{run}");
        (Notice, NoticeBad) = start.Kind == RunStartKind.Refused ? (words["It may not run: {0}", start.Why], true) : (words["It waits for its turn; as soon as it runs, it can be seen under Runs."], false);
        return await ShowAsync(id, ct);
    }

    public Task<IActionResult> OnPostPauseAsync(string id, CancellationToken ct) => SetPausedAsync(id, true, ct);

    public Task<IActionResult> OnPostResumeAsync(string id, CancellationToken ct) => SetPausedAsync(id, false, ct);

    private async Task<IActionResult> SetPausedAsync(string id, bool paused, CancellationToken ct)
    {
        await log.AppendAsync(new(AuditKind.Collection, paused ? "watch paused" : "watch resumed", $"watch:{id}", HttpContext.Officer()), ct);
        return await watches.SetPausedAsync(id, paused, ct) ? RedirectToPage(new { id }) : NotFound();
    }

    private async Task<IActionResult> ShowAsync(string id, CancellationToken ct)
    {
        if (await cards.FindAsync(id, TimesShown, ct) is not { } card) return NotFound();
        (Card, Brake) = (card, await brake.StateAsync(ct));
        return Page();
    }
}
