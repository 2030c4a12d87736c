using System.Security.Claims;
using MarketWatch.Configuration;
using MarketWatch.Marketplaces;
using MarketWatch.Marketplaces.Saving;
using MarketWatch.Marketplaces.Sketching;
using MarketWatch.Marketplaces.Trying;
using MarketWatch.Review.Access;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace MarketWatch.Review.Pages.Marketplaces;

/// <summary>A marketplace being described: its pages' pictures with what was understood, corrected by pointing, then tried and saved.</summary>
internal sealed class SketchModel(SketchShelf shelf, SiteLook look, DefinitionTrials trials, DefinitionFiles files, CurrentCatalog<MarketplaceCatalog> catalog, CollectionGuard guard) : PageModel
{
    /// <summary>Elements that can be pointed at on the picture; more would make the page heavy. The list has all.</summary>
    public const int MostOnPicture = 400;

    /// <summary>Step shown: <c>list</c>, <c>listing</c>, <c>try</c> or <c>file</c>.</summary>
    [BindProperty(SupportsGet = true)]
    public string? Step { get; set; }

    /// <summary>Field that the next click sets.</summary>
    [BindProperty(SupportsGet = true)]
    public string? Field { get; set; }

    /// <summary><c>words</c> shows what can be pointed at as a list instead of the picture.</summary>
    [BindProperty(SupportsGet = true)]
    public string? View { get; set; }

    /// <summary>What is worked on.</summary>
    public SketchInHand Hand { get; private set; } = null!;

    /// <summary>What was not done, and why.</summary>
    public string? Problem { get; private set; }

    /// <summary>Mistakes of an edited text.</summary>
    public IReadOnlyList<ConfigurationError> Errors { get; private set; } = [];

    /// <summary>The file's text, as edited.</summary>
    public string Yaml { get; private set; } = "";

    public MarketplaceSketch Sketch => Hand.Sketch;

    /// <summary>The page shown; null in the steps without one.</summary>
    public SketchPage? Shown => Step is "try" or "file" ? null : Sketch.Pages.FirstOrDefault(page => page.Role == (Step == "listing" ? PageRole.Listing : PageRole.Results)) ?? Sketch.Pages[0];

    /// <summary>The session that sketches belong to.</summary>
    public static string SessionOf(HttpContext context) => context.User.FindFirstValue(OfficerClaims.Session) ?? context.Officer().Id;

    public async Task<IActionResult> OnGetAsync(string key, CancellationToken ct)
    {
        if (!Find(key)) return Gone();
        using (await Hand.TakeTurnAsync(ct)) return Show();
    }

    /// <summary>The picture of a page.</summary>
    public IActionResult OnGetPicture(string key)
    {
        if (!Find(key) || Shown?.Picture is not { } picture) return NotFound();
        Response.Headers.CacheControl = "private, max-age=3600, immutable";
        Response.Headers.ContentSecurityPolicy = "default-src 'none'; sandbox; frame-ancestors 'none'";
        return File(picture.Png, "image/png");
    }

    /// <summary>Reads the field from the element pointed at.</summary>
    public Task<IActionResult> OnPostChooseAsync(string key, int element, CancellationToken ct) =>
        ChangeAsync(key, sketch => Shown is { } page && Field is { } field ? sketch.Choose(page.Role, field, element) : new(sketch, "choose a field first"), ct);

    /// <summary>Leaves the field out.</summary>
    public Task<IActionResult> OnPostLeaveAsync(string key, CancellationToken ct) =>
        ChangeAsync(key, sketch => Shown is { } page && Field is { } field ? sketch.Leave(page.Role, field) : new(sketch, "choose a field first"), ct);

    /// <summary>Takes the page for a list, or for the page of one listing.</summary>
    public Task<IActionResult> OnPostRegardAsync(string key, CancellationToken ct) =>
        ChangeAsync(key, sketch => sketch.Regard(Step == "listing" ? PageRole.Listing : PageRole.Results), ct);

    /// <summary>Looks at the page of one listing, where the list's cards had to be pointed out first.</summary>
    public async Task<IActionResult> OnPostListingAsync(string key, CancellationToken ct)
    {
        if (!Find(key)) return Gone();
        using var turn = await Hand.TakeTurnAsync(ct);
        Problem = await guard.RefusalAsync(HttpContext.Officer(), "site looked at", "", Sketch.ListingToLookAt?.AbsoluteUri ?? "", ct);
        if (Problem is not null) return Show();
        var looked = await look.LookAtListingAsync(Sketch, ct);
        await Hand.ChangeAsync(looked.Sketch);
        if (looked.Problem is null) return Redirect($"/marketplaces/new/{Hand.Key}?step=listing");
        Problem = looked.Problem;
        return Show();
    }

    /// <summary>Gives id and name.</summary>
    public Task<IActionResult> OnPostCallAsync(string key, string? id, string? name, CancellationToken ct) =>
        ChangeAsync(key, sketch => id == "new" ? new(sketch, "this id is kept for the program") : sketch.Call(id?.Trim() ?? "", name ?? ""), ct);

    /// <summary>Begins to try ten pages; they come one by one.</summary>
    public async Task<IActionResult> OnPostTryAsync(string key, CancellationToken ct)
    {
        if (!Find(key)) return Gone();
        Step = "try";
        using var turn = await Hand.TakeTurnAsync(ct);
        Problem = await guard.RefusalAsync(HttpContext.Officer(), "definition tried", $"marketplace:{Sketch.Id}", Sketch.Pages[0].Url.AbsoluteUri, ct);
        if (Problem is not null) return Show();
        (var trial, Problem) = await trials.StartAsync(Sketch.Definition, null, DefinitionTrials.MostPages, ct);
        await Hand.TryAsync(trial);
        return trial is null ? Show() : await StepAsync(ct);
    }

    /// <summary>Tries one further page.</summary>
    public async Task<IActionResult> OnPostStepAsync(string key, CancellationToken ct)
    {
        if (!Find(key)) return Gone();
        Step = "try";
        using var turn = await Hand.TakeTurnAsync(ct);
        return await StepAsync(ct);
    }

    /// <summary>Writes the file.</summary>
    public async Task<IActionResult> OnPostSaveAsync(string key, string? yaml, CancellationToken ct)
    {
        if (!Find(key)) return Gone();
        (Step, Yaml) = ("file", yaml ?? "");
        using var turn = await Hand.TakeTurnAsync(ct);
        switch (await files.SaveAsync(Sketch.Id, Yaml, null, ct))
        {
            case Saved saved:
                catalog.Forget();
                await guard.SavedAsync(HttpContext.Officer(), saved.Id, saved.Digest, ct);
                return Redirect($"/marketplaces/{saved.Id}");
            case SaveRefused refused:
                Errors = refused.Errors;
                break;
            default:
                Problem = "there is a marketplace of this id already, and it stays as it is; give another id";
                break;
        }
        return Page();
    }

    private async Task<IActionResult> StepAsync(CancellationToken ct)
    {
        if (Hand.Trial is { IsOver: false } trial) await trial.StepAsync(ct);
        return Show();
    }

    private async Task<IActionResult> ChangeAsync(string key, Func<MarketplaceSketch, SketchChange> change, CancellationToken ct)
    {
        if (!Find(key)) return Gone();
        using var turn = await Hand.TakeTurnAsync(ct);
        var changed = change(Sketch);
        await Hand.ChangeAsync(changed.Sketch);
        if (changed.Problem is null) return Redirect($"/marketplaces/new/{Hand.Key}?step={Uri.EscapeDataString(Step ?? "")}{(View == "words" ? "&view=words" : "")}");
        Problem = changed.Problem;
        return Show();
    }

    private PageResult Show()
    {
        Yaml = Sketch.Yaml;
        if (Shown is { } page && (Field is null || (Field != "card" && !page.Choices.Contains(Field)))) Field = page.Choices.FirstOrDefault(choice => !page.Fields.Any(field => field.Name == choice && field.Share > 0)) ?? page.Choices[0];
        return Page();
    }

    private bool Find(string key) => (Hand = shelf.Find(key, SessionOf(HttpContext))!) is not null;

    /// <summary>A sketch lives for an hour, in one session.</summary>
    private RedirectResult Gone() => Redirect("/marketplaces/new");
}
