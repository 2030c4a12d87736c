using System.Globalization;
using System.Text.RegularExpressions;
using MarketWatch.Wording;

namespace MarketWatch.Watches;

/// <summary>Schedules in plain words, such as <c>every day at 06:30 and 18:30</c>.</summary>
public static partial class ScheduleWords
{
    private static readonly DayOfWeek[] Weekdays = [.. PlainSchedule.Week.Take(5)];
    private static readonly DayOfWeek[] Weekend = [.. PlainSchedule.Week.Skip(5)];

    /// <summary>An expression in words; none is only when asked.</summary>
    public static Phrase Of(string? cron) => cron is not null && EveryMinutes().Match(cron) is { Success: true } match
        ? new("every {0} minutes", int.Parse(match.Groups[1].Value, CultureInfo.InvariantCulture))
        : Of(ScheduleReading.Read(cron));

    /// <summary>A plain schedule in words.</summary>
    public static Phrase Of(PlainSchedule schedule)
    {
        ArgumentNullException.ThrowIfNull(schedule);
        var times = Phrase.List([.. schedule.Times.Select(time => time.ToString("HH:mm", CultureInfo.InvariantCulture))]);
        return schedule.Kind switch
        {
            ScheduleKind.OnRequest => new("only when asked"),
            ScheduleKind.Daily => new("every day at {0}", times),
            ScheduleKind.Weekly when schedule.Days.Count == PlainSchedule.Week.Count => new("every day at {0}", times),
            ScheduleKind.Weekly when schedule.Days.SequenceEqual(Weekdays) => new("Monday to Friday at {0}", times),
            ScheduleKind.Weekly when schedule.Days.SequenceEqual(Weekend) => new("every weekend at {0}", times),
            ScheduleKind.Weekly => new("every {0} at {1}", Phrase.List([.. schedule.Days.Select(day => (object)new Phrase(day.ToString()))]), times),
            ScheduleKind.Monthly when schedule.DayOfMonth == 0 => new("on the last day of every month at {0}", times),
            ScheduleKind.Monthly => new("on day {0} of every month at {1}", schedule.DayOfMonth, times),
            ScheduleKind.Hourly when schedule.EveryHours == 1 => new("every hour at {0} minutes past", schedule.Minute),
            ScheduleKind.Hourly => new("every {0} hours, counted from {1}", schedule.EveryHours, new TimeOnly(0, schedule.Minute).ToString("HH:mm", CultureInfo.InvariantCulture)),
            _ => new("by the cron expression {0}", schedule.Cron),
        };
    }

    [GeneratedRegex(@"\A0 (?:0|\*)/([0-9]{1,2}) \* (?:\*|\?) \* (?:\*|\?)\z")]
    private static partial Regex EveryMinutes();
}
