using System.Text;
using MarketWatch.Bazaar.Truth;

namespace MarketWatch.Bazaar.Inventing;

/// <summary>Disguises words as sellers do.</summary>
internal static class Evading
{
    private const string Latin = "aceopxyABCEHKMOPTX";
    private const string Cyrillic = "\u0430\u0441\u0435\u043E\u0440\u0445\u0443\u0410\u0412\u0421\u0415\u041D\u041A\u041C\u041E\u0420\u0422\u0425";
    private const string Letters = "oOiIeEaAsS";
    private const string Digits = "0011334455";

    /// <summary>The word in disguise; the word itself where this disguise cannot change it.</summary>
    public static string Disguise(string word, Evasion how) => how switch
    {
        Evasion.None => word,
        Evasion.Leet => Swap(word, Letters, Digits, most: 2),
        Evasion.Homoglyphs => Swap(word, Latin, Cyrillic, most: 3),
        Evasion.Spaced => string.Join(' ', word.Where(char.IsLetterOrDigit)),
        Evasion.Dotted => string.Join(' ', word.Split(' ').Select(part => string.Join('.', part.AsEnumerable()))),
        Evasion.ZeroWidth => string.Join('\u200B', word.AsEnumerable()),
        Evasion.Hyphenated => string.Join(' ', word.Split(' ').Select(Hyphenate)),
        _ => throw new ArgumentOutOfRangeException(nameof(how), how, null),
    };

    private static string Hyphenate(string word) => word.Length < 4 ? word : $"{word[..(word.Length / 2)]}-{word[(word.Length / 2)..]}";

    private static string Swap(string word, string from, string to, int most)
    {
        var text = new StringBuilder(word);
        for (int i = 0, swapped = 0; i < text.Length && swapped < most; i++)
        {
            var at = from.IndexOf(text[i], StringComparison.Ordinal);
            if (at < 0) continue;
            text[i] = to[at];
            swapped++;
        }
        return text.ToString();
    }
}
