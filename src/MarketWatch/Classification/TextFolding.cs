using System.Text;

namespace MarketWatch.Classification;

/// <summary>Reads a text as a person would who sees through disguises; the original is never changed, and every reading keeps the way back to it.</summary>
/// <remarks>
/// A text has one plain reading (what it says) and, where it holds a disguise, further ones (what it may be meant to say):
/// look-alike letters of other scripts (Unicode TS 39), digits and signs for letters, letters spaced or dotted apart, letters drawn out.
/// Digits are kept in the plain reading, so "3-MMC" and "S1GARETTEN" are both found.
/// </remarks>
internal static class TextFolding
{
    private const int LongestText = 1_000_000;

    /// <summary>What the text says: lower case, without accents, width, style and invisible characters; white space is one space.</summary>
    public static FoldedText Fold(string text) => Fold(text, FoldTable.Letters, out _);

    /// <summary>The plain reading first, then those that see through a disguise; readings equal to an earlier one are left out.</summary>
    public static IReadOnlyList<FoldedText> Readings(string text)
    {
        var plain = Fold(text, FoldTable.Letters, out var foreign);
        var readings = new List<FoldedText>(1) { plain };
        var seen = foreign ? AsSeen(text, plain) : plain;
        if (seen != plain) readings.Add(seen);
        DigitsAsLetters.AddReadings(seen, readings);
        if (JoinedLetters.Read(seen) is { } joined)
        {
            readings.Add(joined);
            DigitsAsLetters.AddReadings(joined, readings);
        }

        foreach (var squeezed in DrawnOutLetters.Read(seen)) readings.Add(squeezed);
        return readings;
    }

    private static FoldedText AsSeen(string text, FoldedText plain)
    {
        var seen = Fold(text, FoldTable.LookAlikes, out _);
        return seen.Chars.SequenceEqual(plain.Chars) ? plain : seen.Rewritten(seen.Chars.ToArray(), Disguise.LookAlikes);
    }

    private static FoldedText Fold(string text, FoldTable table, out bool foreign)
    {
        if (text.Length > LongestText) text = text[..LongestText];
        foreign = false;
        if (Ascii.IsValid(text) && InPlace(text) is { } same) return same;
        return Mapped(text, table, ref foreign);
    }

    /// <summary>The fast path: ASCII without control characters or runs of white space keeps its places.</summary>
    private static FoldedText? InPlace(string text)
    {
        var chars = GC.AllocateUninitializedArray<char>(text.Length);
        var before = 'x';
        for (var i = 0; i < text.Length; i++)
        {
            var c = FoldTable.Letters[text[i]];
            if (c == FoldTable.Dropped || (c == ' ' && before == ' ')) return null;
            chars[i] = before = c;
        }

        return FoldedText.InPlace(chars);
    }

    private static FoldedText Mapped(string text, FoldTable table, ref bool foreign)
    {
        var builder = new FoldedText.Builder(text.Length + 16, Disguise.None);
        for (var i = 0; i < text.Length; i++)
        {
            var c = table[text[i]];
            foreign |= c != FoldTable.LookAlikes[text[i]] || c == FoldTable.Special;
            switch (c)
            {
                case FoldTable.Dropped: builder.Stretch(i + 1); break;
                case FoldTable.Special: i += AddSpecial(builder, text, i, table) - 1; break;
                case ' ' when builder.Last == ' ' && builder.Length > 0: builder.Stretch(i + 1); break;
                default: builder.Add(c, i, i + 1); break;
            }
        }

        return builder.Build();
    }

    private static int AddSpecial(FoldedText.Builder builder, string text, int at, FoldTable table)
    {
        if (Rune.DecodeFromUtf16(text.AsSpan(at), out var rune, out var used) != System.Buffers.OperationStatus.Done) rune = Rune.ReplacementChar;
        var folded = table.Expand(rune);
        if (folded.Length == 0) builder.Stretch(at + used);
        foreach (var c in folded) builder.Add(c, at, at + used);
        return used;
    }
}
