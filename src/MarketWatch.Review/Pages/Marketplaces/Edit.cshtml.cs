using MarketWatch.Configuration;
using MarketWatch.Marketplaces;
using MarketWatch.Marketplaces.Saving;
using MarketWatch.Review.Access;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace MarketWatch.Review.Pages.Marketplaces;

/// <summary>Edits a definition's file, which stays the truth: read as every reader reads it before it is written, and never over somebody else's change.</summary>
internal sealed class EditModel(DefinitionFiles files, CurrentCatalog<MarketplaceCatalog> catalog, CollectionGuard guard) : PageModel
{
    /// <summary>The text, as it stands in the field.</summary>
    public string Yaml { get; private set; } = "";

    /// <summary>Digest of the file the text was made from.</summary>
    public string Known { get; private set; } = "";

    /// <summary>What is wrong with the text; empty where nothing is, or it was not read yet.</summary>
    public IReadOnlyList<ConfigurationError> Errors { get; private set; } = [];

    /// <summary>The text was read and is a definition.</summary>
    public bool IsChecked { get; private set; }

    /// <summary>The file as somebody else changed it meanwhile.</summary>
    public DefinitionText? Theirs { get; private set; }

    /// <summary>The file is gone.</summary>
    public bool IsGone { get; private set; }

    public async Task<IActionResult> OnGetAsync(string id, CancellationToken ct)
    {
        if (await files.ReadAsync(id, ct) is not { } there) return NotFound();
        (Yaml, Known) = (there.Yaml, there.Digest);
        Errors = files.Check(id, there.Yaml).Errors;
        return Page();
    }

    /// <summary>Reads the text without writing it.</summary>
    public IActionResult OnPostCheck(string id, string? yaml, string? known)
    {
        (Yaml, Known) = (yaml ?? "", known ?? "");
        var read = files.Check(id, Yaml);
        (Errors, IsChecked) = (read.Errors, read.IsValid);
        return Page();
    }

    /// <summary>Writes the file.</summary>
    public async Task<IActionResult> OnPostAsync(string id, string? yaml, string? known, CancellationToken ct)
    {
        (Yaml, Known) = (yaml ?? "", known ?? "");
        switch (await files.SaveAsync(id, Yaml, Known, ct))
        {
            case Saved saved:
                catalog.Forget();
                await guard.SavedAsync(HttpContext.Officer(), id, saved.Digest, ct);
                return Redirect($"/marketplaces/{id}");
            case SaveRefused refused:
                Errors = refused.Errors;
                break;
            case ChangedMeanwhile { There: { } there }:
                Theirs = there;
                break;
            default:
                IsGone = true;
                break;
        }
        return Page();
    }
}
