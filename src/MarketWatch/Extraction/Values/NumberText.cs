using System.Buffers;
using System.Globalization;
using System.Text;

namespace MarketWatch.Extraction.Values;

/// <summary>Folds the ways numbers are written into one.</summary>
internal static class NumberText
{
    private static readonly SearchValues<char> Untidy = SearchValues.Create("\t\r\n\f\v\0");

    /// <summary>
    /// Any script's digits become ASCII digits, all spaces one space, Arabic and full-width separators <c>.</c> and <c>,</c>, apostrophes <c>'</c>;
    /// invisible direction marks go. Cut at a length no price or date has.
    /// </summary>
    public static string Fold(string text, int longest = 200)
    {
        if (text.Length <= longest && Ascii.IsValid(text) && !text.AsSpan().ContainsAny(Untidy)) return text.Trim();
        var folded = new StringBuilder(Math.Min(text.Length, longest));
        foreach (var c in text)
        {
            if (folded.Length >= longest) break;
            var plain = FoldOne(c);
            if (plain == '\0' || plain == ' ' && folded.Length > 0 && folded[^1] == ' ') continue;
            folded.Append(plain);
        }
        return folded.ToString().Trim();
    }

    private static char FoldOne(char c)
    {
        if (c < 0x80) return char.IsWhiteSpace(c) ? ' ' : c;
        if (char.IsDigit(c)) return (char)('0' + CharUnicodeInfo.GetDecimalDigitValue(c));
        return c switch
        {
            '\u066B' or '\uFF0E' => '.',
            '\u066C' or '\uFF0C' or '\u060C' => ',',
            '\u2019' or '\u02BC' or '\u00B4' => '\'',
            '\u2212' => '-',
            '\uFF0F' or '\u2215' or '\u2044' => '/',
            '\uFF04' => '$',
            '\uFFE1' => '\u00A3',
            '\uFFE5' => '\u00A5',
            _ when char.IsWhiteSpace(c) => ' ',
            _ when CharUnicodeInfo.GetUnicodeCategory(c) is UnicodeCategory.Format or UnicodeCategory.Control => '\0',
            _ => c,
        };
    }
}
