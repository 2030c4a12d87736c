using MarketWatch.Configuration;

namespace MarketWatch.Tests.Configuration;

internal sealed class NearestNameTests
{
    private static readonly string[] Known = ["title", "timezone", "ready_when", "select", "select_all", "id"];

    [TestCase("titel", "title", TestName = "Of_swapped_letters_gives_the_name")]
    [TestCase("time_zone", "timezone", TestName = "Of_letter_too_many_gives_the_name")]
    [TestCase("readywhen", "ready_when", TestName = "Of_letter_missing_gives_the_name")]
    [TestCase("SELECT", "select", TestName = "Of_other_case_gives_the_name")]
    [TestCase("selct_al", "select_all", TestName = "Of_two_mistakes_in_a_long_name_gives_the_name")]
    [TestCase("xy", null, TestName = "Of_short_word_far_away_gives_none")]
    [TestCase("description", null, TestName = "Of_word_far_away_gives_none")]
    public void Of(string written, string? expected) => Assert.That(NearestName.Of(written, Known), Is.EqualTo(expected));

    [Test]
    public void Of_huge_word_gives_none_without_measuring() => Assert.That(NearestName.Of(new string('t', 1_000_000), Known), Is.Null);
}
