using System.Globalization;
using MarketWatch.Wording;

namespace MarketWatch.Watches;

/// <summary>Writes a plain schedule as the cron expression that the file holds.</summary>
public static class ScheduleWriting
{
    private const int LongestMonth = 31;
    private const int MinutesOfHour = 60;

    /// <summary>The expression; null with <paramref name="problem"/> null means: no schedule, only when asked.</summary>
    /// <param name="schedule">What a person said.</param>
    /// <param name="problem">Why it cannot be written; null where it can.</param>
    public static string? Write(PlainSchedule schedule, out Phrase? problem)
    {
        ArgumentNullException.ThrowIfNull(schedule);
        problem = ProblemOf(schedule);
        if (problem is not null) return null;
        return schedule.Kind switch
        {
            ScheduleKind.OnRequest => null,
            ScheduleKind.Daily => $"0 {Clock(schedule)} * * ?",
            ScheduleKind.Weekly => $"0 {Clock(schedule)} ? * {string.Join(',', PlainSchedule.Week.Where(schedule.Days.Contains).Select(Name))}",
            ScheduleKind.Monthly => $"0 {Clock(schedule)} {(schedule.DayOfMonth == 0 ? "L" : Number(schedule.DayOfMonth))} * ?",
            ScheduleKind.Hourly => $"0 {Number(schedule.Minute)} {(schedule.EveryHours == 1 ? "*" : $"0/{Number(schedule.EveryHours)}")} * * ?",
            _ => schedule.Cron.Trim(),
        };
    }

    private static Phrase? ProblemOf(PlainSchedule schedule)
    {
        switch (schedule.Kind)
        {
            case ScheduleKind.OnRequest: return null;
            case ScheduleKind.Expert: return schedule.Cron.Trim().Length == 0 ? new("write a cron expression, or choose another kind of schedule") : null;
            case ScheduleKind.Hourly when !PlainSchedule.HourSteps.Contains(schedule.EveryHours):
                return new("hours are one of {0}, so that every day is alike", Phrase.List([.. PlainSchedule.HourSteps.Cast<object>()]));
            case ScheduleKind.Hourly: return schedule.Minute is >= 0 and < MinutesOfHour ? null : new("minutes are 0 to 59");
            case ScheduleKind.Weekly when schedule.Days.Count == 0: return new("choose at least one day");
            case ScheduleKind.Monthly when schedule.DayOfMonth is < 0 or > LongestMonth: return new("days of a month are 1 to 31");
        }

        if (schedule.Times.Count == 0) return new("name at least one time, such as 06:30");
        var minutes = schedule.Times.Select(time => time.Minute).Distinct().ToList();
        return minutes.Count == 1 ? null : new("the times of one watch share their minute, such as {0} and {1}; plan a second watch for others", At(schedule.Times[0]), At(schedule.Times[1], minutes[0]));
    }

    private static string Clock(PlainSchedule schedule) =>
        $"{Number(schedule.Times[0].Minute)} {string.Join(',', schedule.Times.Select(time => time.Hour).Distinct().Order().Select(Number))}";

    private static string At(TimeOnly time, int? minute = null) => new TimeOnly(time.Hour, minute ?? time.Minute).ToString("HH:mm", CultureInfo.InvariantCulture);

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);

    private static string Name(DayOfWeek day) => day.ToString()[..3].ToUpperInvariant();
}
