using MarketWatch.Accountability;
using MarketWatch.Profiles;
using MarketWatch.Profiles.Editing;
using MarketWatch.Profiles.Replay;
using MarketWatch.Review.Access;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace MarketWatch.Review.Pages.Profiles;

/// <summary>The editor: the text, its mistakes and samples as one types, a text to try, and from here on to the what-if.</summary>
internal sealed class EditModel(ProfileEditing editing, IProfileVersions versions, WhatIfs whatIfs, IAuditLog log, TimeProvider clock) : PageModel
{
    internal string Id { get; private set; } = "";

    internal ProfileDraft Draft { get; private set; } = null!;

    /// <summary>Digest of the file that the editing began from; empty where there was none.</summary>
    internal string Seen { get; private set; } = "";

    /// <summary>The file has been changed by somebody else since.</summary>
    internal bool IsStale { get; private set; }

    internal TryForm Form { get; private set; } = new();

    internal TriedText? Tried { get; private set; }

    /// <summary>Where the text comes from, where it is not the file in use: number of a version.</summary>
    internal int? From { get; private set; }

    /// <summary>Opens the editor.</summary>
    /// <param name="id">Profile; one that has no file yet is begun.</param>
    /// <param name="from">Number of a version whose text is taken up again.</param>
    /// <param name="run">Id of a what-if whose text is taken up again.</param>
    /// <param name="start">What to begin a new profile from.</param>
    /// <param name="ct">Cancels.</param>
    public async Task<IActionResult> OnGetAsync(string id, int? from, string? run, NewProfile start, CancellationToken ct)
    {
        if (!ProfileEditing.IsId(id)) return NotFound();
        var file = editing.Read(id);
        var text = file?.Yaml;
        Seen = file?.Digest ?? "";
        if (from is { } number)
        {
            if (await versions.GetAsync(id, number, ct) is not { } version) return NotFound();
            (text, From) = (version.Saved.Yaml, number);
        }
        else if (run is not null && whatIfs.Find(run) is { } whatIf && whatIf.ProfileId == id)
        {
            (text, Seen) = (whatIf.Draft.Yaml, whatIf.Seen?.Digest ?? "");
        }
        else if (file is null)
        {
            text = start.Text(id, editing, DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime));
        }

        if (text is null) return NotFound();
        Show(id, text);
        return Page();
    }

    /// <summary>Looks at the text: mistakes, samples, differences, and the text to try. Nothing is kept.</summary>
    public IActionResult OnPostCheck(string id, [FromForm] string? yaml, [FromForm] string? seen, [FromForm] TryForm form)
    {
        if (!ProfileEditing.IsId(id)) return NotFound();
        (Seen, Form) = (seen ?? "", form);
        Show(id, yaml ?? "");
        Tried = form.IsEmpty ? null : Draft.Try(form.AsSample());
        return Request.Headers.ContainsKey("HX-Request") ? Partial("_Check", this) : Page();
    }

    /// <summary>Tries the text on the stored listings.</summary>
    public async Task<IActionResult> OnPostReplayAsync(string id, [FromForm] string? yaml, [FromForm] string? seen, [FromForm] TryForm form, CancellationToken ct)
    {
        if (!ProfileEditing.IsId(id)) return NotFound();
        (Seen, Form) = (seen ?? "", form);
        Show(id, yaml ?? "");
        if (Draft.Profile is null || IsStale) return Page();
        var by = HttpContext.Officer();
        await log.AppendAsync(new AuditEvent(AuditKind.Consultation, "profile tried on stored listings", $"profile:{id}", by) { Detail = $"SHA-256 {Draft.Profile.Digest}" }, ct);
        var whatIf = whatIfs.Start(Draft, editing.Read(id), by);
        return Redirect($"/profiles/{id}/what-if/{whatIf.Id}");
    }

    private void Show(string id, string text)
    {
        Id = id;
        Draft = editing.Draft(id, text);
        IsStale = (editing.Read(id)?.Digest ?? "") != Seen;
    }
}
