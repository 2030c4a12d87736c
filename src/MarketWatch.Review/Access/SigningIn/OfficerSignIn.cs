using System.Security.Claims;
using System.Security.Cryptography;
using MarketWatch.Accountability;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace MarketWatch.Review.Access.SigningIn;

/// <summary>Identity's sign-in, with sessions on the server: every sign-in is a session of its own, logged before it begins, and signing out ends it.</summary>
internal sealed class OfficerSignIn : SignInManager<Account>
{
    private const int SessionBytes = 32;

    private readonly IServiceProvider _services;

    public OfficerSignIn(OfficerAccounts accounts, IHttpContextAccessor context, IUserClaimsPrincipalFactory<Account> principals, IOptions<IdentityOptions> options, ILogger<SignInManager<Account>> log,
        IAuthenticationSchemeProvider schemes, IUserConfirmation<Account> confirmation, IServiceProvider services)
        : base(accounts, context, principals, options, log, schemes, confirmation) => _services = services;

    private IOfficerSessions Sessions => _services.GetRequiredService<IOfficerSessions>();

    private IAuditLog Log => _services.GetRequiredService<IAuditLog>();

    private TimeProvider Clock => _services.GetRequiredService<TimeProvider>();

    /// <inheritdoc/>
    public override Task<bool> CanSignInAsync(Account user) => Task.FromResult(!user.Disabled);

    /// <summary>Also where the only second factor is a passkey, of which Identity itself knows nothing here.</summary>
    public override Task<bool> IsTwoFactorEnabledAsync(Account user) => Task.FromResult(user.TwoFactorEnabled);

    /// <inheritdoc/>
    public override async Task SignInWithClaimsAsync(Account user, AuthenticationProperties? authenticationProperties, IEnumerable<Claim> additionalClaims)
    {
        var ct = Context.RequestAborted;
        var claims = additionalClaims.ToList();
        await Log.AppendAsync(new AuditEvent(AuditKind.Access, "signed in", $"account:{user.Id}", user.AsOfficer()) { Detail = string.Join(' ', claims.Where(claim => claim.Type is "amr" or ClaimTypes.AuthenticationMethod).Select(claim => claim.Value)) }, ct);
        var now = Clock.GetUtcNow();
        // whoever was signed in with this browser is so no more
        if (Context.User.FindFirstValue(OfficerClaims.Session) is { } earlier) await Sessions.EndAsync(earlier, now, ct);
        var session = new OfficerSession { Id = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(SessionBytes)), AccountId = user.Id, StartedAt = now, LastSeenAt = now, From = Origin() };
        await Sessions.StartAsync(session, ct);
        user.LastSignInAt = now;
        await UserManager.UpdateAsync(user);
        await base.SignInWithClaimsAsync(user, authenticationProperties, [.. claims, new(OfficerClaims.Session, session.Id)]);
    }

    /// <inheritdoc/>
    public override async Task SignOutAsync()
    {
        var ct = Context.RequestAborted;
        if (Context.User.FindFirstValue(OfficerClaims.Session) is { } session)
        {
            if (Context.OfficerOrNull() is { } officer) await Log.AppendAsync(new AuditEvent(AuditKind.Access, "signed out", $"account:{officer.Id}", officer), ct);
            await Sessions.EndAsync(session, Clock.GetUtcNow(), ct);
        }

        await base.SignOutAsync();
    }

    /// <summary>Signs in with a passkey, which is two factors in one: the device, and what unlocks it.</summary>
    public async Task<SignInResult> SignInByPasskeyAsync(string credential)
    {
        var assertion = await PerformPasskeyAssertionAsync(credential);
        if (!assertion.Succeeded) return SignInResult.Failed;
        if (await PreSignInCheck(assertion.User) is { } refused) return refused;
        await UserManager.AddOrUpdatePasskeyAsync(assertion.User, assertion.Passkey);
        return await SignInOrTwoFactorAsync(assertion.User, isPersistent: false, loginProvider: null, bypassTwoFactor: true);
    }

    /// <summary>Logs an attempt that failed. What was typed is not kept: people type passwords into the wrong field.</summary>
    public ValueTask LogFailureAsync(Account? account, string why) => Log.AppendAsync(
        new AuditEvent(AuditKind.Access, "sign-in refused", account is null ? "" : $"account:{account.Id}", account?.AsOfficer() ?? new("", "nobody", OfficerRole.Viewer)) { Detail = $"{why}; from {Address()}" }, Context.RequestAborted);

    private string Address() => Context.Connection.RemoteIpAddress?.ToString() ?? "";

    private string Origin() => $"{Address()} {BrowserWords.Of(Context.Request.Headers.UserAgent.ToString())}";
}
