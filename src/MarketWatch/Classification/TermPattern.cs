using System.Text.RegularExpressions;

namespace MarketWatch.Classification;

/// <summary>A term's regular expression: linear in the text whatever is written in it, bounded in size and time, and matched against folded text.</summary>
public sealed class TermPattern
{
    /// <summary>Longest pattern accepted, in characters.</summary>
    public const int LongestPattern = 1000;

    /// <summary>Folded characters of a field that are looked at; what comes after is not searched by patterns.</summary>
    public const int LongestText = 100_000;

    private static readonly TimeSpan TimeLimit = TimeSpan.FromMilliseconds(100);

    private readonly Regex _regex;

    private TermPattern(Regex regex) => _regex = regex;

    /// <summary>Compiles a pattern.</summary>
    /// <param name="pattern">As the profile writes it; upper and lower case are one.</param>
    /// <param name="error">Why it is refused: too long, syntax, look-around or back-reference, automaton too large.</param>
    /// <returns>Null where it is refused.</returns>
    public static TermPattern? TryCompile(string pattern, out string error)
    {
        error = "";
        if (pattern.Length > LongestPattern)
        {
            error = $"pattern has {pattern.Length} characters; at most {LongestPattern} are allowed";
            return null;
        }

        try
        {
            var regex = new Regex(pattern, RegexOptions.NonBacktracking | RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, TimeLimit);
            if (!regex.IsMatch("")) return new TermPattern(regex);
            error = "pattern matches nothing at all, so it matches everywhere";
        }
        catch (NotSupportedException problem)
        {
            error = problem.Message;
        }
        catch (ArgumentException problem)
        {
            error = problem.Message;
        }

        return null;
    }

    /// <summary>Places where it matches in folded text, none empty.</summary>
    /// <returns>False where the time limit struck: what was found until then stands.</returns>
    internal bool Find(ReadOnlySpan<char> folded, List<(int Start, int Length)> places)
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
