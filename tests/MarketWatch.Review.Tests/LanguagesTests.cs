using System.Text.Json;
using System.Text.RegularExpressions;
using MarketWatch.Hits.Reviewing;
using MarketWatch.Review.Languages;
using MarketWatch.Testing;

namespace MarketWatch.Review.Tests;

/// <summary>Every text of the pages is there in every language, with the same places for values.</summary>
public sealed partial class LanguagesTests
{
    private static readonly string[] Translated = [.. Words.Offered.Keys.Where(language => language != "en")];

    [TestCaseSource(nameof(Translated))]
    public void Texts_of_the_pages_are_all_translated(string language)
    {
        var missing = Texts().Except(Read(language).Keys).ToList();
        Assert.That(missing, Is.Empty, JsonSerializer.Serialize(missing));
    }

    [TestCaseSource(nameof(Translated))]
    public void Texts_keep_their_places_for_values(string language)
    {
        var wrong = Read(language).Where(text => !Places(text.Key).SetEquals(Places(text.Value))).Select(text => text.Key);
        Assert.That(wrong, Is.Empty);
    }

    [TestCaseSource(nameof(Translated))]
    public void Reasons_of_decisions_are_translated(string language) =>
        Assert.That(ReviewReasons.All.Select(reason => reason.Words).Except(Read(language).Keys), Is.Empty);

    /// <summary>Texts as the sources name them: <c>T["…"]</c>, <c>words["…"]</c> and <c>Count(n, "…", "…")</c>.</summary>
    private static HashSet<string> Texts()
    {
        var folder = Repository.PathTo("src/MarketWatch.Review");
        var sources = Directory.EnumerateFiles(folder, "*.cs*", SearchOption.AllDirectories).Where(file => !file.Contains("/obj/", StringComparison.Ordinal) && !file.Contains("/bin/", StringComparison.Ordinal)).Select(File.ReadAllText);
        return [.. sources.SelectMany(source => Named().Matches(source).Select(match => match.Groups[1].Value).Concat(Counted().Matches(source).SelectMany(match => new[] { match.Groups[1].Value, match.Groups[2].Value })))
            .Select(text => text.Replace("\\\"", "\"", StringComparison.Ordinal)).Where(text => text.Length > 0)];
    }

    private static Dictionary<string, string> Read(string language) =>
        JsonSerializer.Deserialize<Dictionary<string, string>>(File.ReadAllText(Repository.PathTo($"src/MarketWatch.Review/Languages/{language}.json")))!;

    private static HashSet<string> Places(string text) => [.. Place().Matches(text).Select(match => match.Value)];

    [GeneratedRegex("""\b(?:T|words|texts)\["((?:[^"\\]|\\.)*)"\s*[\],]""")]
    private static partial Regex Named();

    [GeneratedRegex("""\b(?:T|words|texts)\.Count\([^;"]*"((?:[^"\\]|\\.)*)",\s*"((?:[^"\\]|\\.)*)"\)""")]
    private static partial Regex Counted();

    [GeneratedRegex(@"\{\d+")]
    private static partial Regex Place();
}
