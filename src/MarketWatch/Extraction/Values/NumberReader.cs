using System.Globalization;

namespace MarketWatch.Extraction.Values;

/// <summary>Reads numbers as the page's language writes them.</summary>
internal static class NumberReader
{
    // languages that write 1.234,5; all others, and none, are told by the pattern alone
    private static readonly string[] CommaDecimal = ["de", "fr", "nl", "es", "it", "pl", "pt", "da", "nb", "no", "sv", "fi", "cs", "sk", "hu", "ro", "bg", "el", "hr", "sl", "et", "lv", "lt", "ru", "uk", "tr", "id", "vi"];

    /// <summary>First number in the text, with its sign; null where there is none. <c>98%</c> is 98.</summary>
    public static decimal? Read(string written, string? language)
    {
        var text = NumberText.Fold(written);
        if (decimal.TryParse(text, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var plain) && !IsGrouped(text, language)) return plain;
        if (WrittenNumber.Next(text, 0) is not { } number) return null;
        var negative = number.Start > 0 && text[number.Start - 1] == '-' && (number.Start == 1 || text[number.Start - 2] == ' ');
        return negative ? -number.Value : number.Value;
    }

    /// <summary><c>1.234</c> is a thousand in languages that write the comma before decimals.</summary>
    private static bool IsGrouped(string text, string? language) =>
        language is { Length: >= 2 } && CommaDecimal.Contains(language[..2].ToLowerInvariant()) && text.LastIndexOf('.') is var dot and > 0 && text.Length - dot - 1 == 3;
}
