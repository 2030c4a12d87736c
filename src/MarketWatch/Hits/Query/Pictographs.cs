using System.Globalization;
using System.Text;

namespace MarketWatch.Hits.Query;

/// <summary>
/// Signs that sellers use in place of words (emoji and other pictures). They are words of their own to the search: the blocks of Unicode that hold
/// Extended_Pictographic characters (UTS #51), without signs that are ordinary punctuation.
/// </summary>
public static class Pictographs
{
    /// <summary>The sign is a picture that can be searched.</summary>
    public static bool Contains(Rune rune) =>
        rune.Value is (>= 0x1F000 and <= 0x1FAFF) or (>= 0x2600 and <= 0x27BF) or (>= 0x2300 and <= 0x23FF) or (>= 0x2B00 and <= 0x2BFF) && !IsModifier(rune);

    /// <summary>The sign only changes the one before it (skin tone, variation selector, joiner) or cannot be seen; the search passes over it.</summary>
    public static bool IsModifier(Rune rune) =>
        rune.Value is (>= 0x1F3FB and <= 0x1F3FF) or (>= 0xFE00 and <= 0xFE0F) or (>= 0xE0000 and <= 0xE01EF) || Rune.GetUnicodeCategory(rune) == UnicodeCategory.Format;
}
