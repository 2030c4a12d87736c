namespace MarketWatch.Watches;

/// <summary>A schedule as a person says it. Which properties count follows from <see cref="Kind"/>.</summary>
public sealed record PlainSchedule
{
    /// <summary>What kind.</summary>
    public required ScheduleKind Kind { get; init; }

    /// <summary>Times of day. Those of one schedule share their minute: 06:30 and 18:30.</summary>
    public IReadOnlyList<TimeOnly> Times { get; init; } = [];

    /// <summary>Days of the week, Monday first.</summary>
    public IReadOnlyList<DayOfWeek> Days { get; init; } = [];

    /// <summary>Day of the month, 1 to 31; a month that has no such day is passed over. 0: the last day.</summary>
    public int DayOfMonth { get; init; } = 1;

    /// <summary>Hours from one run to the next; a divisor of 24, so that every day is alike.</summary>
    public int EveryHours { get; init; } = 6;

    /// <summary>Minute of the hour, for <see cref="ScheduleKind.Hourly"/>.</summary>
    public int Minute { get; init; }

    /// <summary>The cron expression, for <see cref="ScheduleKind.Expert"/>.</summary>
    public string Cron { get; init; } = "";

    /// <summary>Hours that divide a day evenly.</summary>
    public static IReadOnlyList<int> HourSteps { get; } = [1, 2, 3, 4, 6, 8, 12];

    /// <summary>Days in the order of the week, Monday first.</summary>
    public static IReadOnlyList<DayOfWeek> Week { get; } =
        [DayOfWeek.Monday, DayOfWeek.Tuesday, DayOfWeek.Wednesday, DayOfWeek.Thursday, DayOfWeek.Friday, DayOfWeek.Saturday, DayOfWeek.Sunday];
}

/// <summary>Kinds of schedule.</summary>
public enum ScheduleKind
{
    /// <summary>No schedule: only when asked.</summary>
    OnRequest,

    /// <summary>Every day at some times.</summary>
    Daily,

    /// <summary>On some days of the week at some times.</summary>
    Weekly,

    /// <summary>On one day of the month at some times.</summary>
    Monthly,

    /// <summary>Every so many hours.</summary>
    Hourly,

    /// <summary>A cron expression that says more than the others can.</summary>
    Expert,
}
