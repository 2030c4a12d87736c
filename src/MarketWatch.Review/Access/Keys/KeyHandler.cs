using System.Security.Claims;
using System.Text.Encodings.Web;
using MarketWatch.Accountability;
using MarketWatch.Watches;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace MarketWatch.Review.Access.Keys;

/// <summary>Signs a program in by the key in its <c>Authorization: Bearer</c> header, request by request; cookies open nothing under <c>/api</c>, so no other site can use them there.</summary>
internal sealed class KeyHandler(IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory log, UrlEncoder encoder, IApiKeyStore keys, IPurposes purposes, TimeProvider clock)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, log, encoder)
{
    /// <summary>Name of the scheme.</summary>
    public const string SchemeName = "key";

    private const string Bearer = "Bearer ";
    private const int MostLength = 200;
    private static readonly TimeSpan TouchEvery = TimeSpan.FromMinutes(1);

    protected override async Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        var header = Request.Headers.Authorization.ToString();
        if (!header.StartsWith(Bearer, StringComparison.OrdinalIgnoreCase) || header.Length > MostLength) return AuthenticateResult.NoResult();
        var now = clock.GetUtcNow();
        if (await keys.FindAsync(KeySecret.DigestOf(header[Bearer.Length..].Trim()), Context.RequestAborted) is not { RevokedAt: null } key || key.ExpiresAt <= now) return AuthenticateResult.NoResult();
        if (purposes.ValidNow(clock).All(purpose => purpose.Id != key.Purpose)) return AuthenticateResult.NoResult();
        if (key.LastUsedAt is not { } last || now - last > TouchEvery) await keys.TouchAsync(key.Id, now, Context.RequestAborted);
        return AuthenticateResult.Success(new(new ClaimsPrincipal(Identity(key)), SchemeName));
    }

    private static ClaimsIdentity Identity(ApiKey key) => new(
        [
            new(ClaimTypes.NameIdentifier, $"key:{key.Id}"), new(ClaimTypes.Name, $"key:{key.Name}"), new(ClaimTypes.Role, nameof(OfficerRole.Service)), new(OfficerClaims.Purpose, key.Purpose),
            .. key.Scopes.Select(scope => new Claim(OfficerClaims.Scope, scope)),
        ],
        SchemeName);
}
