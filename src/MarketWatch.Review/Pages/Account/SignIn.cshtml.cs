using MarketWatch.Review.Access;
using MarketWatch.Review.Access.SigningIn;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.RateLimiting;

namespace MarketWatch.Review.Pages.Account;

/// <summary>Signing in: with a password and then a second factor, with a passkey, or at the unit's identity provider.</summary>
[EnableRateLimiting(AccessRegistration.SignInLimit)]
internal sealed class SignInModel(OfficerAccounts accounts, OfficerSignIn signIn, AccessOptions options) : PageModel
{
    private const string Wrong = "Name or password are wrong.";
    private const string Locked = "Too many wrong attempts: the account is locked for a while. An administrator can unlock it.";

    /// <summary>Where the officer wanted to go.</summary>
    [BindProperty(SupportsGet = true, Name = "return")]
    public string? Return { get; set; }

    /// <summary>User name as typed.</summary>
    [BindProperty]
    public string? Name { get; set; }

    /// <summary>A form was sent without a session.</summary>
    public bool Lost => Request.Query["lost"] == "yes";

    /// <summary>The provider refused.</summary>
    public bool ProviderFailed => Request.Query["provider"] == "failed";

    /// <summary>There is an identity provider.</summary>
    public bool HasProvider => options.OpenId is not null;

    /// <summary>What went wrong; null before an attempt.</summary>
    public string? Problem { get; private set; }

    public IActionResult OnGet() => HttpContext.OfficerOrNull() is null ? Page() : this.GoBack(Return);

    public async Task<IActionResult> OnPostAsync(string? password)
    {
        if (string.IsNullOrWhiteSpace(Name) || string.IsNullOrEmpty(password) || password.Length > PasswordRules.Most) return Refused(Wrong);
        var account = await accounts.FindByNameAsync(Name);
        if (account is null) accounts.CheckNothing(password);
        var result = account is null ? Microsoft.AspNetCore.Identity.SignInResult.Failed : await signIn.PasswordSignInAsync(account, password, isPersistent: false, lockoutOnFailure: true);
        if (result.Succeeded) return this.GoBack(Return);
        if (result.RequiresTwoFactor) return Redirect($"/account/second-step{Microsoft.AspNetCore.Http.QueryString.Create("return", Return ?? "/")}");
        await signIn.LogFailureAsync(account, account is null ? "unknown name" : result.IsLockedOut ? "locked" : result.IsNotAllowed ? "disabled" : "wrong password");
        return Refused(result.IsLockedOut ? Locked : Wrong);
    }

    /// <summary>What the browser needs to ask for a passkey (WebAuthn section 5.5).</summary>
    public async Task<IActionResult> OnPostPasskeyOptionsAsync() =>
        Content(await signIn.MakePasskeyRequestOptionsAsync(await signIn.GetTwoFactorAuthenticationUserAsync()), "application/json");

    public async Task<IActionResult> OnPostPasskeyAsync(string? credential)
    {
        var result = string.IsNullOrEmpty(credential) ? Microsoft.AspNetCore.Identity.SignInResult.Failed : await signIn.SignInByPasskeyAsync(credential);
        if (result.Succeeded) return this.GoBack(Return);
        await signIn.LogFailureAsync(null, "passkey refused");
        return Refused(result.IsLockedOut ? Locked : "The passkey is not known here.");
    }

    /// <summary>Goes to the unit's identity provider.</summary>
    public IActionResult OnPostProvider() => HasProvider
        ? Challenge(signIn.ConfigureExternalAuthenticationProperties(UnitsProvider.Scheme, $"/account/returned{Microsoft.AspNetCore.Http.QueryString.Create("return", Return ?? "/")}"), UnitsProvider.Scheme)
        : NotFound();

    private PageResult Refused(string why)
    {
        Problem = why;
        Response.StatusCode = Microsoft.AspNetCore.Http.StatusCodes.Status401Unauthorized;
        return Page();
    }
}
