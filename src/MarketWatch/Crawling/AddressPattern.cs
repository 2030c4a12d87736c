using System.Text.RegularExpressions;

namespace MarketWatch.Crawling;

/// <summary>Regular expressions of definitions over path and query: linear time, so that no address can stall a crawl.</summary>
internal static class AddressPattern
{
    /// <summary>Compiles a pattern that a validator has already accepted.</summary>
    public static Regex Compile(string pattern) => new(pattern, RegexOptions.NonBacktracking | RegexOptions.CultureInvariant);
}
