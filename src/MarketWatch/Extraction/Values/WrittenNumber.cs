using System.Globalization;

namespace MarketWatch.Extraction.Values;

/// <summary>A number as written in running text, and where it stands.</summary>
/// <param name="Value">The value.</param>
/// <param name="Start">Position of its first character.</param>
/// <param name="End">Position after its last character, trailing <c>,-</c> included.</param>
/// <param name="Groups">Runs of digits it was written in; three in a row with one kind of separator may be a date.</param>
internal readonly record struct WrittenNumber(decimal Value, int Start, int End, int Groups)
{
    private const int LongestNumber = 40;

    /// <summary>Finds the next number from a position in folded text (<see cref="NumberText.Fold"/>).</summary>
    /// <param name="text">Folded text.</param>
    /// <param name="from">Where to begin.</param>
    /// <param name="dotIsDecimal">A lone separator before three digits is the decimal point, as in machine-written and crypto amounts.</param>
    public static WrittenNumber? Next(ReadOnlySpan<char> text, int from, bool dotIsDecimal = false)
    {
        while (from < text.Length && !char.IsAsciiDigit(text[from])) from++;
        if (from >= text.Length) return null;
        var end = EndOfNumber(text, from, out var groups);
        var decimals = LeadingDecimals(text, from);
        var value = Interpret(text[from..end], dotIsDecimal);
        if (decimals && groups == 1 && value is { } whole) value = whole / Power(end - from);
        var tail = SkipWholeMark(text, end);
        return value is null ? Next(text, end, dotIsDecimal) : new(value.Value, from, tail, groups);
    }

    private static bool LeadingDecimals(ReadOnlySpan<char> text, int start) =>
        start >= 1 && text[start - 1] is '.' or ',' && (start == 1 || char.IsWhiteSpace(text[start - 2]));

    private static decimal Power(int digits)
    {
        var power = 1m;
        for (var i = 0; i < Math.Min(digits, 20); i++) power *= 10;
        return power;
    }

    private static int EndOfNumber(ReadOnlySpan<char> text, int start, out int groups)
    {
        groups = 1;
        var end = RunOfDigits(text, start);
        while (end - start < LongestNumber && NextGroup(text, start, end) is { } next)
        {
            end = next;
            groups++;
        }
        return end;
    }

    private static int? NextGroup(ReadOnlySpan<char> text, int start, int end)
    {
        if (end >= text.Length) return null;
        var mark = text[end];
        if (mark is '.' or ',')
        {
            if (end + 1 < text.Length && char.IsAsciiDigit(text[end + 1])) return RunOfDigits(text, end + 1);
            return SplitCents(text, end);
        }
        if (mark is not (' ' or '\'')) return null;
        var run = RunOfDigits(text, end + 1);
        return run - end - 1 == 3 && LastRun(text, start, end) <= 3 ? run : null;
    }

    /// <summary><c>392. 00</c>: a separator, a space, two digits.</summary>
    private static int? SplitCents(ReadOnlySpan<char> text, int mark)
    {
        if (mark + 3 >= text.Length || text[mark + 1] != ' ') return null;
        var run = RunOfDigits(text, mark + 2);
        return run - mark - 2 == 2 ? run : null;
    }

    private static int LastRun(ReadOnlySpan<char> text, int start, int end)
    {
        var run = 0;
        while (end - run - 1 >= start && char.IsAsciiDigit(text[end - run - 1])) run++;
        return run;
    }

    private static int RunOfDigits(ReadOnlySpan<char> text, int from)
    {
        while (from < text.Length && char.IsAsciiDigit(text[from])) from++;
        return from;
    }

    /// <summary><c>12,-</c> and <c>12.–</c> mean a whole amount.</summary>
    private static int SkipWholeMark(ReadOnlySpan<char> text, int end)
    {
        if (end + 1 >= text.Length || text[end] is not ('.' or ',') || text[end + 1] is not ('-' or '–' or '—')) return end;
        end++;
        while (end < text.Length && text[end] is '-' or '–' or '—') end++;
        return end;
    }

    private static decimal? Interpret(ReadOnlySpan<char> written, bool dotIsDecimal)
    {
        var point = DecimalPoint(written, dotIsDecimal);
        Span<char> plain = stackalloc char[LongestNumber * 2];
        var length = 0;
        for (var i = 0; i < written.Length && length < plain.Length; i++)
        {
            if (char.IsAsciiDigit(written[i])) plain[length++] = written[i];
            else if (i == point) plain[length++] = '.';
        }
        return decimal.TryParse(plain[..length], NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var value) ? value : null;
    }

    /// <summary>Position of the separator that begins the decimals, or -1.</summary>
    private static int DecimalPoint(ReadOnlySpan<char> written, bool dotIsDecimal)
    {
        var dot = written.LastIndexOf('.');
        var comma = written.LastIndexOf(',');
        if (dot < 0 && comma < 0) return -1;
        var last = Math.Max(dot, comma);
        if (dot >= 0 && comma >= 0) return written.Count(written[last]) == 1 ? last : -1;
        var after = written.Length - last - 1;
        if (written.Count(written[last]) > 1) return after == 3 || written[..last].IndexOf(written[last]) > 3 ? -1 : last;
        if (after != 3 || written.ContainsAny(' ', '\'')) return last;
        var whole = written[..last];
        return dotIsDecimal || whole.Length > 3 || whole is "0" ? last : -1;
    }
}
