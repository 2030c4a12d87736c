using System.Globalization;

namespace MarketWatch.Crawling;

/// <summary>One group of robots.txt: the agents named and the rules under them (RFC 9309 2.1, 2.2.1).</summary>
internal sealed class RobotsGroup
{
    private static readonly TimeSpan LongestDelay = TimeSpan.FromSeconds(60);

    private readonly List<string> _agents = [];
    private readonly List<RobotsRule> _rules = [];

    public IReadOnlyList<RobotsRule> Rules => _rules;

    public TimeSpan CrawlDelay { get; private set; }

    public bool Names(string productToken) => _agents.Contains(productToken, StringComparer.OrdinalIgnoreCase);

    public static IReadOnlyList<RobotsGroup> ReadAll(string text)
    {
        var groups = new List<RobotsGroup>();
        RobotsGroup? current = null;
        var namingAgents = false;
        foreach (var (key, value) in Lines(text))
        {
            if (key == "user-agent")
            {
                if (!namingAgents) groups.Add(current = new());
                current!._agents.Add(ProductToken(value));
                namingAgents = true;
            }
            else if (key is "allow" or "disallow" or "crawl-delay")
            {
                namingAgents = false;
                current?.Add(key, value);
            }
        }
        return groups;
    }

    private void Add(string key, string value)
    {
        if (key == "crawl-delay")
        {
            if (double.TryParse(value, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var seconds) && seconds > 0)
                CrawlDelay = seconds > LongestDelay.TotalSeconds ? LongestDelay : TimeSpan.FromSeconds(seconds);
        }
        else if (value.Length > 0) _rules.Add(new(key == "allow", RobotsPath.Normalise(value.StartsWith('/') || value.StartsWith('*') ? value : "/" + value)));
    }

    private static IEnumerable<(string Key, string Value)> Lines(string text)
    {
        foreach (var raw in text.TrimStart('\uFEFF').Split('\n', '\r'))
        {
            var line = raw.Split('#', 2)[0];
            var colon = line.IndexOf(':', StringComparison.Ordinal);
            if (colon > 0) yield return (line[..colon].Trim().ToLowerInvariant(), line[(colon + 1)..].Trim());
        }
    }

    /// <summary>Only letters, <c>_</c> and <c>-</c> make a product token; what follows (a version) is not compared.</summary>
    private static string ProductToken(string value)
    {
        if (value.StartsWith('*')) return "*";
        var end = 0;
        while (end < value.Length && (char.IsAsciiLetter(value[end]) || value[end] is '_' or '-')) end++;
        return value[..end];
    }
}
