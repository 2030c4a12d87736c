using MarketWatch.Accountability;
using MarketWatch.Listings;
using MarketWatch.Review.Access;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace MarketWatch.Review.Pages.Sellers;

/// <summary>One seller: what pages said of it, its listings and hits, and who it perhaps is elsewhere.</summary>
internal sealed class SellerModel(SellerDossierReader reader, IAuditLog log) : PageModel
{
    internal SellerDossier? Dossier { get; private set; }

    internal (string Batch, string Count)? Done => Request.Query["done"] is [{ Length: > 0 and < 8 } count] ? (Request.Query["batch"].ToString(), count) : null;

    /// <summary>Shows it, and logs that it was shown: by a digest, since the key is a stranger's text and may be a name.</summary>
    public async Task<IActionResult> OnGetAsync(string marketplace, string? key, CancellationToken ct)
    {
        var own = key ?? Request.Query["key"].ToString();
        await log.AppendAsync(new AuditEvent(AuditKind.Consultation, "seller shown", $"seller:{StableId.From(marketplace, own)}", HttpContext.Officer()), ct);
        Dossier = await reader.ReadAsync(marketplace, own, ct);
        if (Dossier is null) Response.StatusCode = 404;
        return Page();
    }
}
