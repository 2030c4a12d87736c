using System.Text.RegularExpressions;
using MarketWatch.Crawling;

namespace MarketWatch.Browser.Visiting;

/// <summary>Fills <c>{secret.x}</c> and <c>{settings.x}</c> in texts of a definition.</summary>
internal static partial class Placeholders
{
    /// <summary>The filled text; null where it names a secret or setting that the visit does not carry.</summary>
    public static string? Fill(string text, MarketplaceVisit visit)
    {
        var missing = false;
        var filled = Placeholder().Replace(text, match =>
        {
            var values = match.Groups[1].Value == "secret" ? visit.Secrets : visit.Settings;
            if (values.TryGetValue(match.Groups[2].Value, out var value)) return value;
            missing = true;
            return "";
        });
        return missing ? null : filled;
    }

    [GeneratedRegex(@"\{(secret|settings)\.([\w-]+)\}", RegexOptions.CultureInvariant)]
    private static partial Regex Placeholder();
}
