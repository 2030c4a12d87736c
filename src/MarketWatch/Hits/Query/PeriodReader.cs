using System.Globalization;

namespace MarketWatch.Hits.Query;

/// <summary>
/// Reads points in time as officers write them: ISO 8601 years, months, days and instants, and words such as <c>today</c> or <c>last 7 days</c>.
/// Days begin at midnight of <paramref name="zone"/>; an instant without an offset is in that zone too.
/// </summary>
internal sealed class PeriodReader(TimeProvider clock, TimeZoneInfo zone)
{
    private static readonly (string Format, Func<DateTime, DateTime> End)[] Formats =
    [
        ("yyyy-MM-dd", start => start.AddDays(1)),
        ("yyyy-MM", start => start.AddMonths(1)),
        ("yyyy", start => start.AddYears(1)),
        ("yyyy-MM-ddTHH:mm", start => start.AddMinutes(1)),
        ("yyyy-MM-ddTHH:mm:ss", start => start.AddSeconds(1)),
        ("yyyy-MM-ddTHH:mm:ss.FFFFFFF", start => start.AddMilliseconds(1)),
    ];

    /// <summary>An instant as range bounds have it.</summary>
    public static string Written(DateTimeOffset instant) => instant.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);

    /// <summary>The stretch of time that these words name; null where they name none.</summary>
    public Period? Read(string text)
    {
        var words = text.Trim().Replace('_', ' ').ToLowerInvariant().Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return words switch
        {
            ["now"] => new Period(clock.GetUtcNow(), clock.GetUtcNow().AddMilliseconds(1)),
            ["today"] => Days(0, 1),
            ["yesterday"] => Days(-1, 1),
            ["this", "week"] => Days(-DaysSinceMonday, 7),
            ["last", "week"] => Days(-DaysSinceMonday - 7, 7),
            ["this", "month"] => Months(0),
            ["last", "month"] => Months(-1),
            ["last", var count, var unit] => Last(count, unit),
            [var written] => Iso(written),
            _ => null,
        };
    }

    private DateTime Today => TimeZoneInfo.ConvertTime(clock.GetUtcNow(), zone).Date;

    private int DaysSinceMonday => ((int)Today.DayOfWeek + 6) % 7;

    /// <summary>"last 7 days" is today and the six days before; hours are counted back from now.</summary>
    private Period? Last(string count, string unit)
    {
        if (!int.TryParse(count, NumberStyles.None, CultureInfo.InvariantCulture, out var number) || number is < 1 or > 1000) return null;
        var now = clock.GetUtcNow();
        return unit.TrimEnd('s') switch
        {
            "hour" => new Period(now.AddHours(-number), now.AddMilliseconds(1)),
            "day" => Days(1 - number, number),
            "week" => Days(1 - (7 * number), 7 * number),
            "month" => Between(Today.AddMonths(-number).AddDays(1), Today.AddDays(1)),
            "year" => Between(Today.AddYears(-number).AddDays(1), Today.AddDays(1)),
            _ => null,
        };
    }

    private Period Days(int first, int count) => Between(Today.AddDays(first), Today.AddDays(first + count));

    private Period Months(int first)
    {
        var start = new DateTime(Today.Year, Today.Month, 1).AddMonths(first);
        return Between(start, start.AddMonths(1));
    }

    private Period? Iso(string written)
    {
        var text = written.ToUpperInvariant();
        foreach (var (format, end) in Formats)
        {
            if (DateTime.TryParseExact(text, format, CultureInfo.InvariantCulture, DateTimeStyles.None, out var local))
                return InRange(local) ? Between(local, end(local)) : null;
            if (DateTimeOffset.TryParseExact(text, format + "K", CultureInfo.InvariantCulture, DateTimeStyles.None, out var instant) && format.Contains('H'))
                return InRange(instant.UtcDateTime) ? new Period(instant.ToUniversalTime(), new(end(instant.UtcDateTime), TimeSpan.Zero)) : null;
        }

        return null;
    }

    // keeps ends and zone shifts inside what the calendar can hold
    private static bool InRange(DateTime date) => date.Year is > 1 and < 9998;

    private Period Between(DateTime start, DateTime end) => new(ZonedDay.Start(start, zone), ZonedDay.Start(end, zone));
}
