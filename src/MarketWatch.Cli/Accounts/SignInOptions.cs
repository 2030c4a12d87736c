using MarketWatch.Configuration;
using MarketWatch.Review.Access;

namespace MarketWatch.Cli.Accounts;

/// <summary>How officers sign in, from the program's options.</summary>
internal static class SignInOptions
{
    /// <exception cref="ConfigurationException">The secret of the identity provider's client is not there.</exception>
    public static AccessOptions Of(Installation installation, Uri listen)
    {
        var accounts = installation.Options.Accounts;
        return new()
        {
            SecondFactorRequired = accounts.SecondFactor == SecondFactor.Required, Idle = accounts.Idle, Longest = accounts.Longest,
            Address = installation.Options.PublicAddress ?? listen, KeysFolder = Path.Combine(installation.Data, "cookie-keys"),
            OpenId = accounts.OpenId is { } provider
                ? new(provider.Authority, provider.ClientId, installation.Secrets.Require(provider.ClientSecret, "the secret of the identity provider's client"), provider.RoleClaim, provider.Roles)
                : null,
        };
    }
}
