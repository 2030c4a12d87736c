using System.Text;
using MarketWatch.Configuration;
using MarketWatch.Marketplaces;
using MarketWatch.Profiles;
using MarketWatch.Testing;

namespace MarketWatch.Tests.Configuration;

internal sealed class HostileYamlTests
{
    private static readonly string[] Floods =
    [
        new('[', 900_000), new('{', 900_000), new('?', 900_000), new('&', 900_000), new('*', 900_000), new('!', 900_000), new('%', 900_000), new('\n', 900_000), new('"', 900_000),
        Many("- ", 400_000), Many("? ", 400_000), Many("{a: ", 200_000), Many("- a\n", 200_000), Many("a: b\n", 180_000), Many("!a ", 300_000), Many("---\n", 250_000),
        "[" + Many("a,", 400_000), "a: " + new string('x', 1_000_000), "\"" + Many("\\n", 400_000), "a: |\n" + Many(" x\n", 300_000), new string(' ', 900_000) + "a: b",
    ];

    [Test]
    public void Read_every_case_of_the_test_suite_ends_with_placed_errors()
    {
        var cases = 0;
        foreach (var file in Directory.EnumerateFiles(SharedData.PathTo("data/hostile/yaml/yaml-test-suite"), "*.yaml"))
        foreach (var yaml in CasesOf(file))
        {
            cases++;
            var errors = MarketplaceReader.Read(Encoding.UTF8.GetBytes(yaml), "x.yaml").Errors.Concat(ProfileReader.Read(Encoding.UTF8.GetBytes(yaml), "x.yaml").Errors).ToArray();
            Assert.That(errors, Has.Length.GreaterThanOrEqualTo(2), file);
            Assert.That(errors, Has.All.Matches<ConfigurationError>(error => error!.Line >= 1 && error.Column >= 1 && error.Line <= yaml.Count(c => c == '\n') + 2), file);
        }

        Assert.That(cases, Is.GreaterThan(50));
    }

    [Test]
    public void Read_flood_ends_with_a_bounded_number_of_errors([Range(0, 20)] int flood)
    {
        var errors = ProfileReader.Read(Encoding.UTF8.GetBytes(Floods[flood]), "x.yaml").Errors;

        Assert.That(errors, Has.Count.InRange(1, 201));
        Assert.That(errors, Has.All.Matches<ConfigurationError>(error => error!.ToString().Length < 1000));
    }

    // The suite writes its cases as YAML: what is invisible is drawn with signs.
    private static IEnumerable<string> CasesOf(string file)
    {
        var findings = new Findings(file);
        var root = new TreeReader(findings).Read(File.ReadAllBytes(file));
        Assert.That(findings.Sorted, Is.Empty);
        return ((SequenceNode)root!).Items.OfType<MappingNode>().Select(one => one["yaml"]).OfType<ScalarNode>()
            .Select(text => text.Text.Replace('\u2423', ' ').Replace("\u2014", "").Replace('\u00bb', '\t').Replace("\u21b5", "").Replace("\u220e\n", "").Replace('\u2190', '\r').Replace('\u21d4', '\ufeff'));
    }

    private static string Many(string text, int times) => string.Concat(Enumerable.Repeat(text, times));
}
