using System.Text.RegularExpressions;

namespace MarketWatch.Crawling;

/// <summary>How pages name signing in, in the languages MarketWatch reads.</summary>
internal static partial class WallWords
{
    /// <summary>Whether a title or heading names signing in.</summary>
    public static bool NamesSignIn(string heading) => heading.Length < 200 && SignIn().IsMatch(heading);

    [GeneratedRegex(@"\b(log ?in|log ?on|sign ?in|anmelden|anmeldung|einloggen|inloggen|aanmelden|connexion|se connecter|identifiez-vous|iniciar sesi[oó]n|acceder|accedi|accesso|zaloguj|logowanie)\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, 500)]
    private static partial Regex SignIn();
}
