using MarketWatch.Accountability;
using MarketWatch.Review.Access;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace MarketWatch.Review.Pages.Admin;

/// <summary>Explains the roles by the table that judges requests.</summary>
internal sealed class RolesModel : PageModel
{
    /// <summary>Roles of people.</summary>
    public static IReadOnlyList<OfficerRole> Roles => AccountsModel.Roles;

    /// <summary>What can be allowed or not.</summary>
    public static IReadOnlyList<Permission> Permissions { get; } = [.. Enum.GetValues<Permission>().Where(permission => permission is not (Permission.Public or Permission.SignedIn))];

    /// <summary>The whole table.</summary>
    public IReadOnlyList<PolicyRow> Rows { get; } = [.. PolicyTable.Rows.OrderBy(row => row.Path, StringComparer.Ordinal).ThenBy(row => row.Method, StringComparer.Ordinal)];
}
