using MarketWatch.Accountability;
using MarketWatch.Review.Access;
using MarketWatch.Watches;
using Microsoft.AspNetCore.Mvc;

namespace MarketWatch.Review.Pages.Watches;

/// <summary>Changes a watch as the file has it, or removes it.</summary>
internal sealed class EditModel(WatchDesk desk) : FormPage(desk)
{
    private readonly WatchDesk _desk = desk;

    public async Task<IActionResult> OnGetAsync(string id, CancellationToken ct)
    {
        var planned = await _desk.Planning.ReadAsync(ct);
        if (planned.Drafts.FirstOrDefault(draft => draft.Id == id) is not { } draft) return NotFound();
        Form = WatchForm.Of(draft, planned.Digest);
        return Page();
    }

    public Task<IActionResult> OnPostAsync(string id, CancellationToken ct)
    {
        Form.Id = id;
        return SaveAsync(id, id, ct);
    }

    public async Task<IActionResult> OnPostRemoveAsync(string id, CancellationToken ct)
    {
        await _desk.Log.AppendAsync(new(AuditKind.Collection, "watch removed", $"watch:{id}", HttpContext.Officer()), ct);
        var change = await _desk.Planning.RemoveAsync(id, Form.Digest ?? "", ct);
        if (change.Outcome == PlanOutcome.Done) return Redirect("/watches");
        var planned = await _desk.Planning.ReadAsync(ct);
        if (planned.Drafts.FirstOrDefault(draft => draft.Id == id) is not { } draft) return NotFound();
        Form = WatchForm.Of(draft, Form.Digest ?? "");
        return Answer(change, id);
    }
}
