using System.Text;
using MarketWatch.Configuration;

namespace MarketWatch.Profiles.Validation;

/// <summary>Words and phrases, wherever they stand: something to look for, a star at the end alone, none twice.</summary>
internal sealed class WordingRule : IProfileRule
{
    private const int LongestWording = 200;

    public void Check(KeywordProfile profile, Findings findings)
    {
        foreach (var (name, term) in profile.Terms)
        {
            CheckAll(term.Any, KeyPath.Root / "terms" / name / "any", findings);
            if (term.Near is { } near) CheckAll(near.Words, KeyPath.Root / "terms" / name / "near" / "words", findings);
        }

        foreach (var (name, words) in profile.Never)
        {
            var path = KeyPath.Root / "never" / name;
            if (!KnownNames.IsName(name)) findings.AddName(path, "a name is lower-case letters, digits and underscores");
            if (words.Count == 0) findings.Add(path, "at least one word is needed");
            CheckAll(words, path, findings);
        }

        CheckAll(profile.Except, KeyPath.Root / "except", findings);
    }

    private static void CheckAll(IReadOnlyList<string> words, KeyPath path, Findings findings)
    {
        var seen = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        for (var i = 0; i < words.Count; i++)
        {
            var shown = TreeReader.Shortened(words[i]);
            if (words[i].Length > LongestWording) findings.Add(path[i], $"a phrase is at most {LongestWording} characters");
            else if (!words[i].EnumerateRunes().Any(Rune.IsLetterOrDigit)) findings.Add(path[i], $"'{shown}' holds no letter or digit, so there is nothing to look for");
            else if (!HasStarAtEndAlone(words[i])) findings.Add(path[i], $"in '{shown}' the '*' does not stand at the end of a word; only there it means 'and longer words'");
            else if (!seen.Add(words[i])) findings.Add(path[i], $"'{shown}' stands here twice");
        }
    }

    private static bool HasStarAtEndAlone(string wording) =>
        wording.IndexOf('*') is var star && (star < 0 || (star == wording.Length - 1 && !char.IsWhiteSpace(wording[star - 1])));
}
