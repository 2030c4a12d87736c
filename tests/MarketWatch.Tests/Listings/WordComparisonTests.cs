using MarketWatch.Listings;

namespace MarketWatch.Tests.Listings;

public sealed class WordComparisonTests
{
    [TestCase("", "", "")]
    [TestCase("one two", "one two", "=one two")]
    [TestCase("", "new", "+new")]
    [TestCase("old", "", "-old")]
    [TestCase("10 sloffen shag", "12 sloffen shag", "-10+12= sloffen shag")]
    [TestCase("price is fixed", "price is not fixed", "=price is +not =fixed")]
    [TestCase("a b c", "a c", "=a -b =c")]
    [TestCase("A.B", "A,B", "=A-.+,=B")]
    [TestCase("x 🚬 y", "x 🍺 y", "=x -🚬+🍺= y")]
    public void Between_names_the_words_that_changed(string before, string after, string expected) =>
        Assert.That(string.Concat(WordComparison.Between(before, after).Select(change => "=-+"[(int)change.Kind] + change.Text)), Is.EqualTo(expected));

    [Test]
    public void Between_random_texts_gives_both_back()
    {
        var random = new Random(7);
        for (var round = 0; round < 400; round++)
        {
            var (before, after) = (Text(random, random.Next(60)), Text(random, random.Next(60)));
            AssertGivesBoth(before, after);
        }
    }

    [Test]
    public void Between_texts_with_more_changes_than_the_limit_replaces_the_middle()
    {
        var (before, after) = ("head " + string.Join(' ', Enumerable.Range(0, 20_000)) + " tail", "head " + string.Join(' ', Enumerable.Range(50_000, 20_000)) + " tail");
        AssertGivesBoth(before, after);
        Assert.That(WordComparison.Between(before, after).Select(change => change.Kind), Is.EqualTo(new[] { WordChangeKind.Kept, WordChangeKind.Removed, WordChangeKind.Added, WordChangeKind.Kept }));
    }

    [Test]
    public void Between_a_huge_text_and_itself_with_one_word_more_adds_that_word()
    {
        var text = string.Join(' ', Enumerable.Range(0, 20_000));
        Assert.That(WordComparison.Between(text, text.Replace(" 9999 ", " 9999 extra ", StringComparison.Ordinal)).Where(change => change.Kind != WordChangeKind.Kept), Is.EqualTo(new[] { new WordChange(WordChangeKind.Added, "extra ") }));
    }

    private static void AssertGivesBoth(string before, string after)
    {
        var changes = WordComparison.Between(before, after);
        Assert.That(string.Concat(changes.Where(change => change.Kind != WordChangeKind.Added).Select(change => change.Text)), Is.EqualTo(before));
        Assert.That(string.Concat(changes.Where(change => change.Kind != WordChangeKind.Removed).Select(change => change.Text)), Is.EqualTo(after));
    }

    private static string Text(Random random, int words) => string.Join(' ', Enumerable.Range(0, words).Select(_ => "abcdefg"[random.Next(7)]));
}
