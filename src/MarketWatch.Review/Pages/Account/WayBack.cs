using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace MarketWatch.Review.Pages.Account;

/// <summary>The way back to where somebody wanted to go, on this site only.</summary>
internal static class WayBack
{
    public static IActionResult GoBack(this PageModel page, string? address) => page.LocalRedirect(page.Url.IsLocalUrl(address) ? address! : "/");
}
