using System.Text.Json;
using System.Text.RegularExpressions;

namespace MarketWatch.Configuration;

/// <summary>Whether a regular expression may stand in a file: it must run in linear time, since it meets hostile text.</summary>
internal static class PatternCheck
{
    public const int MostCharacters = 1000;

    /// <summary>Why the pattern may not stand there, in words a person can act on; null where it may.</summary>
    /// <param name="pattern">The pattern.</param>
    /// <param name="needsGroup">The value is taken from group 1.</param>
    public static string? WhyNot(string pattern, bool needsGroup = false)
    {
        if (pattern.Length == 0) return "the pattern is empty";
        if (pattern.Length > MostCharacters) return $"the pattern is longer than {MostCharacters:N0} characters";
        try
        {
            var regex = new Regex(pattern, RegexOptions.NonBacktracking | RegexOptions.CultureInvariant);
            return needsGroup && !regex.GetGroupNumbers().Contains(1) ? "the pattern has no group; put ( ) round the part that is the value" : null;
        }
        catch (RegexParseException error)
        {
            return $"not a regular expression: {ReasonOf(error)}";
        }
        catch (NotSupportedException)
        {
            return CompilesWithoutCounts(pattern)
                ? "the pattern is too large once its counted repeats are written out; lower the counts"
                : "look-around, back-references and atomic groups are not taken: patterns run in linear time";
        }
    }

    /// <summary>The pattern ready to run; null where it does not compile.</summary>
    public static Regex? Compile(string pattern)
    {
        try
        {
            return new(pattern, RegexOptions.NonBacktracking | RegexOptions.CultureInvariant);
        }
        catch (Exception error) when (error is NotSupportedException or ArgumentException)
        {
            return null;
        }
    }

    private static string ReasonOf(RegexParseException error) => error.Error switch
    {
        RegexParseError.InsufficientClosingParentheses => $"a '(' is not closed (character {error.Offset})",
        RegexParseError.InsufficientOpeningParentheses => $"a ')' has no '(' (character {error.Offset})",
        RegexParseError.UnterminatedBracket => $"a '[' is not closed (character {error.Offset})",
        RegexParseError.UnescapedEndingBackslash => "it ends in a backslash",
        RegexParseError.QuantifierAfterNothing => $"a repeat has nothing before it (character {error.Offset})",
        RegexParseError.NestedQuantifiersNotParenthesized => $"two repeats stand side by side (character {error.Offset})",
        RegexParseError.ReversedQuantifierRange => $"a repeat counts from high to low (character {error.Offset})",
        RegexParseError.ReversedCharacterRange => $"a character range runs backwards (character {error.Offset})",
        RegexParseError.UndefinedNumberedReference or RegexParseError.UndefinedNamedReference => $"it refers to a group that is not there (character {error.Offset})",
        RegexParseError.UnrecognizedUnicodeProperty => $"there is no such Unicode class (character {error.Offset})",
        var other => $"{Words(other)} (character {error.Offset})",
    };

    private static string Words(RegexParseError error) =>
        JsonNamingPolicy.SnakeCaseLower.ConvertName(error.ToString()).Replace('_', ' ');

    // The engine names two reasons by one exception: an automaton too large, and what no automaton can do.
    private static bool CompilesWithoutCounts(string pattern) => Compile(Counts.Replace(pattern, "")) is not null;

    private static readonly Regex Counts = new(@"\{[0-9]+(,[0-9]*)?\}", RegexOptions.NonBacktracking);
}
