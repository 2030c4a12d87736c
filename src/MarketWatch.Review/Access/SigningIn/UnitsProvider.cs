using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;

namespace MarketWatch.Review.Access.SigningIn;

/// <summary>The unit's own identity provider: authorization code with PKCE; its claims are read once, at sign-in.</summary>
internal static class UnitsProvider
{
    /// <summary>Name of the scheme, which is also the login's provider in the store.</summary>
    public const string Scheme = "unit";

    public static void AddUnitsProvider(this AuthenticationBuilder authentication, OpenIdProvider provider) => authentication.AddOpenIdConnect(Scheme, openId =>
    {
        (openId.Authority, openId.ClientId, openId.ClientSecret) = (provider.Authority.ToString(), provider.ClientId, provider.ClientSecret);
        openId.SignInScheme = IdentityConstants.ExternalScheme;
        (openId.ResponseType, openId.UsePkce, openId.SaveTokens, openId.MapInboundClaims) = (OpenIdConnectResponseType.Code, true, false, false);
        openId.RequireHttpsMetadata = !provider.Authority.IsLoopback;
        openId.CallbackPath = "/account/provider";
        openId.GetClaimsFromUserInfoEndpoint = true;
        openId.TokenValidationParameters.NameClaimType = "preferred_username";
        openId.Events.OnRemoteFailure = context =>
        {
            context.HandleResponse();
            context.Response.Redirect("/account/sign-in?provider=failed");
            return Task.CompletedTask;
        };
    });
}
