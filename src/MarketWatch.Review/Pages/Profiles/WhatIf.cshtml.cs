using MarketWatch.Profiles.Editing;
using MarketWatch.Profiles.Replay;
using MarketWatch.Review.Access;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace MarketWatch.Review.Pages.Profiles;

/// <summary>What a changed profile would do to the stored listings, and the decision to put it in use.</summary>
internal sealed class WhatIfModel(WhatIfs whatIfs, ProfileEditing editing) : PageModel
{
    /// <summary>Stops the polling of htmx (its status 286).</summary>
    private const int PollingOver = 286;

    /// <summary>The run; null where it was forgotten.</summary>
    internal WhatIf? Run { get; private set; }

    internal string Id { get; private set; } = "";

    internal string Note { get; private set; } = "";

    /// <summary>Why it was not activated; null where nobody tried.</summary>
    internal ActivationOutcome? Refused { get; private set; }

    /// <summary>Lines by which the file that somebody else wrote meanwhile differs from this text.</summary>
    internal IReadOnlyList<DiffLine> Theirs => Refused?.Current is { } current && Run is not null ? LineDiff.Between(current.Yaml, Run.Draft.Yaml) : [];

    /// <summary>Shows how far it is, or what it found.</summary>
    public IActionResult OnGet(string id, string run) => Find(id, run) ? Page() : NotThere();

    /// <summary>How far it is, asked for once a second; what it found when it is over.</summary>
    public IActionResult OnGetProgress(string id, string run)
    {
        if (!Find(id, run)) return NotThere();
        if (Run!.IsOver) Response.StatusCode = PollingOver;
        return Partial("_WhatIf", this);
    }

    /// <summary>Stops it.</summary>
    public IActionResult OnPostStop(string id, string run)
    {
        if (!Find(id, run)) return NotThere();
        Run!.Stop();
        return Redirect($"/profiles/{id}/edit?run={run}");
    }

    /// <summary>Puts the text in use.</summary>
    public async Task<IActionResult> OnPostActivateAsync(string id, string run, [FromForm] string? note, CancellationToken ct)
    {
        if (!Find(id, run)) return NotThere();
        Note = note ?? "";
        if (Run!.Outcome is null) return Page();
        var outcome = await editing.ActivateAsync(
            new() { ProfileId = id, Yaml = Run.Draft.Yaml, SeenDigest = Run.Seen?.Digest ?? "", Note = Note, By = HttpContext.Officer() }, ct);
        if (outcome.Version is not null) return Redirect($"/profiles/{id}#versions");
        Refused = outcome;
        return Page();
    }

    private bool Find(string id, string run)
    {
        Id = id;
        Run = whatIfs.Find(run) is { } found && found.ProfileId == id && found.By.Id == HttpContext.Officer().Id ? found : null;
        return Run is not null;
    }

    private PageResult NotThere()
    {
        Response.StatusCode = Microsoft.AspNetCore.Http.StatusCodes.Status404NotFound;
        return Page();
    }
}
