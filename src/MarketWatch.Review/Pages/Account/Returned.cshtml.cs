using System.Security.Claims;
using MarketWatch.Accountability;
using MarketWatch.Review.Access;
using MarketWatch.Review.Access.SigningIn;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace MarketWatch.Review.Pages.Account;

/// <summary>Where the unit's identity provider sends an officer back to. Its roles are what counts: they are taken over at every sign-in, and without one nobody gets in.</summary>
internal sealed class ReturnedModel(OfficerAccounts accounts, OfficerSignIn signIn, AccessOptions options, TimeProvider clock) : PageModel
{
    private const string Failed = "/account/sign-in?provider=failed";

    public async Task<IActionResult> OnGetAsync([FromQuery(Name = "return")] string? back)
    {
        var login = await signIn.GetExternalLoginInfoAsync();
        await HttpContext.SignOutAsync(IdentityConstants.ExternalScheme);
        if (login is null || options.OpenId is not { } provider) return LocalRedirect(Failed);
        if (RoleOf(login.Principal, provider) is not { } role) return await RefuseAsync(null, "the provider names no role");
        var account = await accounts.FindByLoginAsync(login.LoginProvider, login.ProviderKey) ?? await AddAsync(login, role);
        if (account is null) return await RefuseAsync(null, "an account of this name is there already");
        if (account.Disabled) return await RefuseAsync(account, "disabled");
        account.Role = role;
        await accounts.UpdateAsync(account);
        await signIn.SignInWithClaimsAsync(account, new AuthenticationProperties(), [new(OfficerClaims.Method, OfficerClaims.External), new("amr", OfficerClaims.External)]);
        return this.GoBack(back);
    }

    /// <summary>The first role of the options that the claim names.</summary>
    internal static OfficerRole? RoleOf(ClaimsPrincipal principal, OpenIdProvider provider)
    {
        var values = principal.FindAll(provider.RoleClaim).Select(claim => claim.Value).ToHashSet(StringComparer.Ordinal);
        return provider.Roles.Where(role => values.Contains(role.Key)).Select(role => (OfficerRole?)role.Value).FirstOrDefault();
    }

    private async Task<Accountability.Account?> AddAsync(ExternalLoginInfo login, OfficerRole role)
    {
        var name = login.Principal.FindFirstValue("preferred_username") ?? login.Principal.FindFirstValue("email") ?? login.ProviderKey;
        var account = new Accountability.Account
        {
            UserName = name, DisplayName = login.Principal.FindFirstValue("name") ?? name, Role = role, CreatedAt = clock.GetUtcNow(), LockoutEnabled = true,
        };
        // an account that was made here is not taken over by whoever has its name elsewhere
        if (!(await accounts.CreateAsync(account)).Succeeded) return null;
        return (await accounts.AddLoginAsync(account, login)).Succeeded ? account : null;
    }

    private async Task<IActionResult> RefuseAsync(Accountability.Account? account, string why)
    {
        await signIn.LogFailureAsync(account, $"identity provider: {why}");
        return LocalRedirect(Failed);
    }
}
