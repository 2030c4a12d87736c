namespace MarketWatch.Profiles.Validation;

/// <summary>Whether a word of a term is always ruled out by a <c>never</c> word: wherever it stands, the other stands too.</summary>
internal sealed class RuledOut(KeywordProfile profile)
{
    private readonly StringComparison _comparison =
        profile.Fold.Contains(FoldKind.Case) ? StringComparison.OrdinalIgnoreCase : StringComparison.Ordinal;

    /// <summary>Name and word of the <c>never</c> entry that always rules the wording out; null where none does.</summary>
    public (string Name, string Word)? By(string wording) => profile.Never
        .SelectMany(group => group.Value, (group, word) => ((string Name, string Word)?)(group.Key, word))
        .FirstOrDefault(never => LiesIn(WordsOf(never!.Value.Word), WordsOf(wording)));

    private bool LiesIn(string[] never, string[] wording) =>
        never.Length > 0 && Enumerable.Range(0, Math.Max(0, wording.Length - never.Length + 1))
            .Any(from => never.Index().All(word => Covers(word.Item, wording[from + word.Index])));

    // "zo*" covers "zoek" and "zoe*"; "zoek" does not cover "zoe*", which stands for more words than that one.
    private bool Covers(string never, string word) => never.EndsWith('*')
        ? word.TrimEnd('*').StartsWith(never[..^1], _comparison)
        : never.Equals(word, _comparison);

    private static string[] WordsOf(string wording) => wording.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
}
