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
        new("GET", "/purpose", Permission.Look),
        new("POST", "/purpose", Permission.Look),
    ];
}
