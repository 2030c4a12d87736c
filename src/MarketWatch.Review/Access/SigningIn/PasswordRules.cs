using System.Collections.Frozen;
using MarketWatch.Accountability;
using Microsoft.AspNetCore.Identity;

namespace MarketWatch.Review.Access.SigningIn;

/// <summary>Length makes a password, not its letters (NIST SP 800-63B section 3.1.1): no rules of composition, but nothing that is guessed first.</summary>
internal sealed class PasswordRules : IPasswordValidator<Account>
{
    /// <summary>Letters it has at least.</summary>
    public const int Least = 12;

    /// <summary>Letters it has at most; more only costs time.</summary>
    public const int Most = 256;

    /// <summary>What is guessed first of what is long enough; digits and signs at the end are not looked at.</summary>
    private static readonly FrozenSet<string> Common = new[]
    {
        "password", "passwordpassword", "passw0rd", "p@ssword", "p@ssw0rd", "letmein", "letmeinplease", "welcome", "welcometothe", "changeme", "changemenow", "qwerty", "qwertyuiop", "qwertyuiopas", "qwertyuiopasdfghjkl",
        "qwertyqwerty", "asdfghjkl", "asdfghjklzxcvbnm", "zxcvbnm", "1q2w3e4r5t6y", "1qaz2wsx3edc", "1qaz2wsx3edc4rfv", "qazwsxedcrfv", "iloveyou", "iloveyouforever", "administrator", "admin", "adminadmin", "rootroot",
        "superuser", "superman", "sunshine", "football", "baseball", "basketball", "starwars", "princess", "dragon", "monkey", "shadow", "master", "trustno", "abcdefghijkl", "abcdefghijklmnop", "abcabcabcabc",
        "passwort", "passwortpasswort", "hallohallo", "schatz", "wachtwoord", "welkom", "welkomwelkom", "motdepasse", "bonjourbonjour", "azertyuiop", "azerty", "summer", "winter", "spring", "autumn",
        "correcthorsebatterystaple", "marketwatch", "police", "customs", "douane", "polizei", "politie", "secret", "secretsecret", "test", "testtest", "testtesttest", "default", "guest",
    }.ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    public Task<IdentityResult> ValidateAsync(UserManager<Account> manager, Account user, string? password) =>
        Task.FromResult(Problem(user, password ?? "") is { } problem ? IdentityResult.Failed(new IdentityError { Code = "Password", Description = problem }) : IdentityResult.Success);

    private static string? Problem(Account user, string password) =>
        password.Length < Least ? "A password has at least 12 characters. A sentence is easy to remember."
        : password.Length > Most ? "A password has at most 256 characters."
        : password.Distinct().Count() < 5 || IsRow(password) || Common.Contains(Stem(password)) ? "This password is among the first that are guessed."
        : user.UserName is { Length: > 2 } name && password.Contains(name, StringComparison.OrdinalIgnoreCase) ? "The password contains the user name."
        : null;

    private static string Stem(string password) => password.TrimEnd('0', '1', '2', '3', '4', '5', '6', '7', '8', '9', '!', '.', '?', '*', '#', '$', '-', '_', ' ');

    private static bool IsRow(string password) => password.Zip(password.Skip(1)).All(pair => pair.Second - pair.First is 0 or 1 or -1 or -9 or 9);
}
