using System.Globalization;
using MarketWatch.Accountability;
using MarketWatch.Hits;
using MarketWatch.Review.Access;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace MarketWatch.Review.Pages.Hits;

/// <summary>One hit: what the page said, what the program scored, what officers made of it, and its evidence.</summary>
internal sealed class HitModel(IHitStore hits, HitDossierReader reader, HitLooks looks, PackageTrial trial, HitHandover handover, IRetentionStore retention) : PageModel
{
    private const int TombstonesLookedThrough = 1000;

    internal HitDossier Dossier { get; private set; } = null!;

    /// <summary>What a verification has just found.</summary>
    internal TrialOutcome? Trial { get; private set; }

    /// <summary>Why something was not done, in English.</summary>
    internal string? Problem { get; private set; }

    /// <summary>What is left of the hit where it was erased.</summary>
    internal Tombstone? Erased { get; private set; }

    /// <summary>The hold that keeps it from being erased; null where there is none.</summary>
    internal LegalHold? Hold { get; private set; }

    /// <summary>The hit exists.</summary>
    internal bool Found { get; private set; }

    internal Officer Officer => HttpContext.Officer();

    /// <summary>The whole description is asked for.</summary>
    internal bool WholeText => Request.Query["text"] == "all";

    /// <summary>What a decision that led back here did: how many hits, and the id by which it can be taken back.</summary>
    internal (string Batch, int Count)? Done =>
        int.TryParse(Request.Query["done"], NumberStyles.None, CultureInfo.InvariantCulture, out var count) ? (Request.Query["batch"].ToString(), count) : null;

    /// <summary>This page's address with the place in the queue.</summary>
    internal string Here => Dossier.Neighbours.AddressOf(Dossier.Hit.Id);

    /// <summary>Shows it, and logs that it was shown.</summary>
    public async Task<IActionResult> OnGetAsync(string id, CancellationToken ct)
    {
        if (await hits.GetAsync(id, ct) is not { } hit) return await GoneAsync(id, ct);
        await looks.ShownAsync(hit, Officer, Look(), ct);
        return await ShowAsync(hit, ct);
    }

    /// <summary>Whether somebody changed the hit since it was shown: no content where nobody did, else a notice.</summary>
    public async Task<IActionResult> OnGetSinceAsync(string id, long revision, CancellationToken ct) =>
        await hits.GetAsync(id, ct) is { } hit && hit.ReviewRevision == revision ? new NoContentResult() : Partial("_HitChanged", await hits.GetAsync(id, ct));

    /// <summary>Its price among others, alone.</summary>
    public async Task<IActionResult> OnGetPricesAsync(string id, CancellationToken ct)
    {
        if (await hits.GetAsync(id, ct) is not { } hit) return NotFound();
        await looks.PartAsync(hit, Officer, "prices compared", "", ct);
        return Partial("_HitPrices", await reader.PricesAsync(hit, ct));
    }

    /// <summary>Verifies one of its packages; the outcome becomes a custody entry.</summary>
    public async Task<IActionResult> OnPostVerifyAsync(string id, string? package, CancellationToken ct)
    {
        if (await hits.GetAsync(id, ct) is not { } hit) return await GoneAsync(id, ct);
        if (hit.Evidence.FirstOrDefault(evidence => evidence.PackageId == package) is not { } evidence) return NotFound();
        Trial = await trial.RunAsync(hit, evidence, Officer, ct);
        return await ShowAsync(hit, ct, evidence.PackageId);
    }

    /// <summary>Hands a package over as a file, once it was verified and it is said to whom.</summary>
    public async Task<IActionResult> OnPostDownloadAsync(string id, string? package, string? recipient, CancellationToken ct)
    {
        if (await hits.GetAsync(id, ct) is not { } hit) return await GoneAsync(id, ct);
        if (hit.Evidence.FirstOrDefault(evidence => evidence.PackageId == package) is not { } evidence) return NotFound();
        if (string.IsNullOrWhiteSpace(recipient) || recipient.Length > HitHandover.LongestRecipient)
        {
            Problem = "Say to whom the package is handed, in at most 200 characters. Nothing was handed over.";
            return await ShowAsync(hit, ct, evidence.PackageId);
        }

        Trial = await trial.RunAsync(hit, evidence, Officer, ct);
        if (Trial.Held && await handover.OpenAsync(hit, evidence, recipient.Trim(), Officer, ct) is { } file) return File(file, HitHandover.MediaType, $"{evidence.PackageId}.wacz");
        Problem = "The package does not hold, so it was not handed over.";
        return await ShowAsync(hit, ct, evidence.PackageId);
    }

    private async Task<IActionResult> ShowAsync(Hit hit, CancellationToken ct, string? package = null)
    {
        int? Number(string name) => int.TryParse(Request.Query[name], NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
        Dossier = await reader.ReadAsync(hit, new(Number("version"), Number("against"), package ?? Request.Query["package"], Request.Query["from"]) { WithPrices = Request.Query["prices"] == "yes" }, ct);
        if (hit.LegalHold) Hold = (await retention.HoldsAsync(ct)).FirstOrDefault(hold => hold.HitId == hit.Id);
        Found = true;
        return Page();
    }

    private async Task<IActionResult> GoneAsync(string id, CancellationToken ct)
    {
        Erased = (await retention.TombstonesAsync(TombstonesLookedThrough, ct)).FirstOrDefault(tombstone => tombstone.HitId == id);
        Response.StatusCode = Erased is null ? 404 : 410;
        return Page();
    }

    private string Look() => Request.Query["version"] is [{ Length: > 0 and < 10 } version] ? $"version {version}" : "";
}
