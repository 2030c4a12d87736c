using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace MarketWatch.Hits.Query;

/// <summary>Words and phrases with the signs at their end.</summary>
internal sealed partial class QueryReading
{
    private static readonly SearchValues<char> WeightSigns = SearchValues.Create("0123456789.");

    private RawWord? ReadPhrase(bool strict)
    {
        var start = _scanner.Position;
        if (_scanner.TakeQuoted() is not { } said)
        {
            if (strict) Fail(start, "this quote is not closed", $"{text}\"");
            return null;
        }

        int? slop = null;
        if (_scanner.Current == '~' && char.IsAsciiDigit(_scanner.Peek(1)))
        {
            _scanner.Position++;
            slop = int.Parse(_scanner.TakeDigits(), CultureInfo.InvariantCulture);
        }

        return new(said, start, Edits: slop, IsQuoted: true);
    }

    /// <summary>Reads <c>last 7 days</c> without quotes; null where no such words follow.</summary>
    private RawWord? ReadDateWords(HitField? field)
    {
        if (field?.Kind != HitFieldKind.Date) return null;
        var start = _scanner.Position;
        var words = DateWords().Match(text, start, text.Length - start);
        if (!words.Success || periods.Read(words.Value) is null) return null;
        _scanner.Position = start + words.Length;
        return new(words.Value, start);
    }

    private RawWord ReadWord(HitField? field)
    {
        var start = _scanner.Position;
        var word = new StringBuilder();
        var escapedEnd = false;
        for (; !_scanner.AtBreak(); _scanner.Position++)
        {
            escapedEnd = _scanner.Current == '\\' && !_scanner.AtBreak(1);
            if (escapedEnd) _scanner.Position++;
            word.Append(_scanner.Current);
        }

        var typed = word.ToString();
        if (escapedEnd) return new(typed, start);
        typed = WithoutWeight(typed);
        var (edits, rest) = Tilde(typed);
        var star = edits is null && rest.Length > 1 && rest.IndexOf('*', StringComparison.Ordinal) == rest.Length - 1;
        if (star) rest = rest[..^1];
        if (rest != "*" && rest.Contains('*', StringComparison.Ordinal)) Note("a star counts only at the end of a word: cigar*");
        return field is null && rest.Length == 0 ? new(typed, start) : new(rest, start, star, edits);
    }

    private string WithoutWeight(string typed)
    {
        var caret = typed.LastIndexOf('^');
        if (caret < 1 || caret == typed.Length - 1 || typed.AsSpan(caret + 1).ContainsAnyExcept(WeightSigns)) return typed;
        Note("weights such as ^2 are not part of this language and were passed over");
        return typed[..caret];
    }

    private static (int? Edits, string Word) Tilde(string typed)
    {
        var tilde = typed.LastIndexOf('~');
        if (tilde < 1) return (null, typed);
        var after = typed.AsSpan(tilde + 1);
        if (after.IsEmpty) return (ValueReading.AutomaticEdits, typed[..tilde]);
        return after.Length == 1 && char.IsAsciiDigit(after[0]) ? (after[0] - '0', typed[..tilde]) : (null, typed);
    }

    [GeneratedRegex(@"\G(last|this)\s+([0-9]{1,4}\s+)?[a-z]{3,7}(?!\w)", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex DateWords();
}
