using MarketWatch.Watches;
using Quartz;

namespace MarketWatch.Cli.Scheduling;

/// <summary>Cron expressions as Quartz reads them: seconds first.</summary>
internal sealed class Cron : ICronTimes
{
    private const int FewestFields = 6;
    private const int MostFields = 7;

    private static readonly CronField[] Fields =
    [
        new("seconds", "0 to 59", field => $"{field} 0 0 * * ?"),
        new("minutes", "0 to 59", field => $"0 {field} 0 * * ?"),
        new("hours", "0 to 23", field => $"0 0 {field} * * ?"),
        new("day of the month", "1 to 31, L for the last, or ?", field => field == "?" ? "0 0 0 ? * *" : $"0 0 0 {field} * ?"),
        new("month", "1 to 12 or JAN to DEC", field => $"0 0 0 * {field} ?"),
        new("day of the week", "1 to 7 from Sunday, SUN to SAT, or ?", field => field == "?" ? "0 0 0 * * ?" : $"0 0 0 ? * {field}"),
        new("year", "such as 2026 or *", field => $"0 0 0 * * ? {field}"),
    ];

    /// <summary>Why an expression cannot be used, in plain words; null where it can.</summary>
    public static string? Problem(string expression) => Find(expression)?.Message;

    /// <summary>The next times, in the zone given.</summary>
    public static IEnumerable<DateTimeOffset> Next(string expression, TimeZoneInfo zone, DateTimeOffset after, int count)
    {
        var cron = new CronExpression(expression, zone);
        for (var next = cron.GetNextValidTimeAfter(after); next is { } time && count-- > 0; next = cron.GetNextValidTimeAfter(time))
            yield return TimeZoneInfo.ConvertTime(time, zone);
    }

    public CronProblem? ProblemOf(string expression) => Find(expression);

    public IReadOnlyList<DateTimeOffset> Next(string expression, string timeZone, DateTimeOffset after, int count) =>
        [.. Next(expression, TimeZoneInfo.FindSystemTimeZoneById(timeZone), after, count)];

    private static CronProblem? Find(string expression)
    {
        if (Message(expression) is not { } message) return null;
        var parts = Parts(expression);
        if (parts.Count < FewestFields)
            return new($"a schedule has six parts (seconds, minutes, hours, day of the month, month, day of the week); this has {parts.Count}", expression.Length, 0);
        if (parts.Count > MostFields)
            return new($"a schedule has six parts, and a year at most; what begins with '{parts[MostFields].Text}' is too much", parts[MostFields].At, expression.Length - parts[MostFields].At);
        for (var i = 0; i < parts.Count; i++)
            if (Message(Fields[i].Alone(parts[i].Text)) is not null)
                return new($"'{parts[i].Text}' cannot be the {Fields[i].Name}: {Fields[i].Range}", parts[i].At, parts[i].Text.Length);
        return new($"not a cron expression: {message}", 0, expression.Length);
    }

    private static List<(int At, string Text)> Parts(string expression)
    {
        List<(int, string)> parts = [];
        for (var at = 0; at < expression.Length; at++)
        {
            if (char.IsWhiteSpace(expression[at])) continue;
            var end = at;
            while (end < expression.Length && !char.IsWhiteSpace(expression[end])) end++;
            parts.Add((at, expression[at..end]));
            at = end;
        }

        return parts;
    }

    private static string? Message(string expression)
    {
        try
        {
            _ = new CronExpression(expression);
            return null;
        }
        catch (FormatException error)
        {
            return error.Message;
        }
    }

    /// <summary>One part of an expression.</summary>
    /// <param name="Name">What it is.</param>
    /// <param name="Range">What may stand in it.</param>
    /// <param name="Alone">An expression in which it alone could be wrong.</param>
    private sealed record CronField(string Name, string Range, Func<string, string> Alone);
}
