using MarketWatch.Accountability;
using MarketWatch.Review.Access;
using MarketWatch.Review.Access.SigningIn;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.RateLimiting;

namespace MarketWatch.Review.Pages.Account;

/// <summary>Where a one-time link leads: the first administrator makes an account, anybody else chooses a password.</summary>
[EnableRateLimiting(AccessRegistration.SignInLimit)]
internal sealed class SetupModel(Invitations invitations, OfficerAccounts accounts, OfficerSignIn signIn, IAuditLog log, TimeProvider clock) : PageModel
{
    /// <summary>Token of the link.</summary>
    [BindProperty(SupportsGet = true)]
    public string? Token { get; set; }

    /// <summary>User name.</summary>
    [BindProperty]
    public string? Name { get; set; }

    /// <summary>Name shown.</summary>
    [BindProperty]
    public string? DisplayName { get; set; }

    /// <summary>What the link invites to; null where it does not hold.</summary>
    public Invitation? Invitation { get; private set; }

    /// <summary>It makes the first administrator.</summary>
    public bool IsFirst => Invitation?.AccountId is null;

    /// <summary>What went wrong; null before an attempt.</summary>
    public string? Problem { get; private set; }

    public async Task OnGetAsync(CancellationToken ct)
    {
        if (await AccountAsync(ct) is not { } account) Response.StatusCode = StatusCodes.Status410Gone;
        else Name = account.UserName;
    }

    public async Task<IActionResult> OnPostAsync(string? password, string? repeated, CancellationToken ct)
    {
        if (await AccountAsync(ct) is not { } account) return Gone();
        if (IsFirst) (account.UserName, account.DisplayName) = (Name?.Trim(), DisplayName?.Trim() is { Length: > 0 } shown ? shown : Name?.Trim() ?? "");
        Name = account.UserName;
        if (password != repeated) return Refused("The passwords differ.");
        foreach (var rule in accounts.PasswordValidators)
            if (await rule.ValidateAsync(accounts, account, password) is { Succeeded: false } refused) return Refused(refused.Errors.First().Description);
        // everything is right: now the link is used up, and of two who come at once one goes on
        if (await invitations.TakeAsync(Token, ct) is null) return Gone();
        await log.AppendAsync(new(AuditKind.Administration, IsFirst ? "first administrator made" : "account set up", $"account:{account.Id}", account.AsOfficer()), ct);
        var done = IsFirst ? await accounts.CreateAsync(account, password!) : await accounts.AddPasswordAsync(account, password!);
        if (!done.Succeeded) return Refused(done.Errors.First().Description);
        await signIn.SignInAsync(account, isPersistent: false, "setup");
        return LocalRedirect("/");
    }

    /// <summary>The account to be set up: a new one for the first link.</summary>
    private async Task<Accountability.Account?> AccountAsync(CancellationToken ct)
    {
        Invitation = await invitations.FindAsync(Token, ct);
        if (Invitation is null) return null;
        if (!IsFirst && await accounts.FindByIdAsync(Invitation.AccountId!) is { Disabled: false } account) return account;
        // the first link ends with the first account
        if (IsFirst && !accounts.Users.Any()) return new() { Role = OfficerRole.Administrator, CreatedAt = clock.GetUtcNow(), LockoutEnabled = true };
        Invitation = null;
        return null;
    }

    private PageResult Gone()
    {
        Invitation = null;
        Response.StatusCode = StatusCodes.Status410Gone;
        return Page();
    }

    private PageResult Refused(string why)
    {
        Problem = why;
        return Page();
    }
}
