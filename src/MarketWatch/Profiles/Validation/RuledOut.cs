using MarketWatch.Configuration;

namespace MarketWatch.Profiles.Validation;

/// <summary>Whether a word of a term can never count: wherever it stands, a word of <c>never</c> or a phrase of <c>except</c> stands too.</summary>
internal sealed class RuledOut(KeywordProfile profile)
{
    private readonly StringComparison _comparison =
        profile.Fold.Contains(FoldKind.Case) ? StringComparison.OrdinalIgnoreCase : StringComparison.Ordinal;

    /// <summary>What always rules the wording out, in words; null where nothing does.</summary>
    public string? By(string wording)
    {
        var words = WordsOf(wording);
        foreach (var (name, never) in profile.Never)
        {
            if (never.FirstOrDefault(word => LiesIn(WordsOf(word), words)) is { } ruling) return $"'{TreeReader.Shortened(ruling)}' of never.{name} rules it out";
        }

        // A longer phrase passes over the word only where it stands within it.
        var passing = profile.Except.FirstOrDefault(phrase => WordsOf(phrase).Length == words.Length && LiesIn(WordsOf(phrase), words));
        return passing is null ? null : $"'{TreeReader.Shortened(passing)}' of except passes over it";
    }

    private bool LiesIn(string[] never, string[] wording) =>
        never.Length > 0 && Enumerable.Range(0, Math.Max(0, wording.Length - never.Length + 1))
            .Any(from => never.Index().All(word => Covers(word.Item, wording[from + word.Index])));

    // "zo*" covers "zoek" and "zoe*"; "zoek" does not cover "zoe*", which stands for more words than that one.
    private bool Covers(string never, string word) => never.EndsWith('*')
        ? word.TrimEnd('*').StartsWith(never[..^1], _comparison)
        : never.Equals(word, _comparison);

    private static string[] WordsOf(string wording) => wording.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
}
