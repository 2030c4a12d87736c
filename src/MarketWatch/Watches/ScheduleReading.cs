using System.Globalization;
using System.Text.RegularExpressions;

namespace MarketWatch.Watches;

/// <summary>Reads a cron expression back into what a person would say; what says more than that stays an expert's.</summary>
public static partial class ScheduleReading
{
    private const int Fields = 6;

    /// <summary>The plain schedule of an expression; none is only when asked.</summary>
    public static PlainSchedule Read(string? cron)
    {
        if (cron is null) return new() { Kind = ScheduleKind.OnRequest };
        var fields = cron.Split(' ', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        return fields.Length == Fields && fields is ["0", var minute, var hours, var day, "*", var week] && Number(minute, 59) is { } at
            && Read(at, hours, day, week.ToUpperInvariant()) is { } plain
            ? plain
            : new() { Kind = ScheduleKind.Expert, Cron = cron };
    }

    private static PlainSchedule? Read(int minute, string hours, string day, string week)
    {
        var (everyDay, everyWeekday) = (day is "*" or "?", week is "*" or "?");
        if (everyDay && everyWeekday && EveryHours(hours) is { } every) return new() { Kind = ScheduleKind.Hourly, EveryHours = every, Minute = minute };
        if (Times(hours, minute) is not { } times) return null;
        if (everyDay && everyWeekday) return new() { Kind = ScheduleKind.Daily, Times = times };
        if (everyDay) return Days(week) is { } days ? new() { Kind = ScheduleKind.Weekly, Times = times, Days = days } : null;
        if (!everyWeekday) return null;
        return day == "L" ? new() { Kind = ScheduleKind.Monthly, Times = times, DayOfMonth = 0 }
            : Number(day, 31) is > 0 and var number ? new() { Kind = ScheduleKind.Monthly, Times = times, DayOfMonth = number }
            : null;
    }

    private static int? EveryHours(string hours) => hours == "*" ? 1
        : Step().Match(hours) is { Success: true } match && Number(match.Groups[1].Value, 12) is { } step && PlainSchedule.HourSteps.Contains(step) ? step
        : null;

    private static List<TimeOnly>? Times(string hours, int minute)
    {
        var numbers = hours.Split(',').Select(hour => Number(hour, 23)).ToList();
        return numbers.Contains(null) ? null : [.. numbers.OfType<int>().Distinct().Order().Select(hour => new TimeOnly(hour, minute))];
    }

    private static List<DayOfWeek>? Days(string week)
    {
        var days = new HashSet<DayOfWeek>();
        foreach (var part in week.Split(','))
        {
            if (part.Split('-') is not ([_] or [_, _]) || part.Split('-') is not { } ends || Day(ends[0]) is not { } first || Day(ends[^1]) is not { } last) return null;
            for (var day = first; ; day = (DayOfWeek)(((int)day + 1) % 7))
            {
                days.Add(day);
                if (day == last) break;
            }
        }

        return [.. PlainSchedule.Week.Where(days.Contains)];
    }

    // Quartz counts from Sunday, which is 1
    private static DayOfWeek? Day(string text) => Number(text, 7) is > 0 and var number ? (DayOfWeek)(number - 1)
        : PlainSchedule.Week.Where(day => day.ToString().StartsWith(text, StringComparison.OrdinalIgnoreCase) && text.Length == 3).Select(day => (DayOfWeek?)day).FirstOrDefault();

    private static int? Number(string text, int most) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number <= most ? number : null;

    [GeneratedRegex(@"\A(?:0|\*)/([0-9]{1,2})\z")]
    private static partial Regex Step();
}
