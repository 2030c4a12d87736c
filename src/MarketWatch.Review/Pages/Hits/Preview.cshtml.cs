using MarketWatch.Review.Access;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace MarketWatch.Review.Pages.Hits;

/// <summary>What is shown of a hit beside the list, alone.</summary>
internal sealed class PreviewModel(PreviewReader previews) : PageModel
{
    /// <summary>The preview.</summary>
    public async Task<IActionResult> OnGetAsync(string id, CancellationToken ct) =>
        await previews.ReadAsync(id, HttpContext.Officer(), ct) is { } preview ? Partial("_Preview", preview) : NotFound();
}
