using Quartz;

namespace MarketWatch.Cli.Scheduling;

/// <summary>Cron expressions as Quartz reads them: seconds first.</summary>
internal static class Cron
{
    /// <summary>Why an expression cannot be used, in plain words; null where it can.</summary>
    public static string? Problem(string expression)
    {
        try
        {
            _ = new CronExpression(expression);
            return null;
        }
        catch (FormatException error)
        {
            return $"not a cron expression (seconds minutes hours day-of-month month day-of-week): {error.Message}";
        }
    }

    /// <summary>The next times, in the zone given.</summary>
    public static IEnumerable<DateTimeOffset> Next(string expression, TimeZoneInfo zone, DateTimeOffset after, int count)
    {
        var cron = new CronExpression(expression, zone);
        for (var next = cron.GetNextValidTimeAfter(after); next is { } time && count-- > 0; next = cron.GetNextValidTimeAfter(time))
            yield return TimeZoneInfo.ConvertTime(time, zone);
    }
}
