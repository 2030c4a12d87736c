using MarketWatch.Review.Access;

namespace MarketWatch.Review.Pages.Account;

/// <summary>Who may use the pages of this area.</summary>
internal static class AccountPolicy
{
    /// <summary>One row per handler.</summary>
    public static IReadOnlyList<PolicyRow> Rows { get; } =
    [
        new("GET", "/account/sign-in", Permission.Public),
        new("POST", "/account/sign-in", Permission.Public),
        new("POST", "/account/sign-in", Permission.Public) { Handler = "PasskeyOptions" },
        new("POST", "/account/sign-in", Permission.Public) { Handler = "Passkey" },
        new("POST", "/account/sign-in", Permission.Public) { Handler = "Provider" },
        new("GET", "/account/second-step", Permission.Public),
        new("POST", "/account/second-step", Permission.Public),
        new("POST", "/account/second-step", Permission.Public) { Handler = "Recover" },
        new("GET", "/account/setup", Permission.Public),
        new("POST", "/account/setup", Permission.Public),
        new("GET", "/account/returned", Permission.Public),
        new("GET", "/account", Permission.SignedIn),
        new("POST", "/account", Permission.SignedIn) { Handler = "Show" },
        new("POST", "/account", Permission.SignedIn) { Handler = "Password" },
        new("POST", "/account", Permission.SignedIn) { Handler = "End" },
        new("GET", "/account/sign-out", Permission.SignedIn) { WithoutSecondFactor = true },
        new("POST", "/account/sign-out", Permission.SignedIn) { WithoutSecondFactor = true },
        new("GET", "/account/second-factor", Permission.SignedIn) { WithoutSecondFactor = true },
        new("POST", "/account/second-factor", Permission.SignedIn) { WithoutSecondFactor = true },
        new("POST", "/account/second-factor", Permission.SignedIn) { Handler = "Replace" },
        new("POST", "/account/second-factor", Permission.SignedIn) { Handler = "Codes" },
        new("POST", "/account/second-factor", Permission.SignedIn) { Handler = "PasskeyOptions", WithoutSecondFactor = true },
        new("POST", "/account/second-factor", Permission.SignedIn) { Handler = "Passkey", WithoutSecondFactor = true },
        new("POST", "/account/second-factor", Permission.SignedIn) { Handler = "Remove" },
        new("GET", "/purpose", Permission.Look),
        new("POST", "/purpose", Permission.Look),
    ];
}
