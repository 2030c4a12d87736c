using Lucene.Net.Analysis.Miscellaneous;

namespace MarketWatch.Storage.Indexes.Embedded;

/// <summary>Whole values in the form they are compared in: trimmed, lower case, without accents, and not longer than an index term may be.</summary>
internal static class KeywordFolding
{
    /// <summary>UTF-16 code units that count; a term may hold 32,766 bytes, and no honest keyword comes near.</summary>
    private const int MostCharacters = 256;

    public static string Fold(string value)
    {
        var written = Clip(value.Trim());
        var folded = new char[written.Length * 4];
        var length = ASCIIFoldingFilter.FoldToASCII(written.ToCharArray(), 0, folded, 0, written.Length);
        return new string(folded, 0, length).ToLowerInvariant();
    }

    /// <summary>The value as written, cut to what counts.</summary>
    public static string Clip(string value)
    {
        if (value.Length <= MostCharacters) return value;
        return value[..(char.IsHighSurrogate(value[MostCharacters - 1]) ? MostCharacters - 1 : MostCharacters)];
    }
}
