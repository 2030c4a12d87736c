using MarketWatch.Hits.Query;

namespace MarketWatch.Storage.Indexes.Embedded.Highlighting;

/// <summary>Whether a word of a text is the one a query asks for.</summary>
/// <param name="Word">Folded word.</param>
/// <param name="IsPrefix">Words that begin so.</param>
/// <param name="Edits">Words at most so many edits away.</param>
internal readonly record struct TokenTest(string Word, bool IsPrefix = false, int Edits = 0)
{
    /// <summary>Parts of a compound word shorter than this must be exact.</summary>
    public const int ShortestFuzzy = 3;

    public bool Holds(string token)
    {
        if (IsPrefix) return token.StartsWith(Word, StringComparison.Ordinal);
        return Edits == 0 ? token == Word : Spelling.Distance(Word, token, Edits) <= Edits;
    }
}
