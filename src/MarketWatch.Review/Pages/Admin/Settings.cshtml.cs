using MarketWatch.Review.Access;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace MarketWatch.Review.Pages.Admin;

/// <summary>What is set, and where.</summary>
internal sealed class SettingsModel(AccessOptions access, IEnumerable<SettingLine> further) : PageModel
{
    private const string Options = "config/marketwatch.yaml";

    /// <summary>The settings; secrets are not among them.</summary>
    public IReadOnlyList<SettingLine> Lines =>
    [
        new("Address of the application", access.Address.ToString(), $"{Options}: listen, public_address"),
        new("Cookies over TLS only", access.Https ? "yes" : "no: put a proxy with TLS before it", $"{Options}: public_address"),
        new("Second factor", access.SecondFactorRequired ? "required" : "optional", $"{Options}: accounts.second_factor"),
        new("A session ends unused after", access.Idle.ToString("c"), $"{Options}: accounts.idle"),
        new("A session ends at the latest after", access.Longest.ToString("c"), $"{Options}: accounts.longest"),
        new("Identity provider", access.OpenId?.Authority.ToString() ?? "none", $"{Options}: accounts.open_id"),
        .. further,
    ];
}
