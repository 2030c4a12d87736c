using CsCheck;
using MarketWatch.Classification;

namespace MarketWatch.Tests.Classification;

public sealed class WordAutomatonTests
{
    private static readonly Gen<string> Strings = Gen.Char["abc "].Array[1, 8].Select(chars => new string(chars).Replace(' ', '-'));

    [Test]
    public void Scan_any_words_in_any_text_finds_what_a_plain_search_finds() =>
        Gen.Select(Strings.List[1, 12], Gen.Char["abc-"].Array[0, 60]).Sample((words, text) =>
        {
            var distinct = words.Distinct().ToList();
            var found = new List<WordAt>();
            new WordAutomaton(distinct).Scan(text, found);
            var expected = from word in Enumerable.Range(0, distinct.Count)
                           from start in Enumerable.Range(0, text.Length)
                           where new string(text)[start..].StartsWith(distinct[word], StringComparison.Ordinal)
                           select new WordAt(word, start);
            return found.ToHashSet().SetEquals(expected) && found.Count == found.Distinct().Count();
        });
}
