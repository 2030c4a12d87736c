using MarketWatch.Hits.Query;

namespace MarketWatch.Hits;

/// <summary>Counts over time that a search asks for.</summary>
/// <param name="Field">Name of a date field.</param>
/// <param name="Zone">Where days begin.</param>
/// <param name="Interval">Width of a bar; null: the narrowest with which the bars of what was found fit a screen.</param>
public sealed record HistogramRequest(string Field, TimeZoneInfo Zone, HistogramInterval? Interval = null)
{
    /// <summary>Bars at most; a wider interval is taken where there would be more.</summary>
    public const int MostBars = 750;
}

/// <summary>Width of a bar.</summary>
public enum HistogramInterval
{
    /// <summary>A day of the zone.</summary>
    Day,

    /// <summary>A week from Monday (ISO 8601).</summary>
    Week,

    /// <summary>A month of the calendar.</summary>
    Month,

    /// <summary>A year of the calendar.</summary>
    Year,
}

/// <summary>Counts over time: bars without gaps from the first hit to the last; where even years are more than can be shown, only those with hits.</summary>
/// <param name="Interval">Width of the bars, which may be wider than asked.</param>
/// <param name="Bars">Bars, in order; empty where nothing was found.</param>
public sealed record HitHistogram(HistogramInterval Interval, IReadOnlyList<HistogramBar> Bars)
{
    private const int ScreenBars = 100;

    // bars beyond could not be named in any zone
    private static readonly long Earliest = new DateTimeOffset(2, 1, 1, 0, 0, 0, TimeSpan.Zero).ToUnixTimeMilliseconds();
    private static readonly long Latest = new DateTimeOffset(9997, 12, 31, 0, 0, 0, TimeSpan.Zero).ToUnixTimeMilliseconds();

    /// <summary>Counts instants, in milliseconds since 1970, UTC.</summary>
    public static HitHistogram Of(HistogramRequest request, IReadOnlyList<long[]> instants)
    {
        var filled = instants.Where(part => part.Length > 0).ToList();
        if (filled.Count == 0) return new(request.Interval ?? HistogramInterval.Day, []);
        var first = Local(Math.Clamp(filled.Min(part => part.Min()), Earliest, Latest), request.Zone);
        var last = Local(Math.Clamp(filled.Max(part => part.Max()), Earliest, Latest), request.Zone);
        var interval = request.Interval ?? HistogramInterval.Day;
        while (interval < HistogramInterval.Year && Estimate(first, last, interval) > (request.Interval is null ? ScreenBars : HistogramRequest.MostBars)) interval++;
        var bounds = Bounds(first, last, interval, request.Zone);
        var counts = Count(filled, bounds);
        var bars = counts.Select((count, place) => new HistogramBar(Instant(bounds[place]), Instant(bounds[place + 1]), count));
        return new(interval, [.. counts.Length > HistogramRequest.MostBars ? bars.Where(bar => bar.Count > 0) : bars]);
    }

    private static DateTimeOffset Instant(long milliseconds) => DateTimeOffset.FromUnixTimeMilliseconds(milliseconds);

    private static DateTime Local(long milliseconds, TimeZoneInfo zone) => TimeZoneInfo.ConvertTime(Instant(milliseconds), zone).DateTime;

    private static double Estimate(DateTime first, DateTime last, HistogramInterval interval) => (last - first).TotalDays / interval switch
    {
        HistogramInterval.Day => 1, HistogramInterval.Week => 7, _ => 30.4,
    };

    /// <summary>Starts of the bars, and the end of the last.</summary>
    private static long[] Bounds(DateTime first, DateTime last, HistogramInterval interval, TimeZoneInfo zone)
    {
        var bounds = new List<long>();
        var start = Start(first, interval);
        for (; start <= last; start = Next(start, interval)) bounds.Add(ZonedDay.Start(start, zone).ToUnixTimeMilliseconds());
        return [.. bounds, ZonedDay.Start(start, zone).ToUnixTimeMilliseconds()];
    }

    private static DateTime Start(DateTime local, HistogramInterval interval) => interval switch
    {
        HistogramInterval.Day => local.Date,
        HistogramInterval.Week => local.Date.AddDays(-(((int)local.DayOfWeek + 6) % 7)),
        HistogramInterval.Month => new(local.Year, local.Month, 1),
        _ => new(local.Year, 1, 1),
    };

    private static DateTime Next(DateTime start, HistogramInterval interval) => interval switch
    {
        HistogramInterval.Day => start.AddDays(1),
        HistogramInterval.Week => start.AddDays(7),
        HistogramInterval.Month => start.AddMonths(1),
        _ => start.AddYears(1),
    };

    private static long[] Count(List<long[]> instants, long[] bounds)
    {
        var counts = new long[bounds.Length - 1];
        foreach (var part in instants)
        {
            foreach (var instant in part)
            {
                var place = Array.BinarySearch(bounds, instant);
                counts[Math.Clamp(place >= 0 ? place : ~place - 1, 0, counts.Length - 1)]++;
            }
        }

        return counts;
    }
}

/// <summary>A bar.</summary>
/// <param name="Start">First instant, UTC.</param>
/// <param name="End">First instant after it, UTC.</param>
/// <param name="Count">Hits.</param>
public sealed record HistogramBar(DateTimeOffset Start, DateTimeOffset End, long Count);
