using MarketWatch.Accountability;
using MarketWatch.Review.Access.SigningIn;
using Microsoft.AspNetCore.Identity;

namespace MarketWatch.Review.Access;

/// <summary>
/// What is done to accounts, from pages and commands alike. Each step is logged before it is taken, and what takes a right away ends the account's
/// sessions. Names are user names.
/// </summary>
public sealed class AccountKeeping
{
    private readonly OfficerAccounts _accounts;
    private readonly Invitations _invitations;
    private readonly IOfficerSessions _sessions;
    private readonly IAuditLog _log;
    private readonly TimeProvider _clock;

    /// <summary>Over the stores.</summary>
    public AccountKeeping(UserManager<Account> accounts, Invitations invitations, IOfficerSessions sessions, IAuditLog log, TimeProvider clock) =>
        (_accounts, _invitations, _sessions, _log, _clock) = ((OfficerAccounts)accounts, invitations, sessions, log, clock);

    /// <summary>Whether nobody can sign in yet.</summary>
    public bool IsEmpty => !_accounts.Users.Any();

    /// <summary>All accounts by name.</summary>
    public IReadOnlyList<Account> All() => _accounts.All();

    /// <summary>Makes the link by which the first administrator sets the program up; null where there are accounts already.</summary>
    public async ValueTask<string?> FirstLinkAsync(Uri address, CancellationToken ct) => IsEmpty ? Link(address, await _invitations.InviteAsync(null, ct)) : null;

    /// <summary>Adds an account that has no password yet.</summary>
    /// <returns>The token of its invitation.</returns>
    public async ValueTask<AccountOutcome> AddAsync(string name, string displayName, OfficerRole role, Officer by, CancellationToken ct)
    {
        if (role == OfficerRole.Service) return AccountOutcome.Refused("Programs have no account: make an API key for them.");
        var account = new Account { UserName = name.Trim(), DisplayName = displayName.Trim(), Role = role, CreatedAt = _clock.GetUtcNow(), LockoutEnabled = true };
        if (await _accounts.FindByNameAsync(account.UserName) is not null) return AccountOutcome.Refused("There is an account of this name.");
        await LogAsync("account added", account, role.ToString(), by, ct);
        var made = await _accounts.CreateAsync(account);
        return made.Succeeded ? new(account, await _invitations.InviteAsync(account.Id, ct), null) : AccountOutcome.Refused(made);
    }

    /// <summary>Takes password and second factor away and gives a link to set both up anew.</summary>
    public ValueTask<AccountOutcome> ResetAsync(string name, Officer by, CancellationToken ct) => ChangeAsync(name, "sign-in reset", "", by, async account =>
    {
        await _accounts.RemovePasswordAsync(account);
        await ForgetSecondFactorAsync(account);
        await _accounts.UnlockAsync(account);
        return await _invitations.InviteAsync(account.Id, ct);
    }, ct);

    /// <summary>Takes the second factor away, such as when a phone is lost; the password stays.</summary>
    public ValueTask<AccountOutcome> ResetSecondFactorAsync(string name, Officer by, CancellationToken ct) => ChangeAsync(name, "second factor reset", "", by, async account =>
    {
        await ForgetSecondFactorAsync(account);
        return null;
    }, ct);

    /// <summary>Lets an account sign in no more, or again. The last administrator stays.</summary>
    public ValueTask<AccountOutcome> DisableAsync(string name, bool disabled, Officer by, CancellationToken ct) => ChangeAsync(name, disabled ? "account disabled" : "account enabled", "", by, async account =>
    {
        account.Disabled = disabled;
        await _accounts.UpdateAsync(account);
        return null;
    }, ct, taking: disabled);

    /// <summary>Gives another role. The last administrator stays one.</summary>
    public ValueTask<AccountOutcome> ChangeRoleAsync(string name, OfficerRole role, Officer by, CancellationToken ct) => ChangeAsync(name, "role changed", role.ToString(), by, async account =>
    {
        account.Role = role;
        await _accounts.UpdateAsync(account);
        return null;
    }, ct, taking: role != OfficerRole.Administrator);

    /// <summary>Ends a lock that failed sign-ins brought.</summary>
    public ValueTask<AccountOutcome> UnlockAsync(string name, Officer by, CancellationToken ct) => ChangeAsync(name, "account unlocked", "", by, async account =>
    {
        await _accounts.UnlockAsync(account);
        return null;
    }, ct);

    /// <summary>The address of a link.</summary>
    public static string Link(Uri address, string token) => new Uri(address, $"/account/setup?token={token}").ToString();

    private async ValueTask<AccountOutcome> ChangeAsync(string name, string action, string detail, Officer by, Func<Account, Task<string?>> change, CancellationToken ct, bool taking = false)
    {
        if (await _accounts.FindByNameAsync(name) is not { } account) return AccountOutcome.Refused("There is no such account.");
        if (taking && account.Role == OfficerRole.Administrator && All().Count(other => other is { Role: OfficerRole.Administrator, Disabled: false }) == 1 && !account.Disabled)
            return AccountOutcome.Refused("This is the only administrator: make another one first.");
        await LogAsync(action, account, detail, by, ct);
        var token = await change(account);
        await _sessions.EndAllAsync(account.Id, _clock.GetUtcNow(), ct);
        return new(account, token, null);
    }

    private async Task ForgetSecondFactorAsync(Account account)
    {
        await _accounts.SetTwoFactorEnabledAsync(account, false);
        await OneTimeCodes.ForgetAsync(_accounts, account);
        await _accounts.GenerateNewTwoFactorRecoveryCodesAsync(account, 0);
        foreach (var passkey in await _accounts.GetPasskeysAsync(account)) await _accounts.RemovePasskeyAsync(account, passkey.CredentialId);
    }

    private ValueTask LogAsync(string action, Account account, string detail, Officer by, CancellationToken ct) =>
        _log.AppendAsync(new AuditEvent(AuditKind.Administration, action, $"account:{account.Id}", by) { Detail = $"{account.UserName} {detail}".TrimEnd() }, ct);
}

/// <summary>What became of a change to an account.</summary>
/// <param name="Account">The account as it is now; null where nothing was done.</param>
/// <param name="Token">Token of its invitation, shown once; null where there is none.</param>
/// <param name="Problem">Why nothing was done; null where it was.</param>
public sealed record AccountOutcome(Account? Account, string? Token, string? Problem)
{
    internal static AccountOutcome Refused(string why) => new(null, null, why);

    internal static AccountOutcome Refused(IdentityResult result) => Refused(string.Join(' ', result.Errors.Select(error => error.Description)));
}
