using System.Security.Claims;
using MarketWatch.Accountability;
using Microsoft.AspNetCore.Http;

namespace MarketWatch.Review.Access;

/// <summary>The signed-in officer as claims, and back.</summary>
internal static class OfficerClaims
{
    /// <summary>Purpose of the session.</summary>
    public const string Purpose = "purpose";

    /// <summary>Time zone of the account.</summary>
    public const string TimeZone = "zoneinfo";

    /// <summary>Language of the account.</summary>
    public const string Language = "locale";

    /// <summary>Name shown.</summary>
    public const string DisplayName = "display_name";

    /// <summary>Id of the session.</summary>
    public const string Session = "session";

    /// <summary>Present where the officer must set a second factor up before anything else.</summary>
    public const string SecondFactorMissing = "second_factor_missing";

    /// <summary>A scope of the key that a program uses.</summary>
    public const string Scope = "scope";

    /// <summary>How somebody signed in.</summary>
    public const string Method = "method";

    /// <summary>Value of <see cref="Method"/>: at the unit's identity provider.</summary>
    public const string External = "external";

    /// <summary>An account as who acts, without a purpose.</summary>
    public static Officer AsOfficer(this Account account) => new(account.Id, account.UserName ?? account.Id, account.Role)
    {
        DisplayName = account.DisplayName.Length > 0 ? account.DisplayName : account.UserName ?? account.Id, TimeZone = account.TimeZone, Language = account.Language,
    };

    /// <summary>The officer who made this request.</summary>
    /// <exception cref="InvalidOperationException">Nobody is signed in; the gate lets no such request through to a page that asks.</exception>
    public static Officer Officer(this HttpContext context) =>
        context.OfficerOrNull() ?? throw new InvalidOperationException("nobody is signed in");

    /// <summary>The officer who made this request, or null.</summary>
    public static Officer? OfficerOrNull(this HttpContext context)
    {
        var user = context.User;
        if (user.Identity?.IsAuthenticated != true || user.FindFirstValue(ClaimTypes.NameIdentifier) is not { } id) return null;
        if (!Enum.TryParse<OfficerRole>(user.FindFirstValue(ClaimTypes.Role), out var role)) return null;
        var name = user.FindFirstValue(ClaimTypes.Name) ?? id;
        return new(id, name, role)
        {
            Purpose = user.FindFirstValue(Purpose) is { Length: > 0 } purpose ? purpose : null, DisplayName = user.FindFirstValue(DisplayName) ?? name,
            TimeZone = user.FindFirstValue(TimeZone) ?? "UTC", Language = user.FindFirstValue(Language) ?? "en",
        };
    }

    /// <summary>Whether the officer of this request may do something; pages hide what is not allowed, the gate refuses it.</summary>
    public static bool May(this HttpContext context, Permission permission) => context.OfficerOrNull() is { } officer
        && (RolePermissions.Allows(officer.Role, permission) || ApiScopes.All.Contains(permission) && context.User.HasClaim(Scope, ApiScopes.Name(permission)));
}
