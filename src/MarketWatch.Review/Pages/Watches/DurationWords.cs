using System.Globalization;
using MarketWatch.Wording;

namespace MarketWatch.Review.Pages.Watches;

/// <summary>Durations as people say them, as exact as anybody wants to know.</summary>
internal static class DurationWords
{
    /// <summary>Such as <c>2 h 30 min</c>.</summary>
    public static Phrase Of(TimeSpan duration) => duration switch
    {
        { TotalSeconds: < 90 } => new("{0} s", Number(duration.TotalSeconds)),
        { TotalMinutes: < 90 } => new("{0} min", Number(duration.TotalMinutes)),
        { TotalHours: < 48, Minutes: 0 } => new("{0} h", Number(duration.TotalHours)),
        { TotalHours: < 48 } => new("{0} h {1} min", Number(Math.Floor(duration.TotalHours)), duration.Minutes),
        _ => new("{0} days", Number(duration.TotalDays)),
    };

    private static string Number(double number) => Math.Round(number).ToString("0", CultureInfo.InvariantCulture);
}
