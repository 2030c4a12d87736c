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

/// <summary>Counts over time: bars without gaps from the first hit to the last.</summary>
/// <param name="Interval">Width of the bars, which may be wider than asked.</param>
/// <param name="Bars">Bars, in order; empty where nothing was found.</param>
public sealed record HitHistogram(HistogramInterval Interval, IReadOnlyList<HistogramBar> Bars);

/// <summary>A bar.</summary>
/// <param name="Start">First instant, UTC.</param>
/// <param name="End">First instant after it, UTC.</param>
/// <param name="Count">Hits.</param>
public sealed record HistogramBar(DateTimeOffset Start, DateTimeOffset End, long Count);
