using MarketWatch.Accountability;
using MarketWatch.Review.Access;
using MarketWatch.Review.Languages;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace MarketWatch.Review.Pages.Admin;

/// <summary>What is due, on hold, proposed and erased. Erasing takes two officers.</summary>
internal sealed class RetentionModel(IRetentionStore retention, Eraser eraser, IAuditLog log, Words words, TimeProvider clock) : PageModel
{
    private const int MostDue = 200;
    private const int MostShown = 50;
    private const int MostWords = 200;
    private static readonly TimeSpan Ahead = TimeSpan.FromDays(30);

    /// <summary>Now, UTC.</summary>
    public DateTimeOffset Now => clock.GetUtcNow();

    /// <summary>How far it looks ahead.</summary>
    public DateTimeOffset Until => Now + Ahead;

    /// <summary>Hits that are due, earliest first.</summary>
    public IReadOnlyList<RetentionDue> Due { get; private set; } = [];

    /// <summary>How many there are.</summary>
    public long DueCount { get; private set; }

    /// <summary>Holds.</summary>
    public IReadOnlyList<LegalHold> Holds { get; private set; } = [];

    /// <summary>Proposals that wait.</summary>
    public IReadOnlyList<ErasureProposal> Waiting { get; private set; } = [];

    /// <summary>What is left of erased hits.</summary>
    public IReadOnlyList<Tombstone> Tombstones { get; private set; } = [];

    /// <summary>What was done.</summary>
    [TempData]
    public string? Said { get; set; }

    /// <summary>What went wrong.</summary>
    public string? Problem { get; private set; }

    public async Task OnGetAsync(CancellationToken ct) => await LoadAsync(ct);

    public async Task<IActionResult> OnPostProposeAsync(string[]? hits, string? why, CancellationToken ct)
    {
        if (Wrong(hits, why) is { } problem) return await RefusedAsync(problem, ct);
        await retention.ProposeAsync(hits!, Short(why), HttpContext.Officer(), ct);
        return Done(words.Count(hits!.Length, "{0} hit is proposed; another supervisor approves.", "{0} hits are proposed; another supervisor approves."));
    }

    public async Task<IActionResult> OnPostHoldAsync(string[]? hits, string? why, CancellationToken ct)
    {
        if (Wrong(hits, why) is { } problem) return await RefusedAsync(problem, ct);
        var held = 0;
        foreach (var hit in hits!)
            if (await retention.HoldAsync(hit, Short(why), HttpContext.Officer(), ct)) held++;
        return Done(words.Count(held, "{0} hit is on hold.", "{0} hits are on hold."));
    }

    public async Task<IActionResult> OnPostReleaseAsync(string? hit, string? why, CancellationToken ct)
    {
        if (string.IsNullOrWhiteSpace(why)) return await RefusedAsync("Say why.", ct);
        return await retention.ReleaseAsync(hit ?? "", Short(why), HttpContext.Officer(), ct) ? Done(words["The hold is released."]) : await RefusedAsync("That hit is not on hold.", ct);
    }

    public async Task<IActionResult> OnPostRefuseAsync(string? proposal, CancellationToken ct) =>
        await retention.RefuseAsync(proposal ?? "", HttpContext.Officer(), ct) ? Done(words["The proposal is refused."]) : await RefusedAsync("The proposal does not wait any more.", ct);

    public async Task<IActionResult> OnPostApproveAsync(string? proposal, string? sure, CancellationToken ct)
    {
        if (sure != "yes") return await RefusedAsync("Confirm that you know that this cannot be undone.", ct);
        return await eraser.ApproveAsync(proposal ?? "", HttpContext.Officer(), ct) is { } done
            ? Done(words["{0} hits are erased with {1} packages; {2} were passed over because they are on hold.", done.Erased.Count, done.Packages.Count, done.Held.Count])
            : await RefusedAsync("The proposal does not wait any more, or you proposed it yourself: another supervisor must approve.", ct);
    }

    private async Task LoadAsync(CancellationToken ct)
    {
        Due = await retention.DueAsync(Until, MostDue, ct);
        // titles of hits are shown, so it is a look at them
        if (Due.Count > 0) await log.AppendAsync(new AuditEvent(AuditKind.Consultation, "retention list shown", "", HttpContext.Officer()) { Detail = $"{Due.Count} hits" }, ct);
        DueCount = await retention.CountDueAsync(Until, ct);
        Holds = await retention.HoldsAsync(ct);
        Waiting = [.. (await retention.ProposalsAsync(MostShown, ct)).Where(proposal => proposal.DecidedAt is null)];
        Tombstones = await retention.TombstonesAsync(MostShown, ct);
    }

    private static string? Wrong(string[]? hits, string? why) => hits is not { Length: > 0 } ? "Choose at least one hit." : string.IsNullOrWhiteSpace(why) ? "Say why." : null;

    private static string Short(string? why) => why!.Trim() is { Length: > MostWords } words ? words[..MostWords] : why.Trim();

    private async Task<PageResult> RefusedAsync(string why, CancellationToken ct)
    {
        Problem = why;
        await LoadAsync(ct);
        return Page();
    }

    private LocalRedirectResult Done(string what)
    {
        Said = what;
        return LocalRedirect("/admin/retention");
    }
}
