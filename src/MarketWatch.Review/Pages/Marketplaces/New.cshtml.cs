using MarketWatch.Marketplaces.Sketching;
using MarketWatch.Review.Access;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace MarketWatch.Review.Pages.Marketplaces;

/// <summary>Begins a marketplace from the address of one of its pages.</summary>
internal sealed class NewModel(SiteLook look, SketchShelf shelf, CollectionGuard guard) : PageModel
{
    /// <summary>Address as the officer gave it.</summary>
    public string Address { get; private set; } = "";

    /// <summary>Why nothing could be looked at.</summary>
    public string? Problem { get; private set; }

    /// <summary>Further words beside the problem.</summary>
    public string Detail { get; private set; } = "";

    public void OnGet(string? address) => Address = address?.Trim() ?? "";

    /// <summary>Looks at the page, which takes some seconds, and goes on to the sketch.</summary>
    public async Task<IActionResult> OnPostAsync(string? address, CancellationToken ct)
    {
        Address = address?.Trim() ?? "";
        var officer = HttpContext.Officer();
        Problem = await guard.RefusalAsync(officer, "site looked at", "", Address, ct);
        if (Problem is not null) return Page();
        switch (await look.TakeAsync(Address, null, ct))
        {
            case Looked looked:
                var sketch = await shelf.PutAsync(SketchModel.SessionOf(HttpContext), looked);
                return Redirect($"/marketplaces/new/{sketch.Key}");
            case LookRefused refused:
                (Problem, Detail) = (refused.Why, refused.Detail);
                break;
        }
        return Page();
    }
}
