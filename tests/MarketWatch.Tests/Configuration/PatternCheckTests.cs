using MarketWatch.Configuration;

namespace MarketWatch.Tests.Configuration;

internal sealed class PatternCheckTests
{
    private const string Looks = "look-around, back-references and atomic groups are not taken: patterns run in linear time";
    private const string Large = "the pattern is too large once its counted repeats are written out; lower the counts";

    [TestCase("(?<=a)b", Looks)]
    [TestCase("a(?!b)", Looks)]
    [TestCase(@"(a)\1", Looks)]
    [TestCase(@"(?<n>a)\k<n>", Looks)]
    [TestCase("(?>a+)b", Looks)]
    [TestCase("(a{1,1000}){1,1000}", Large)]
    [TestCase("((a{1,99}){1,99}){1,99}b", Large)]
    [TestCase(@"^\(?=a{1,90000}$", Large)]
    [TestCase("", "the pattern is empty")]
    [TestCase("a(b", "not a regular expression: a '(' is not closed (character 3)")]
    [TestCase("a)b", "not a regular expression: a ')' has no '(' (character 2)")]
    [TestCase("[a", "not a regular expression: a '[' is not closed (character 2)")]
    [TestCase("*a", "not a regular expression: a repeat has nothing before it (character 1)")]
    [TestCase("a{2,1}", "not a regular expression: a repeat counts from high to low (character 6)")]
    [TestCase(@"a\", "not a regular expression: it ends in a backslash")]
    [TestCase(@"\p{Foo}", "not a regular expression: there is no such Unicode class (character 7)")]
    public void WhyNot_bad_pattern_says_why(string pattern, string why) => Assert.That(PatternCheck.WhyNot(pattern), Is.EqualTo(why));

    [TestCase(@"\b\d+\s*(slof|sloffen|cartons?)\b")]
    [TestCase("(a+)+$")]
    [TestCase(@"\d{4}-\d{2}-\d{2}")]
    public void WhyNot_good_pattern_says_nothing(string pattern) => Assert.That(PatternCheck.WhyNot(pattern), Is.Null);

    [Test]
    public void WhyNot_long_pattern_says_so() =>
        Assert.That(PatternCheck.WhyNot(new string('a', 1001)), Is.EqualTo("the pattern is longer than 1,000 characters"));

    [TestCase(@"/item/\d+", false)]
    [TestCase(@"/item/(?:\d+)", false)]
    [TestCase(@"/item/(?<key>\d+)", true)]
    [TestCase(@"/item/(\d+)", true)]
    public void WhyNot_value_needs_a_group(string pattern, bool good) =>
        Assert.That(PatternCheck.WhyNot(pattern, needsGroup: true), Is.EqualTo(good ? null : "the pattern has no group; put ( ) round the part that is the value"));
}
