using MarketWatch.Accountability;
using MarketWatch.Review.Access;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace MarketWatch.Review.Pages.Admin;

/// <summary>Stops all crawling, and lets it go on.</summary>
internal sealed class BrakeModel(Brake brake, IActiveRuns runs, IAuditLog log, TimeProvider clock) : PageModel
{
    private const int MostWords = 200;

    /// <summary>The brake; null while it is off.</summary>
    public BrakePulled? Pulled { get; private set; }

    /// <summary>Runs under way.</summary>
    public int Running => runs.Reports.Count;

    public async Task OnGetAsync(CancellationToken ct) => Pulled = await brake.StateAsync(ct);

    public async Task<IActionResult> OnPostAsync(string? why, CancellationToken ct)
    {
        var (officer, words) = (HttpContext.Officer(), (why ?? "").Trim());
        if (words.Length > MostWords) words = words[..MostWords];
        await log.AppendAsync(new AuditEvent(AuditKind.Collection, "brake pulled", "", officer) { Detail = words }, ct);
        // from here on whoever closes the page changes nothing
        await brake.PullAsync(new(officer.Name, clock.GetUtcNow(), words), CancellationToken.None);
        await runs.StopAllAsync();
        return LocalRedirect("/admin/brake");
    }

    public async Task<IActionResult> OnPostReleaseAsync(CancellationToken ct)
    {
        await log.AppendAsync(new AuditEvent(AuditKind.Collection, "brake released", "", HttpContext.Officer()), ct);
        await brake.ReleaseAsync(ct);
        return LocalRedirect("/admin/brake");
    }
}
