using System.Security.Claims;
using MarketWatch.Accountability;
using Microsoft.AspNetCore.Identity;

namespace MarketWatch.Review.Access.SigningIn;

/// <summary>An account as claims.</summary>
internal sealed class OfficerPrincipal : IUserClaimsPrincipalFactory<Account>
{
    public Task<ClaimsPrincipal> CreateAsync(Account user) => Task.FromResult(new ClaimsPrincipal(Identity(user)));

    /// <summary>An account under a session, with what is to be set up first.</summary>
    public static ClaimsPrincipal Of(Account account, OfficerSession session, bool secondFactorMissing)
    {
        var identity = Identity(account);
        identity.AddClaim(new(OfficerClaims.Session, session.Id));
        if (session.Purpose is { Length: > 0 } purpose) identity.AddClaim(new(OfficerClaims.Purpose, purpose));
        if (secondFactorMissing) identity.AddClaim(new(OfficerClaims.SecondFactorMissing, "yes"));
        return new(identity);
    }

    private static ClaimsIdentity Identity(Account account) => new(
        [
            new(ClaimTypes.NameIdentifier, account.Id), new(ClaimTypes.Name, account.UserName ?? account.Id), new(ClaimTypes.Role, account.Role.ToString()),
            new(OfficerClaims.DisplayName, account.DisplayName.Length > 0 ? account.DisplayName : account.UserName ?? account.Id),
            new(OfficerClaims.TimeZone, account.TimeZone), new(OfficerClaims.Language, account.Language),
        ],
        IdentityConstants.ApplicationScheme);
}
