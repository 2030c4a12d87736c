using System.Text.RegularExpressions;
using MarketWatch.Bazaar.Truth;

namespace MarketWatch.Bazaar.Inventing;

/// <summary>
/// A text with choices: <c>{brand=Camel|Winston}</c> chooses and remembers, <c>{brand}</c> repeats, <c>[[word]]</c> marks what a seller in fear of
/// filters would disguise.
/// </summary>
internal sealed partial class Template(Random random)
{
    private readonly Dictionary<string, string> _chosen = [];

    /// <summary>Makes the choices of a text; choices made in earlier texts of this template hold.</summary>
    public string Choose(string text) => Choice().Replace(text, choice =>
    {
        var name = choice.Groups["name"].Value;
        if (choice.Groups["options"] is not { Success: true } options) return _chosen[name];
        var all = options.Value.Split('|');
        return _chosen[name] = all[random.Next(all.Length)];
    });

    /// <summary>Disguises the marked words and takes the marks away.</summary>
    public static string Disguise(string text, Evasion how) => Marked().Replace(text, marked => Evading.Disguise(marked.Groups[1].Value, how));

    [GeneratedRegex(@"\{(?<name>\w+)(=(?<options>[^{}]+))?\}", RegexOptions.ExplicitCapture)]
    private static partial Regex Choice();

    [GeneratedRegex(@"\[\[(.+?)\]\]")]
    private static partial Regex Marked();
}
