using System.Globalization;
using System.Text;

namespace MarketWatch.Extraction.Values;

/// <summary>Reads dates as sites write them: ISO 8601, the usual forms of seven languages, and relative ones (<c>vor 3 Tagen</c>).</summary>
internal static class DateReader
{
    private const int LongestDate = 80;

    /// <summary>The instant in UTC; null where the text is no date.</summary>
    /// <param name="written">The text.</param>
    /// <param name="formats">.NET custom formats or <c>relative</c>, tried in turn; empty: ISO 8601, relative, the usual forms.</param>
    /// <param name="context">Clock, time zone, language.</param>
    public static DateTimeOffset? Read(string written, IReadOnlyList<string> formats, DateContext context)
    {
        var text = NumberText.Fold(written, LongestDate);
        if (text.Length == 0) return null;
        if (formats.Count == 0) return Iso(text, context) ?? Relative(text, context, mustSayAgo: true) ?? Usual(text, context);
        foreach (var format in formats)
        {
            if ((format == "relative" ? Relative(text, context, mustSayAgo: false) : Exact(text, format, context)) is { } read) return read;
        }
        return null;
    }

    private static DateTimeOffset? Exact(string text, string format, DateContext context)
    {
        const DateTimeStyles Styles = DateTimeStyles.AllowWhiteSpaces | DateTimeStyles.NoCurrentDateDefault;
        if (format.Contains('z', StringComparison.Ordinal) || format.EndsWith('K'))
            return DateTimeOffset.TryParseExact(text, format, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var zoned) ? zoned.ToUniversalTime() : null;
        return DateTime.TryParseExact(text, format, CultureInfo.InvariantCulture, Styles, out var local) && local.Year > 1 ? ToUtc(local, context) : null;
    }

    private static DateTimeOffset? Iso(string text, DateContext context)
    {
        if (text.Length < 8 || !char.IsAsciiDigit(text[0]) || text[4] != '-' && !(text.Length is 8 && text.AsSpan().IndexOfAnyExceptInRange('0', '9') < 0)) return null;
        if (text.Length == 8) return DateTime.TryParseExact(text, "yyyyMMdd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var packed) ? ToUtc(packed, context) : null;
        var hasZone = text.EndsWith('Z') || text.Length > 16 && text.LastIndexOfAny(['+', '-']) > 10;
        if (hasZone) return DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.None, out var zoned) ? zoned.ToUniversalTime() : null;
        return DateTime.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.None, out var local) ? ToUtc(local, context) : null;
    }

    private static DateTimeOffset? Relative(string text, DateContext context, bool mustSayAgo)
    {
        var words = Words(text);
        if (DateWords.SaysNow(words)) return context.Now.ToUniversalTime();
        if (DateWords.DaysBack(words) is { } days) return ToUtc(Today(context).AddDays(-days) + (TimeIn(text) ?? TimeSpan.Zero), context);
        if (mustSayAgo && !DateWords.SaysAgo(words)) return null;
        var parts = words.Split(' ');
        for (var i = 0; i + 1 < parts.Length; i++)
        {
            if (Count(parts[i]) is { } count && DateWords.UnitOf(parts[i + 1]) is { } unit) return Back(context, count, unit);
        }
        return null;
    }

    private static int? Count(string word) => DateWords.IsOne(word) ? 1 : int.TryParse(word, NumberStyles.None, CultureInfo.InvariantCulture, out var count) && count < 10_000 ? count : null;

    private static DateTimeOffset? Back(DateContext context, int count, long unit)
    {
        var now = context.Now.ToUniversalTime();
        if (unit < 0) return count * -unit < 2400 ? now.AddMonths((int)(count * unit)) : null;
        return now.AddSeconds(-count * unit);
    }

    /// <summary>Day, month and year in the order of the language, or with the month as a word.</summary>
    private static DateTimeOffset? Usual(string text, DateContext context)
    {
        var words = Words(text).Split(' ');
        var numbers = new List<int>();
        var month = 0;
        foreach (var word in words)
        {
            if (int.TryParse(word.TrimEnd('.'), NumberStyles.None, CultureInfo.InvariantCulture, out var number)) numbers.Add(number);
            else if (month == 0 && numbers.Count <= 1) month = DateWords.MonthOf(word) ?? 0;
        }
        var date = month > 0 ? WithMonth(numbers, month, context) : Numeric(text, numbers, context);
        return date is { } day ? ToUtc(day + (TimeIn(text) ?? TimeSpan.Zero), context) : null;
    }

    private static DateTime? WithMonth(List<int> numbers, int month, DateContext context)
    {
        if (numbers.Count == 0) return null;
        if (numbers[0] is >= 1900 and <= 2200) return Day(numbers[0], month, numbers.Count > 1 ? numbers[1] : 1);
        if (numbers.Count > 1 && numbers[1] is >= 1900 and <= 2200) return Day(numbers[1], month, numbers[0]);
        var today = Today(context);
        var date = Day(today.Year, month, numbers[0]);
        return date > today.AddDays(1) ? Day(today.Year - 1, month, numbers[0]) : date;
    }

    private static DateTime? Numeric(string text, List<int> numbers, DateContext context)
    {
        if (numbers.Count < 3) return null;
        var (first, second, year) = (numbers[0], numbers[1], numbers[2]);
        if (first >= 1900) return Day(first, second, year);
        if (year < 100) year += year < 70 ? 2000 : 1900;
        var monthFirst = text.Contains('/', StringComparison.Ordinal) && context.Language is "en" or "en-US" or "en_US";
        if (second > 12 || monthFirst && first <= 12) (first, second) = (second, first);
        return Day(year, second, first);
    }

    private static DateTime? Day(int year, int month, int day) =>
        year is >= 1900 and <= 2200 && month is >= 1 and <= 12 && day >= 1 && day <= DateTime.DaysInMonth(year, month) ? new DateTime(year, month, day, 0, 0, 0, DateTimeKind.Unspecified) : null;

    /// <summary>Time of day in the text: <c>14:05</c>, <c>2:05 pm</c>, <c>14h05</c>.</summary>
    private static TimeSpan? TimeIn(string text)
    {
        var colon = text.IndexOf(':');
        if (colon < 0) colon = HourMark(text);
        if (colon < 1 || colon + 2 >= text.Length || !char.IsAsciiDigit(text[colon - 1]) || !char.IsAsciiDigit(text[colon + 1])) return null;
        var start = colon > 1 && char.IsAsciiDigit(text[colon - 2]) ? colon - 2 : colon - 1;
        var hour = int.Parse(text.AsSpan(start, colon - start), CultureInfo.InvariantCulture);
        if (!int.TryParse(text.AsSpan(colon + 1, 2), NumberStyles.None, CultureInfo.InvariantCulture, out var minute)) return null;
        var rest = text.AsSpan(colon + 3).TrimStart();
        var second = rest.Length > 2 && rest[0] == ':' && int.TryParse(rest.Slice(1, 2), NumberStyles.None, CultureInfo.InvariantCulture, out var s) ? s : 0;
        if (rest.Contains("pm", StringComparison.OrdinalIgnoreCase) && hour < 12) hour += 12;
        else if (rest.Contains("am", StringComparison.OrdinalIgnoreCase) && hour == 12) hour = 0;
        return hour < 24 && minute < 60 && second < 60 ? new TimeSpan(hour, minute, second) : null;
    }

    private static int HourMark(string text)
    {
        for (var i = 1; i < text.Length; i++)
        {
            if (text[i] is 'h' or 'H' && char.IsAsciiDigit(text[i - 1])) return i;
        }
        return -1;
    }

    private static DateTime Today(DateContext context) => TimeZoneInfo.ConvertTime(context.Now, Zone(context)).Date;

    private static DateTimeOffset ToUtc(DateTime local, DateContext context)
    {
        var zone = Zone(context);
        var wall = DateTime.SpecifyKind(local, DateTimeKind.Unspecified);
        if (zone.IsInvalidTime(wall)) wall = wall.AddHours(1); // the hour that summer time leaves out
        return new DateTimeOffset(wall, zone.GetUtcOffset(wall)).ToUniversalTime();
    }

    private static TimeZoneInfo Zone(DateContext context) => TimeZoneInfo.TryFindSystemTimeZoneById(context.Timezone, out var zone) ? zone : TimeZoneInfo.Utc;

    /// <summary>Lower case, accents left out, everything but letters and digits a space.</summary>
    private static string Words(string text)
    {
        var words = new StringBuilder(text.Length);
        foreach (var c in text)
        {
            if (char.IsLetterOrDigit(c)) words.Append(char.IsDigit(c) || words.Length == 0 || !char.IsDigit(words[^1]) ? "" : " ").Append(Accents.Fold(c));
            else if (!Accents.IsMark(c) && words.Length > 0 && words[^1] != ' ') words.Append(' ');
        }
        return words.ToString().Trim();
    }
}
