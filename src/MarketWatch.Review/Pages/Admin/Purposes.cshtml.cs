using MarketWatch.Watches;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace MarketWatch.Review.Pages.Admin;

/// <summary>The unit's purposes and how they stand.</summary>
internal sealed class PurposesModel(IPurposes purposes, TimeProvider clock) : PageModel
{
    /// <summary>All purposes.</summary>
    public IReadOnlyList<Purpose> All => purposes.All;

    /// <summary>The day, UTC.</summary>
    public DateOnly Today => DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime);
}
