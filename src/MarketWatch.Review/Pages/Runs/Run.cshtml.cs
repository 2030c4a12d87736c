using MarketWatch.Accountability;
using MarketWatch.Review.Access;
using MarketWatch.Review.Languages;
using MarketWatch.Watches;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace MarketWatch.Review.Pages.Runs;

/// <summary>One run: live while it is under way, its account afterwards; interrupt, stop, resume.</summary>
internal sealed class RunModel(RunReader reader, IWatchRunner runner, Brake brake, IAuditLog log, Words words) : PageModel
{
    public RunView View { get; private set; } = null!;

    public BrakePulled? Brake { get; private set; }

    /// <summary>Why what the officer asked for was not done.</summary>
    public string? Notice { get; private set; }

    public async Task<IActionResult> OnGetAsync(string id, CancellationToken ct)
    {
        var shown = await ShowAsync(id, ct);
        // while it is under way the page shows listings as they come
        if (shown is PageResult) await log.AppendAsync(new(AuditKind.Consultation, "run shown", $"run:{id}", HttpContext.Officer()), ct);
        return shown;
    }

    public Task<IActionResult> OnPostStopAsync(string id, CancellationToken ct) => EndAsync(id, "run stopped", runner.StopAsync, ct);

    public Task<IActionResult> OnPostInterruptAsync(string id, CancellationToken ct) => EndAsync(id, "run interrupted", runner.InterruptAsync, ct);

    public async Task<IActionResult> OnPostResumeAsync(string id, CancellationToken ct)
    {
        if (await reader.FindAsync(id, ct) is not { } view) return NotFound();
        // a stale page: what was cut off then has gone on or is over
        if (!view.GoesOn) return RedirectToPage(new { id });
        await log.AppendAsync(new(AuditKind.Collection, "run resumed", $"run:{id}", HttpContext.Officer()) { Detail = view.Report.WatchId }, ct);
        var start = await runner.StartAsync(view.Report.WatchId, HttpContext.Officer(), ct);
        if (start.Why is { } why) Notice = words["It may not run: {0}", why];
        return Notice is null ? Redirect($"/runs/{start.RunId ?? id}") : await ShowAsync(id, ct);
    }

    private async Task<IActionResult> EndAsync(string id, string action, Func<string, CancellationToken, ValueTask<bool>> end, CancellationToken ct)
    {
        if (await reader.FindAsync(id, ct) is not { } view) return NotFound();
        if (view.Activity is null) return RedirectToPage(new { id });
        await log.AppendAsync(new(AuditKind.Collection, action, $"run:{id}", HttpContext.Officer()) { Detail = view.Report.WatchId }, ct);
        await end(view.Report.WatchId, ct);
        return RedirectToPage(new { id });
    }

    private async Task<IActionResult> ShowAsync(string id, CancellationToken ct)
    {
        if (await reader.FindAsync(id, ct) is not { } view) return NotFound();
        (View, Brake) = (view, await brake.StateAsync(ct));
        return Page();
    }
}
