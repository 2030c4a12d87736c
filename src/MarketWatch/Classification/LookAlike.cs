using System.Text;

namespace MarketWatch.Classification;

/// <summary>Characters that pass for Latin letters or digits: those of other scripts, and those set in a style (mathematical, circled, wide).</summary>
public static class LookAlike
{
    /// <summary>The Latin letter or digit that a reader takes the character for; null where it is one itself, with or without an accent, or looks like none.</summary>
    public static char? Of(Rune rune)
    {
        if (rune.Value < 0x0250) return null;
        var seen = Folded(FoldTable.LookAlikes, rune);
        return seen is [var letter] && char.IsAsciiLetterOrDigit(letter) && !IsAccented(rune) ? letter : null;
    }

    /// <summary>Latin letters with an accent or a tail: a spelling, not a disguise.</summary>
    private static bool IsAccented(Rune rune) => rune.Value is (>= 0x1E00 and <= 0x1EFF) or (>= 0x2C60 and <= 0x2C7F);

    private static string Folded(FoldTable table, Rune rune) => rune.IsBmp && table[(char)rune.Value] is not (FoldTable.Dropped or FoldTable.Special) and var single ? single.ToString() : table.Expand(rune);
}
