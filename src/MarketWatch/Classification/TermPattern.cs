using System.Text.RegularExpressions;
using MarketWatch.Configuration;

namespace MarketWatch.Classification;

/// <summary>A term's regular expression: linear in the text whatever is written in it, bounded in size and time, and matched against folded text.</summary>
internal sealed class TermPattern
{
    /// <summary>Folded characters of a field that are looked at; what comes after is not searched by patterns.</summary>
    public const int LongestText = 100_000;

    private static readonly TimeSpan TimeLimit = TimeSpan.FromMilliseconds(100);

    private readonly Regex _regex;

    private TermPattern(Regex regex) => _regex = regex;

    /// <summary>Compiles a pattern; upper and lower case are one.</summary>
    /// <exception cref="ArgumentException">It is refused: see <see cref="PatternCheck"/>.</exception>
    public static TermPattern Compile(string pattern) => PatternCheck.WhyNot(pattern) is { } why
        ? throw new ArgumentException(why)
        : new(new Regex(pattern, RegexOptions.NonBacktracking | RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, TimeLimit));

    /// <summary>Places where it matches in folded text, none empty.</summary>
    /// <returns>False where the time limit struck: what was found until then stands.</returns>
    public bool Find(ReadOnlySpan<char> folded, List<(int Start, int Length)> places)
    {
        try
        {
            foreach (var match in _regex.EnumerateMatches(folded[..Math.Min(folded.Length, LongestText)]))
                if (match.Length > 0) places.Add((match.Index, match.Length));
            return true;
        }
        catch (RegexMatchTimeoutException)
        {
            return false;
        }
    }
}
