using System.Globalization;
using System.Text;

namespace MarketWatch.Crawling;

/// <summary>robots.txt as RFC 9309 reads it: the groups of the most specific agent, the longest matching rule, allow before disallow on a tie.</summary>
public sealed class RobotsRules
{
    /// <summary>Bytes read at most; RFC 9309 2.5 asks for at least 500 KiB.</summary>
    public const int MostBytes = 512 * 1024;

    private readonly IReadOnlyList<RobotsRule> _rules;

    private RobotsRules(IReadOnlyList<RobotsRule> rules, TimeSpan crawlDelay, bool unreachable = false)
    {
        _rules = rules;
        CrawlDelay = crawlDelay;
        Unreachable = unreachable;
    }

    /// <summary>No rules: everything is allowed (RFC 9309 2.3.1.3, status 4xx).</summary>
    public static RobotsRules AllowAll { get; } = new([], TimeSpan.Zero);

    /// <summary>The server failed: everything is disallowed (RFC 9309 2.3.1.4, status 5xx or unreachable).</summary>
    public static RobotsRules DisallowAll { get; } = new([], TimeSpan.Zero, unreachable: true);

    /// <summary>Delay asked for by the group; zero where there is none. Not in RFC 9309, honoured up to 60 s.</summary>
    public TimeSpan CrawlDelay { get; }

    /// <summary>The file could not be read for a server error.</summary>
    public bool Unreachable { get; }

    /// <summary>Parses a file for one product token, without regard to case.</summary>
    public static RobotsRules Parse(string text, string productToken)
    {
        var groups = RobotsGroup.ReadAll(text);
        var chosen = groups.Where(group => group.Names(productToken)).ToList();
        if (chosen.Count == 0) chosen = [.. groups.Where(group => group.Names("*"))];
        return new([.. chosen.SelectMany(group => group.Rules)], chosen.Select(group => group.CrawlDelay).DefaultIfEmpty(TimeSpan.Zero).Max());
    }

    /// <summary>Whether an address may be fetched. <c>/robots.txt</c> itself always may.</summary>
    public bool Allows(Uri url)
    {
        if (Unreachable) return false;
        if (_rules.Count == 0 || url.AbsolutePath == "/robots.txt") return true;
        var path = RobotsPath.Normalise(url.PathAndQuery);
        RobotsRule? best = null;
        foreach (var rule in _rules)
            if (rule.Length >= (best?.Length ?? 0) && rule.Matches(path) && (best is null || rule.Length > best.Length || rule.Allow)) best = rule;
        return best?.Allow ?? true;
    }
}

/// <summary>One allow or disallow line.</summary>
internal sealed record RobotsRule(bool Allow, string Path)
{
    public int Length => Path.Length;

    /// <summary><c>*</c> is any run of characters, a final <c>$</c> the end; linear in the text, since each star only moves forward.</summary>
    public bool Matches(string path)
    {
        var anchored = Path.EndsWith('$');
        var parts = (anchored ? Path[..^1] : Path).Split('*');
        if (!path.StartsWith(parts[0], StringComparison.Ordinal)) return false;
        var at = parts[0].Length;
        for (var i = 1; i < parts.Length; i++)
        {
            if (anchored && i == parts.Length - 1) return path.Length - at >= parts[i].Length && path.EndsWith(parts[i], StringComparison.Ordinal);
            var found = path.IndexOf(parts[i], at, StringComparison.Ordinal);
            if (found < 0) return false;
            at = found + parts[i].Length;
        }
        return !anchored || at == path.Length;
    }
}

/// <summary>Paths of rules and addresses in one spelling (RFC 9309 2.2.2): non-ASCII percent-encoded, hex upper case, unreserved decoded.</summary>
internal static class RobotsPath
{
    public static string Normalise(string path)
    {
        if (path.All(c => char.IsAsciiLetterOrDigit(c) || "/-._~?=&*$".Contains(c, StringComparison.Ordinal))) return path;
        var result = new StringBuilder(path.Length);
        foreach (var rune in path.EnumerateRunes())
            if (rune.IsAscii) result.Append((char)rune.Value);
            else foreach (var b in Encoding.UTF8.GetBytes(rune.ToString())) result.Append('%').Append(b.ToString("X2", CultureInfo.InvariantCulture));
        return Decode(result.ToString());
    }

    private static string Decode(string path)
    {
        var result = new StringBuilder(path.Length);
        for (var i = 0; i < path.Length; i++)
        {
            if (path[i] == '%' && i + 2 < path.Length && byte.TryParse(path.AsSpan(i + 1, 2), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var b))
            {
                var c = (char)b;
                if (char.IsAsciiLetterOrDigit(c) || "-._~".Contains(c, StringComparison.Ordinal)) result.Append(c);
                else result.Append('%').Append(path.AsSpan(i + 1, 2).ToString().ToUpperInvariant());
                i += 2;
            }
            else result.Append(path[i]);
        }
        return result.ToString();
    }
}
