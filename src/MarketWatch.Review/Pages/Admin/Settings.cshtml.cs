using MarketWatch.Review.Access;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace MarketWatch.Review.Pages.Admin;

/// <summary>What is set, and where.</summary>
internal sealed class SettingsModel(AccessOptions access, IEnumerable<SettingLine> further) : PageModel
{
    private const string File = "config/marketwatch.yaml";

    /// <summary>The settings; secrets are not among them.</summary>
    public IReadOnlyList<SettingLine> Lines =>
    [
        new("Address of the application", access.Address.ToString(), $"{File}: listen, public_address"),
        new("Cookies over TLS only", access.Https ? "yes" : "no: put a proxy with TLS before it", $"{File}: public_address"),
        new("Second factor", access.SecondFactorRequired ? "required" : "optional", $"{File}: accounts.second_factor"),
        new("A session ends unused after", access.Idle.ToString("c"), $"{File}: accounts.idle"),
        new("A session ends at the latest after", access.Longest.ToString("c"), $"{File}: accounts.longest"),
        new("Identity provider", access.OpenId?.Authority.ToString() ?? "none", $"{File}: accounts.open_id"),
        .. further,
    ];
}
