using System.Globalization;

namespace MarketWatch.Review.Pages.Watches;

/// <summary>The next times of a schedule, in the clock of its zone.</summary>
/// <param name="Times">In order.</param>
internal sealed record NextTimes(IReadOnlyList<NextTime> Times)
{
    /// <summary>Marks where the clock is changed from one time to the next.</summary>
    public static NextTimes Of(IReadOnlyList<DateTimeOffset> times) =>
        new([.. times.Select((time, i) => new NextTime(time, i > 0 && times[i - 1].Offset != time.Offset))]);
}

/// <summary>One time.</summary>
/// <param name="At">With the zone's offset at that time.</param>
/// <param name="ClockChanged">The clock was changed since the time before.</param>
internal sealed record NextTime(DateTimeOffset At, bool ClockChanged)
{
    /// <summary>Day of the week, to be translated.</summary>
    public string Day => At.DayOfWeek.ToString();

    /// <summary>Day and time in the zone.</summary>
    public string Local => At.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture);

    /// <summary>The same in UTC.</summary>
    public string Utc => At.UtcDateTime.ToString("HH:mm", CultureInfo.InvariantCulture) + " UTC";
}
