using System.Text.Json;
using MarketWatch.Crawling;
using MarketWatch.Testing;

namespace MarketWatch.Tests.Crawling;

public sealed class RobotsRulesTest
{
    [TestCase("User-agent: *\nDisallow: /private", "/private/x", false)]
    [TestCase("User-agent: *\nDisallow: /private", "/public", true)]
    [TestCase("User-agent: *\nDisallow: /\nAllow: /item/", "/item/1", true)]
    [TestCase("User-agent: *\nDisallow: /item\nAllow: /item", "/item", true)]
    [TestCase("User-agent: *\nDisallow: /*?print=", "/item/1?print=1", false)]
    [TestCase("User-agent: *\nDisallow: /*.pdf$", "/a.pdf", false)]
    [TestCase("User-agent: *\nDisallow: /*.pdf$", "/a.pdf?x", true)]
    [TestCase("User-agent: other\nDisallow: /", "/item", true)]
    [TestCase("User-agent: marketwatch\nDisallow: /a\n\nUser-agent: *\nDisallow: /", "/b", true)]
    [TestCase("User-agent: x\nUser-agent: MarketWatch/2.0\nDisallow: /a", "/a", false)]
    [TestCase("User-agent: *\nDisallow:", "/a", true)]
    [TestCase("\uFEFFUser-agent: *\r\nDisallow: /a # comment", "/a", false)]
    public void Allows_follows_the_longest_rule_of_the_group(string text, string path, bool allowed) =>
        Assert.That(RobotsRules.Parse(text, "MarketWatch").Allows(new("http://a.example" + path)), Is.EqualTo(allowed));

    [Test]
    public void Allows_when_the_server_failed_nothing() => Assert.That(RobotsRules.DisallowAll.Allows(new("http://a.example/")), Is.False);

    [Test]
    public void CrawlDelay_is_read_and_capped() =>
        Assert.That(RobotsRules.Parse("User-agent: *\nCrawl-delay: 9999", "MarketWatch").CrawlDelay, Is.EqualTo(TimeSpan.FromSeconds(60)));

    [Test]
    public void Parse_of_many_stars_stays_linear()
    {
        var rules = RobotsRules.Parse("User-agent: *\nDisallow: /" + string.Concat(Enumerable.Repeat("*a", 2000)) + "$", "MarketWatch");
        Assert.That(rules.Allows(new("http://a.example/" + new string('b', 100_000))), Is.True);
    }

    /// <summary>
    /// Google's own test cases. Left out are its leniencies beyond RFC 9309 (misspelt directives, a missing colon, <c>index.html</c> read as <c>/</c>,
    /// lines cut at a length), which its tests name as such.
    /// </summary>
    [Test]
    public void Allows_agrees_with_the_published_cases()
    {
        var wrong = File.ReadLines(SharedData.PathTo("data/hostile/robots/google_robotstxt_cases.jsonl"))
            .Select(line => JsonSerializer.Deserialize<RobotsCase>(line, JsonSerializerOptions.Web)!)
            .Where(c => !Lenient(c) && Uri.TryCreate(c.Url, UriKind.Absolute, out _))
            .Where(c => RobotsRules.Parse(c.Robotstxt, c.Useragent).Allows(new(c.Url)) != c.Allowed)
            .Select(c => $"{c.Test} {c.Id}: {c.Useragent} {c.Url} expected {c.Allowed}\n{c.Robotstxt}");
        Assert.That(wrong, Is.Empty);
    }

    [Test]
    public void Parse_of_real_files_reads_each()
    {
        var texts = File.ReadLines(SharedData.PathTo("data/hostile/robots/real_world.jsonl"))
            .Select(line => JsonDocument.Parse(line).RootElement.TryGetProperty("robotstxt", out var text) ? text.GetString() : null).OfType<string>().ToList();
        foreach (var text in texts) RobotsRules.Parse(text, "MarketWatch").Allows(new("http://a.example/x?y"));
        Assert.That(texts, Has.Count.GreaterThan(10));
    }

    private static bool Lenient(RobotsCase c) => c.Test.StartsWith("GoogleOnly", StringComparison.Ordinal);

    private sealed record RobotsCase(string Id, string Test, string Robotstxt, string Useragent, string Url, bool Allowed);
}
