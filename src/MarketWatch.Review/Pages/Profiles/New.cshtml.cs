using MarketWatch.Configuration;
using MarketWatch.Profiles;
using MarketWatch.Profiles.Editing;
using MarketWatch.Review.Languages;
using MarketWatch.Watches;
using Microsoft.AspNetCore.Http.Extensions;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace MarketWatch.Review.Pages.Profiles;

/// <summary>Begins a profile: id, name and what to begin from; the editor does the rest, and nothing is written before it is activated there.</summary>
internal sealed class NewModel(CurrentCatalog<ProfileCatalog> catalog, ProfileEditing editing, IPurposes purposes, Words words, TimeProvider clock) : PageModel
{
    private const string ThisPage = "new";

    internal IReadOnlyDictionary<string, KeywordProfile> Profiles => catalog.Now.ById;

    internal IReadOnlyList<Purpose> Purposes => purposes.ValidOn(DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime));

    internal string Id { get; private set; } = "";

    internal NewProfile Start { get; private set; } = new();

    internal string? Mistake { get; private set; }

    /// <summary>Shows the form.</summary>
    public void OnGet(string? like) => Start = new() { Like = like };

    /// <summary>Goes on to the editor, or says why not.</summary>
    public IActionResult OnPost([FromForm] string? id, [FromForm] NewProfile start)
    {
        (Id, Start) = ((id ?? "").Trim(), start);
        Mistake = MistakeOf();
        if (Mistake is not null) return Page();
        var query = new QueryBuilder { { "Name", Start.Name!.Trim() } };
        if (!string.IsNullOrEmpty(Start.Like)) query.Add("Like", Start.Like);
        if (!string.IsNullOrEmpty(Start.Purpose)) query.Add("Purpose", Start.Purpose);
        return Redirect($"/profiles/{Id}/edit{query}");
    }

    private string? MistakeOf()
    {
        if (!ProfileEditing.IsId(Id) || Id == ThisPage) return words["An id is 2 to 63 lower-case letters, digits and hyphens, and begins with a letter or digit; “new” is taken."];
        if (editing.Read(Id) is not null) return words["There is a profile with this id; choose another, or edit that one."];
        if (string.IsNullOrWhiteSpace(Start.Name)) return words["Give it a name."];
        return !string.IsNullOrEmpty(Start.Like) && editing.Read(Start.Like) is null ? words["The profile to begin from is not there any more."] : null;
    }
}
