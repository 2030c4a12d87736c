using System.Globalization;
using MarketWatch.Watches;

namespace MarketWatch.Review.Pages.Watches;

/// <summary>The form of a watch: texts as typed, so that what is wrong can be shown as it was typed.</summary>
public sealed class WatchForm
{
    /// <summary>Id; taken from a new watch only.</summary>
    public string? Id { get; set; }

    /// <summary>Marketplace.</summary>
    public string? Marketplace { get; set; }

    /// <summary>Profiles.</summary>
    public IList<string> Profiles { get; } = [];

    /// <summary>Purpose.</summary>
    public string? Purpose { get; set; }

    /// <summary>Kind of schedule.</summary>
    public ScheduleKind Kind { get; set; } = ScheduleKind.Daily;

    /// <summary>Times of day, separated by commas or spaces.</summary>
    public string? Times { get; set; } = "06:30, 18:30";

    /// <summary>Days of the week.</summary>
    public IList<DayOfWeek> Days { get; } = [];

    /// <summary>Day of the month; 0 is the last.</summary>
    public string? DayOfMonth { get; set; } = "1";

    /// <summary>Hours from run to run.</summary>
    public string? EveryHours { get; set; } = "6";

    /// <summary>Minute of the hour.</summary>
    public string? Minute { get; set; } = "0";

    /// <summary>Cron expression.</summary>
    public string? Cron { get; set; }

    /// <summary>Time zone.</summary>
    public string? Timezone { get; set; }

    /// <summary>Pages at most.</summary>
    public string? Pages { get; set; }

    /// <summary>Duration at most.</summary>
    public string? Duration { get; set; }

    /// <summary>Depth at most.</summary>
    public string? Depth { get; set; }

    /// <summary>Search words, one a line.</summary>
    public string? Queries { get; set; }

    /// <summary>Settings by marketplace and name, joined by a slash.</summary>
    public IDictionary<string, string?> Settings { get; } = new Dictionary<string, string?>();

    /// <summary>Paused in the file; kept as it is.</summary>
    public bool Paused { get; set; }

    /// <summary>State of the file that the form was made from.</summary>
    public string? Digest { get; set; }

    /// <summary>The form of a watch as the file has it.</summary>
    public static WatchForm Of(WatchDraft draft, string digest)
    {
        ArgumentNullException.ThrowIfNull(draft);
        var plain = ScheduleReading.Read(draft.Schedule);
        var form = new WatchForm
        {
            Id = draft.Id, Marketplace = draft.Marketplace, Purpose = draft.Purpose, Kind = plain.Kind, Cron = draft.Schedule, Timezone = draft.Timezone.Length > 0 ? draft.Timezone : "UTC",
            DayOfMonth = Number(plain.DayOfMonth), EveryHours = Number(plain.EveryHours), Minute = Number(plain.Minute), Pages = draft.Pages, Duration = draft.Duration, Depth = draft.Depth,
            Queries = string.Join('\n', draft.Queries), Paused = draft.Paused, Digest = digest,
        };
        if (plain.Times.Count > 0) form.Times = string.Join(", ", plain.Times.Select(time => time.ToString("HH:mm", CultureInfo.InvariantCulture)));
        foreach (var profile in draft.Profiles) form.Profiles.Add(profile);
        foreach (var day in plain.Days) form.Days.Add(day);
        foreach (var (name, value) in draft.Settings) form.Settings[$"{draft.Marketplace}/{name}"] = value;
        return form;
    }

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);
}
