using System.Globalization;
using System.Text.RegularExpressions;
using MarketWatch.Marketplaces;

namespace MarketWatch.Configuration;

/// <summary>Durations as files write them: a whole number and a unit, <c>ms s m h d</c>.</summary>
internal static partial class Duration
{
    public const string Pattern = "^[0-9]{1,7}(ms|s|m|h|d)$";
    public const string RangePattern = @"^[0-9]{1,7}(ms|s|m|h|d)(\.\.[0-9]{1,7}(ms|s|m|h|d))?$";

    /// <summary>The duration; null where the text is none.</summary>
    public static TimeSpan? Parse(string text)
    {
        if (!Form().IsMatch(text)) return null;
        var digits = text.AsSpan().IndexOfAnyExceptInRange('0', '9');
        long count = int.Parse(text.AsSpan(0, digits), CultureInfo.InvariantCulture);
        return text[digits..] switch
        {
            "ms" => TimeSpan.FromMilliseconds(count),
            "s" => TimeSpan.FromSeconds(count),
            "m" => TimeSpan.FromMinutes(count),
            "h" => TimeSpan.FromHours(count),
            // beyond what a time span can hold
            _ => count > 1_000_000 ? null : TimeSpan.FromDays(count),
        };
    }

    /// <summary>The range, or one duration as both of its ends; null where the text is neither.</summary>
    public static DelayRange? ParseRange(string text)
    {
        var parts = text.Split("..");
        if (parts.Length is < 1 or > 2 || Parse(parts[0]) is not { } least || Parse(parts[^1]) is not { } most) return null;
        return new(least, most);
    }

    /// <summary>The shortest way to write a duration.</summary>
    public static string Write(TimeSpan duration) => duration switch
    {
        { Ticks: var ticks } when ticks % TimeSpan.TicksPerDay == 0 && ticks > 0 => $"{ticks / TimeSpan.TicksPerDay}d",
        { Ticks: var ticks } when ticks % TimeSpan.TicksPerHour == 0 && ticks > 0 => $"{ticks / TimeSpan.TicksPerHour}h",
        { Ticks: var ticks } when ticks % TimeSpan.TicksPerMinute == 0 && ticks > 0 => $"{ticks / TimeSpan.TicksPerMinute}m",
        { Ticks: var ticks } when ticks % TimeSpan.TicksPerSecond == 0 => $"{ticks / TimeSpan.TicksPerSecond}s",
        _ => $"{(long)duration.TotalMilliseconds}ms",
    };

    [GeneratedRegex(@"\A[0-9]{1,7}(ms|s|m|h|d)\z")]
    private static partial Regex Form();
}
