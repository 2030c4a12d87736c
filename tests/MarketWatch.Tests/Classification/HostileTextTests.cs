using System.Globalization;
using System.Text.Json;
using MarketWatch.Classification;
using MarketWatch.Marketplaces;
using MarketWatch.Testing;
using static MarketWatch.Testing.ListingBuilder;

namespace MarketWatch.Tests.Classification;

public sealed class HostileTextTests
{
    [Test]
    public void Readings_every_confusable_of_a_latin_letter_is_read_as_latin()
    {
        var missed = Confusables().Where(pair => !TextFolding.Readings($"x{pair.Character}x").Any(reading => reading.Chars.ToString().All(char.IsAscii))).Select(pair => pair.Character);
        Assert.That(missed, Is.Empty);
    }

    [Test]
    public void Classify_naughty_strings_spans_are_what_is_written()
    {
        var classifier = ShippedProfiles.Classifier;
        foreach (var text in Inputs("data/hostile/strings/blns.jsonl"))
        {
            var listing = AListing().Titled(text + " cocaine 5 g").Described(text).Build();
            var matches = classifier.Classify(listing, MarketplaceKind.Hidden).Verdicts.SelectMany(verdict => verdict.Matches).ToList();
            Assert.That(matches, Is.Not.Empty, text);
            Assert.That(matches.Where(match => (match.Field == "title" ? listing.Title : text).Substring(match.Start, match.Length) != match.Written), Is.Empty, text);
        }
    }

    [Test]
    public void Find_catastrophic_patterns_are_refused_or_end()
    {
        var worst = new string('a', TermPattern.LongestText - 1) + "!";
        foreach (var pattern in Inputs("data/hostile/regex/redos_patterns.jsonl"))
        {
            TermPattern compiled;
            try
            {
                compiled = TermPattern.Compile(pattern);
            }
            catch (ArgumentException refused)
            {
                Assert.That(refused.Message, Is.Not.Empty);
                continue;
            }

            Assert.That(() => compiled.Find(worst, []), Throws.Nothing, pattern);
        }
    }

    [TestCase(@"(a+)+$", true)]
    [TestCase(@"(?=x)y", false)]
    [TestCase(@"(a)\1", false)]
    [TestCase(@"(((a{1,900}){1,900}){1,900})", false)]
    [TestCase(@"(unclosed", false)]
    public void Compile_pattern_that_cannot_run_in_linear_time_is_refused(string pattern, bool accepted) =>
        Assert.That(() => TermPattern.Compile(pattern), accepted ? Throws.Nothing : Throws.ArgumentException);

    [Test]
    public void Classify_megabytes_of_text_end()
    {
        var listing = AListing().Titled("x").Described(string.Concat(Enumerable.Repeat("c.o.c.a s1garetten ", 100_000))).Build();
        Assert.That(ShippedProfiles.Classifier.Classify(listing, MarketplaceKind.Open).Verdicts, Is.Not.Empty);
    }

    private static IEnumerable<string> Inputs(string path) =>
        File.ReadLines(SharedData.PathTo(path)).Select(line => JsonDocument.Parse(line).RootElement.GetProperty("input").GetString()!);

    private static IEnumerable<(string Character, string Letter)> Confusables() =>
        from line in File.ReadLines(SharedData.PathTo("data/hostile/strings/confusables.txt"))
        let parts = line.Split(';')
        where parts.Length >= 3 && !line.StartsWith('#')
        let character = char.ConvertFromUtf32(int.Parse(parts[0].Trim('\uFEFF', ' ', '\t'), NumberStyles.HexNumber, CultureInfo.InvariantCulture))
        let letter = string.Concat(parts[1].Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(code => code.Trim()).Where(code => code.Length > 0).Select(code => char.ConvertFromUtf32(int.Parse(code, NumberStyles.HexNumber, CultureInfo.InvariantCulture))))
        where letter.Length == 1 && char.IsAsciiLetter(letter[0])
        select (character, letter);
}
