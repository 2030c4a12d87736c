using MarketWatch.Configuration;

namespace MarketWatch.Profiles.Validation;

/// <summary>Whether a word of a term can never count: wherever it stands, a word of <c>never</c> or a phrase of <c>except</c> stands too.</summary>
internal sealed class RuledOut
{
    private readonly StringComparison _comparison;
    private readonly (string Why, string[] Words)[] _never;
    private readonly (string Why, string[] Words)[] _except;

    public RuledOut(KeywordProfile profile)
    {
        _comparison = profile.Fold.Contains(FoldKind.Case) ? StringComparison.OrdinalIgnoreCase : StringComparison.Ordinal;
        _never = [.. profile.Never.SelectMany(group => group.Value.Select(word => ($"'{TreeReader.Shortened(word)}' of never.{group.Key} rules it out", WordsOf(word))))];
        _except = [.. profile.Except.Select(phrase => ($"'{TreeReader.Shortened(phrase)}' of except passes over it", WordsOf(phrase)))];
    }

    /// <summary>Why a word of the term never counts, in words; null where it may.</summary>
    public string? By(TermDefinition term, string wording)
    {
        // Never-words are not looked for in sellers' names.
        if (term.In.Contains("seller.name")) return null;
        var words = WordsOf(wording);
        if (_never.FirstOrDefault(never => LiesIn(never.Words, words)).Why is { } ruled) return ruled;
        // What speaks against may name what is passed over anyway: nothing is lost by it.
        if (Math.Max(term.Weight, term.HiddenWeight ?? term.Weight) <= 0) return null;
        // A longer phrase passes over the word only where it stands within it.
        return _except.FirstOrDefault(phrase => phrase.Words.Length == words.Length && LiesIn(phrase.Words, words)).Why;
    }

    private bool LiesIn(string[] ruling, string[] words)
    {
        if (ruling.Length == 0) return false;
        for (var from = 0; from + ruling.Length <= words.Length; from++)
        {
            var covered = 0;
            while (covered < ruling.Length && Covers(ruling[covered], words[from + covered])) covered++;
            if (covered == ruling.Length) return true;
        }

        return false;
    }

    // "zo*" covers "zoek" and "zoe*"; "zoek" does not cover "zoe*", which stands for more words than that one.
    private bool Covers(string ruling, string word) => ruling.EndsWith('*')
        ? word.AsSpan().TrimEnd('*').StartsWith(ruling.AsSpan(0, ruling.Length - 1), _comparison)
        : ruling.Equals(word, _comparison);

    private static string[] WordsOf(string wording) => wording.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
}
