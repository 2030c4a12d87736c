using MarketWatch.Review.Access;
using MarketWatch.Review.Access.SigningIn;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.RateLimiting;

namespace MarketWatch.Review.Pages.Account;

/// <summary>The second step of signing in: a one-time code, a passkey, or a recovery code.</summary>
[EnableRateLimiting(AccessRegistration.SignInLimit)]
internal sealed class SecondStepModel(OfficerAccounts accounts, OfficerSignIn signIn) : PageModel
{
    /// <summary>Where the officer wanted to go.</summary>
    [BindProperty(SupportsGet = true, Name = "return")]
    public string? Return { get; set; }

    /// <summary>The account has an authenticator.</summary>
    public bool HasCodes { get; private set; }

    /// <summary>The account has passkeys.</summary>
    public bool HasPasskeys { get; private set; }

    /// <summary>What went wrong; null before an attempt.</summary>
    public string? Problem { get; private set; }

    public async Task<IActionResult> OnGetAsync() => await signIn.GetTwoFactorAuthenticationUserAsync() is { } account ? await ShowAsync(account) : Redirect("/account/sign-in");

    public async Task<IActionResult> OnPostAsync(string? code) =>
        await FinishAsync(account => signIn.TwoFactorAuthenticatorSignInAsync(code ?? "", isPersistent: false, rememberClient: false), "wrong one-time code", "The code is wrong, or was used before: wait for the next one.");

    public async Task<IActionResult> OnPostRecoverAsync(string? code) =>
        await FinishAsync(async account =>
        {
            if (await accounts.IsLockedOutAsync(account)) return Microsoft.AspNetCore.Identity.SignInResult.LockedOut;
            var result = await signIn.TwoFactorRecoveryCodeSignInAsync(code ?? "");
            if (!result.Succeeded) await accounts.AccessFailedAsync(account);
            return result;
        }, "wrong recovery code", "The recovery code is wrong, or was used before.");

    private async Task<IActionResult> FinishAsync(Func<Accountability.Account, Task<Microsoft.AspNetCore.Identity.SignInResult>> attempt, string logged, string said)
    {
        if (await signIn.GetTwoFactorAuthenticationUserAsync() is not { } account) return Redirect("/account/sign-in");
        var result = await attempt(account);
        if (result.Succeeded) return this.GoBack(Return);
        await signIn.LogFailureAsync(account, result.IsLockedOut ? "locked" : logged);
        Problem = result.IsLockedOut ? "Too many wrong attempts: the account is locked for a while. An administrator can unlock it." : said;
        Response.StatusCode = Microsoft.AspNetCore.Http.StatusCodes.Status401Unauthorized;
        return await ShowAsync(account);
    }

    private async Task<IActionResult> ShowAsync(Accountability.Account account)
    {
        HasCodes = await OneTimeCodes.IsOnAsync(accounts, account);
        HasPasskeys = (await accounts.GetPasskeysAsync(account)).Count > 0;
        return Page();
    }
}
