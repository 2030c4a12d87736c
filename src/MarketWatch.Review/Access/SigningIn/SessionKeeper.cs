using System.Security.Claims;
using MarketWatch.Accountability;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Identity;

namespace MarketWatch.Review.Access.SigningIn;

/// <summary>
/// Looks at the session on the server and at the account at every request: a cookie alone opens nothing. What is changed there, by whomever, holds from
/// the next request on.
/// </summary>
internal sealed class SessionKeeper(IOfficerSessions sessions, OfficerAccounts accounts, AccessOptions options, TimeProvider clock)
{
    private static readonly TimeSpan TouchEvery = TimeSpan.FromMinutes(1);

    /// <summary>Called for each request that carries a cookie.</summary>
    public async Task ValidateAsync(CookieValidatePrincipalContext context)
    {
        var ct = context.HttpContext.RequestAborted;
        var id = context.Principal?.FindFirstValue(OfficerClaims.Session);
        if (id is null || await CurrentAsync(id, ct) is not { } current || current.Account.Id != context.Principal!.FindFirstValue(ClaimTypes.NameIdentifier))
        {
            context.RejectPrincipal();
            await context.HttpContext.SignOutAsync(IdentityConstants.ApplicationScheme);
            return;
        }

        var missing = options.SecondFactorRequired && !current.Account.TwoFactorEnabled && !context.Principal!.HasClaim(OfficerClaims.Method, OfficerClaims.External);
        context.ReplacePrincipal(OfficerPrincipal.Of(current.Account, current.Session, missing));
        if (KeepsAlive(context.HttpContext) && clock.GetUtcNow() - current.Session.LastSeenAt >= TouchEvery) await sessions.TouchAsync(id, clock.GetUtcNow(), ct);
    }

    /// <summary>An open session and its account; null where it is over. One whose time is up is ended.</summary>
    public async ValueTask<(OfficerSession Session, Account Account)?> CurrentAsync(string id, CancellationToken ct)
    {
        if (await sessions.FindAsync(id, ct) is not { EndedAt: null } session) return null;
        var now = clock.GetUtcNow();
        if (now - session.LastSeenAt > options.Idle || now - session.StartedAt > options.Longest)
        {
            await sessions.EndAsync(id, now, ct);
            return null;
        }

        return await accounts.FindByIdAsync(session.AccountId) is { Disabled: false } account ? (session, account) : null;
    }

    // a page that asks again by itself is no officer at work
    private static bool KeepsAlive(Microsoft.AspNetCore.Http.HttpContext context) =>
        !context.Request.Headers.Accept.ToString().Contains("text/event-stream", StringComparison.Ordinal) && context.Request.Headers["HX-Trigger-Name"] != "poll";
}
