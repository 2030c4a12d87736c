using MarketWatch.Accountability;
using MarketWatch.Review.Access;
using MarketWatch.Review.Access.SigningIn;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace MarketWatch.Review.Pages.Account;

/// <summary>Sets up what an officer signs in with besides the password.</summary>
internal sealed class SecondFactorModel(OfficerAccounts accounts, OfficerSignIn signIn, IAuditLog log) : PageModel
{
    private const int Codes = 10;

    /// <summary>The account.</summary>
    public Accountability.Account Own { get; private set; } = null!;

    /// <summary>Nothing else may be done before.</summary>
    public bool Missing => User.HasClaim(OfficerClaims.SecondFactorMissing, "yes") && !Own.TwoFactorEnabled;

    /// <summary>It has a password.</summary>
    public bool HasPassword => Own.PasswordHash is not null;

    /// <summary>An authenticator is on.</summary>
    public bool HasCodes { get; private set; }

    /// <summary>Key of an authenticator to be set up, in groups of four.</summary>
    public string Key { get; private set; } = "";

    /// <summary>The same as an address that authenticators scan.</summary>
    public string Address { get; private set; } = "";

    /// <summary>Passkeys.</summary>
    public IReadOnlyList<UserPasskeyInfo> Passkeys { get; private set; } = [];

    /// <summary>Recovery codes not used.</summary>
    public int CodesLeft { get; private set; }

    /// <summary>Recovery codes made just now.</summary>
    public IReadOnlyList<string> NewCodes { get; private set; } = [];

    /// <summary>What was done.</summary>
    public string? Said { get; private set; }

    /// <summary>What went wrong.</summary>
    public string? Problem { get; private set; }

    public Task OnGetAsync() => LoadAsync();

    /// <summary>Turns an authenticator on, by a code of it.</summary>
    public Task<IActionResult> OnPostAsync(string? code) => ChangeAsync("authenticator turned on", null, async () =>
    {
        if (!await accounts.VerifyTwoFactorTokenAsync(Own, TokenOptions.DefaultAuthenticatorProvider, code ?? "")) return "The code is wrong. Does the clock of your phone go right?";
        await TurnOnAsync();
        return null;
    });

    /// <summary>Forgets the authenticator, to set up another.</summary>
    public Task<IActionResult> OnPostReplaceAsync(string? password) => ChangeAsync("authenticator forgotten", password ?? "", async () =>
    {
        await OneTimeCodes.ForgetAsync(accounts, Own);
        await TurnOffIfNoneAsync();
        return null;
    });

    /// <summary>Makes new recovery codes.</summary>
    public Task<IActionResult> OnPostCodesAsync(string? password) => ChangeAsync("recovery codes made", password ?? "", async () =>
    {
        NewCodes = [.. await accounts.GenerateNewTwoFactorRecoveryCodesAsync(Own, Codes) ?? []];
        return null;
    });

    /// <summary>What the browser needs to make a passkey (WebAuthn section 5.4).</summary>
    public async Task<IActionResult> OnPostPasskeyOptionsAsync()
    {
        await LoadAsync();
        return Content(await signIn.MakePasskeyCreationOptionsAsync(new() { Id = Own.Id, Name = Own.UserName!, DisplayName = Own.DisplayName }), "application/json");
    }

    /// <summary>Adds a passkey.</summary>
    public Task<IActionResult> OnPostPasskeyAsync(string? credential, string? name) => ChangeAsync("passkey added", null, async () =>
    {
        var attestation = string.IsNullOrEmpty(credential) ? null : await signIn.PerformPasskeyAttestationAsync(credential);
        if (attestation is not { Succeeded: true }) return "The passkey was not taken.";
        attestation.Passkey.Name = string.IsNullOrWhiteSpace(name) ? null : name.Trim();
        if (!(await accounts.AddOrUpdatePasskeyAsync(Own, attestation.Passkey)).Succeeded) return "The passkey was not taken.";
        await TurnOnAsync();
        return null;
    });

    /// <summary>Removes a passkey.</summary>
    public Task<IActionResult> OnPostRemoveAsync(string? id, string? password) => ChangeAsync("passkey removed", password ?? "", async () =>
    {
        if (Passkeys.FirstOrDefault(passkey => IdOf(passkey) == id) is not { } removed) return "There is no such passkey.";
        await accounts.RemovePasskeyAsync(Own, removed.CredentialId);
        await TurnOffIfNoneAsync();
        return null;
    });

    /// <summary>Id of a passkey in the page.</summary>
    public static string IdOf(UserPasskeyInfo passkey) => Convert.ToHexStringLower(passkey.CredentialId);

    /// <summary>Makes a change after the password was typed again, where one is asked for: whoever finds an open screen cannot lock its owner out.</summary>
    private async Task<IActionResult> ChangeAsync(string action, string? password, Func<Task<string?>> change)
    {
        await LoadAsync();
        Problem = password is null || !HasPassword ? null : await PasswordProblemAsync(password);
        if (Problem is null)
        {
            await log.AppendAsync(new(AuditKind.Administration, action, $"account:{Own.Id}", HttpContext.Officer()), HttpContext.RequestAborted);
            Problem = await change();
            if (Problem is null) Said = "Done.";
            await LoadAsync();
        }

        return Page();
    }

    private async Task<string?> PasswordProblemAsync(string password)
    {
        if (await accounts.IsLockedOutAsync(Own)) return "Too many wrong attempts: the account is locked for a while. An administrator can unlock it.";
        if (await accounts.CheckPasswordAsync(Own, password)) return null;
        await accounts.AccessFailedAsync(Own);
        return "The password is wrong.";
    }

    private async Task TurnOnAsync()
    {
        await accounts.SetTwoFactorEnabledAsync(Own, true);
        if (await accounts.CountRecoveryCodesAsync(Own) == 0) NewCodes = [.. await accounts.GenerateNewTwoFactorRecoveryCodesAsync(Own, Codes) ?? []];
    }

    private async Task TurnOffIfNoneAsync()
    {
        if (!await OneTimeCodes.IsOnAsync(accounts, Own) && (await accounts.GetPasskeysAsync(Own)).Count == 0) await accounts.SetTwoFactorEnabledAsync(Own, false);
    }

    private async Task LoadAsync()
    {
        Own = (await accounts.FindByIdAsync(HttpContext.Officer().Id))!;
        Passkeys = [.. await accounts.GetPasskeysAsync(Own)];
        CodesLeft = await accounts.CountRecoveryCodesAsync(Own);
        HasCodes = await OneTimeCodes.IsOnAsync(accounts, Own);
        if (HasCodes) return;
        if (string.IsNullOrEmpty(await accounts.GetAuthenticatorKeyAsync(Own))) await accounts.ResetAuthenticatorKeyAsync(Own);
        var key = (await accounts.GetAuthenticatorKeyAsync(Own))!;
        Key = string.Join(' ', key.Chunk(4).Select(part => new string(part)));
        Address = $"otpauth://totp/MarketWatch:{Uri.EscapeDataString(Own.UserName!)}?secret={key}&issuer=MarketWatch";
    }
}
