namespace MarketWatch.Hits.Query;

/// <summary>A word as typed: its text without escapes, and the signs at its end that mean something.</summary>
/// <param name="Text">Text.</param>
/// <param name="Position">Where it stands in the query.</param>
/// <param name="IsPrefix">A star at its end.</param>
/// <param name="Edits">What stood after a tilde at its end; null without a tilde, -1 for a bare tilde.</param>
/// <param name="IsQuoted">It stood in quotes.</param>
internal readonly record struct RawWord(string Text, int Position, bool IsPrefix = false, int? Edits = null, bool IsQuoted = false)
{
    /// <summary>It holds a letter, a digit or a pictograph: something an index knows.</summary>
    public bool IsSearchable => Text.EnumerateRunes().Any(rune => System.Text.Rune.IsLetterOrDigit(rune) || Pictographs.Contains(rune));
}
