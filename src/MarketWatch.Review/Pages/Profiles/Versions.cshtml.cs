using MarketWatch.Profiles;
using MarketWatch.Profiles.Editing;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace MarketWatch.Review.Pages.Profiles;

/// <summary>The text of a version, or what changed from one to another.</summary>
internal sealed class VersionsModel(IProfileVersions versions, ProfileEditing editing) : PageModel
{
    internal string Id { get; private set; } = "";

    internal IReadOnlyList<ProfileVersion> All { get; private set; } = [];

    internal ProfileVersion? Before { get; private set; }

    /// <summary>The later one; null: the file in use.</summary>
    internal ProfileVersion? After { get; private set; }

    internal IReadOnlyList<DiffLine> Lines { get; private set; } = [];

    internal IReadOnlyList<ProfileChange> Changes { get; private set; } = [];

    /// <summary>Compares.</summary>
    /// <param name="id">Profile.</param>
    /// <param name="before">Number of the earlier version. Not set: the text of the later one is shown as it is.</param>
    /// <param name="after">Number of the later version. Not set: the file in use.</param>
    /// <param name="ct">Cancels.</param>
    public async Task<IActionResult> OnGetAsync(string id, int? before, int? after, CancellationToken ct)
    {
        Id = id;
        All = await versions.ListAsync(id, ct);
        Before = All.FirstOrDefault(version => version.Number == before);
        After = All.FirstOrDefault(version => version.Number == after);
        if ((before is not null && Before is null) || (after is not null && After is null)) return NotFound();
        if ((After?.Saved.Yaml ?? editing.Read(id)?.Yaml) is not { } text) return NotFound();
        Lines = LineDiff.Between(Before?.Saved.Yaml ?? text, text);
        if (Before is not null && Profile(Before.Saved.Yaml) is { } earlier && Profile(text) is { } later) Changes = ProfileComparison.Between(earlier, later);
        return Page();
    }

    private KeywordProfile? Profile(string yaml) => editing.Draft(Id, yaml).Profile;
}
