using System.Collections.Concurrent;
using System.Text.RegularExpressions;

namespace MarketWatch.Crawling;

/// <summary>Patterns of walls, compiled once each; linear time, as they meet addresses that the site chose.</summary>
internal static class WallPatterns
{
    private static readonly ConcurrentDictionary<string, Regex> Compiled = new(StringComparer.Ordinal);

    /// <summary>Whether the pattern of a definition matches path and query.</summary>
    public static bool IsMatch(string pattern, string pathAndQuery) =>
        Compiled.GetOrAdd(pattern, static written => new Regex(written, RegexOptions.NonBacktracking | RegexOptions.CultureInvariant)).IsMatch(pathAndQuery);
}
