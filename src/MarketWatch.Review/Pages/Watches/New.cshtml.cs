using MarketWatch.Review.Access;
using Microsoft.AspNetCore.Mvc;

namespace MarketWatch.Review.Pages.Watches;

/// <summary>Plans a new watch.</summary>
internal sealed class NewModel(WatchDesk desk) : FormPage(desk)
{
    private readonly WatchDesk _desk = desk;

    /// <summary>An empty form, for the officer's purpose and zone.</summary>
    public async Task OnGetAsync(string? marketplace, CancellationToken ct)
    {
        var officer = HttpContext.Officer();
        Form = new() { Marketplace = marketplace, Purpose = officer.Purpose, Timezone = officer.TimeZone, Digest = (await _desk.Planning.ReadAsync(ct)).Digest };
    }

    public Task<IActionResult> OnPostAsync(CancellationToken ct) => SaveAsync((Form.Id ?? "").Trim(), null, ct);
}
