using System.Globalization;
using MarketWatch.Watches;
using MarketWatch.Wording;

namespace MarketWatch.Review.Pages.Watches;

/// <summary>Reads a form into what the file may hold. What only a form can get wrong is found here; everything else is judged by the rules of the file.</summary>
internal static class WatchFormReading
{
    /// <summary>The schedule, or why it cannot be read.</summary>
    public static (string? Cron, Phrase? Problem) Schedule(WatchForm form)
    {
        if (form.Kind is ScheduleKind.Daily or ScheduleKind.Weekly or ScheduleKind.Monthly && WrongTime(form.Times) is { } wrong) return (null, new("'{0}' is no time of day; write one such as 06:30", wrong));
        var plain = new PlainSchedule
        {
            Kind = form.Kind, Times = Times(form.Times), Days = [.. form.Days], DayOfMonth = Number(form.DayOfMonth), EveryHours = Number(form.EveryHours), Minute = Number(form.Minute), Cron = form.Cron ?? "",
        };
        var cron = ScheduleWriting.Write(plain, out var problem);
        return (cron, problem);
    }

    /// <summary>The watch as typed.</summary>
    public static WatchDraft Draft(WatchForm form, string id, string? cron) => new()
    {
        Id = id, Marketplace = form.Marketplace ?? "", Profiles = [.. form.Profiles], Purpose = form.Purpose ?? "", Schedule = cron, Timezone = Typed(form.Timezone),
        Pages = Typed(form.Pages), Duration = Typed(form.Duration).Replace(" ", "", StringComparison.Ordinal), Depth = Typed(form.Depth), Settings = Settings(form), Queries = Lines(form.Queries), Paused = form.Paused,
    };

    private static List<TimeOnly> Times(string? text) => [.. Words(text).Select(Time).OfType<TimeOnly>().Distinct().Order()];

    private static string? WrongTime(string? text) => Words(text).FirstOrDefault(word => Time(word) is null);

    private static TimeOnly? Time(string word) =>
        TimeOnly.TryParseExact(word, ["H:mm", "HH:mm", "H.mm", "HH.mm"], CultureInfo.InvariantCulture, DateTimeStyles.None, out var time) ? time : null;

    private static string[] Words(string? text) => (text ?? "").Split([' ', ',', ';', '\t', '\n', '\r'], StringSplitOptions.RemoveEmptyEntries);

    private static int Number(string? text) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : -1;

    private static string Typed(string? text) => (text ?? "").Trim();

    private static List<string> Lines(string? text) => [.. (text ?? "").Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)];

    private static Dictionary<string, string> Settings(WatchForm form)
    {
        var prefix = form.Marketplace + "/";
        return form.Settings.Where(setting => setting.Key.StartsWith(prefix, StringComparison.Ordinal) && !string.IsNullOrWhiteSpace(setting.Value))
            .ToDictionary(setting => setting.Key[prefix.Length..], setting => setting.Value!.Trim());
    }
}
