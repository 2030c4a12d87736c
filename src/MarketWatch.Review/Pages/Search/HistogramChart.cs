using System.Globalization;
using MarketWatch.Hits;
using MarketWatch.Review.Elements.Lists;

namespace MarketWatch.Review.Pages.Search;

/// <summary>A histogram as it is drawn: each bar is a link that looks closer at its days.</summary>
/// <param name="histogram">Counts.</param>
/// <param name="zone">Zone of the days.</param>
/// <param name="address">Address of the search.</param>
internal sealed class HistogramChart(HitHistogram histogram, TimeZoneInfo zone, ListAddress address)
{
    /// <summary>Width of the drawing, in its own units.</summary>
    public const int Width = 1000;

    /// <summary>Height of the drawing.</summary>
    public const int Height = 84;

    private const int Bottom = 16;
    private const int Top = 4;
    private const double LeastHeight = 1.5;

    /// <summary>Width of a bar in words: day, week, month or year.</summary>
    public string Interval => histogram.Interval.ToString().ToLowerInvariant();

    /// <summary>Greatest count.</summary>
    public long Most { get; } = histogram.Bars.Select(bar => bar.Count).DefaultIfEmpty(0).Max();

    /// <summary>Bars in order.</summary>
    public IReadOnlyList<ChartBar> Bars => [.. histogram.Bars.Select(Bar)];

    /// <summary>Days that are named below: the first, the middle and the last.</summary>
    public IEnumerable<(string X, string Anchor, string Words)> Names
    {
        get
        {
            var last = histogram.Bars.Count - 1;
            if (last < 0) yield break;
            yield return ("0", "start", Words(histogram.Bars[0]));
            if (last > 3) yield return (Number(Width / 2.0), "middle", Words(histogram.Bars[last / 2]));
            if (last > 0) yield return (Number(Width), "end", Words(histogram.Bars[last]));
        }
    }

    /// <summary>Height of the line the bars stand on.</summary>
    public static string Floor => Number(Height - Bottom);

    private ChartBar Bar(HistogramBar bar, int place)
    {
        var step = Width / (double)Math.Max(histogram.Bars.Count, 8);
        var height = bar.Count == 0 ? 0 : Math.Max(LeastHeight, (Height - Bottom - Top) * (bar.Count / (double)Math.Max(1, Most)));
        var (first, last) = (Day(bar.Start), Day(bar.End.AddTicks(-1)));
        return new(Number(place * step), Number(Height - Bottom - height), Number(Math.Max(0.6, step - Math.Min(2, step / 4))), Number(height), Words(bar), bar.Count)
        {
            Address = bar.Count == 0 ? null : address.With("from", first).With("to", last).ToString(),
        };
    }

    private string Words(HistogramBar bar) => histogram.Interval switch
    {
        HistogramInterval.Day => Day(bar.Start),
        HistogramInterval.Week => $"{Day(bar.Start)} – {Day(bar.End.AddTicks(-1))}",
        HistogramInterval.Month => Day(bar.Start)[..7],
        _ => Day(bar.Start)[..4],
    };

    private string Day(DateTimeOffset at) => TimeZoneInfo.ConvertTime(at, zone).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static string Number(double value) => value.ToString("0.##", CultureInfo.InvariantCulture);
}

/// <summary>A bar as it is drawn.</summary>
/// <param name="X">Left edge.</param>
/// <param name="Y">Upper edge.</param>
/// <param name="Width">Width.</param>
/// <param name="Height">Height.</param>
/// <param name="Words">Its days.</param>
/// <param name="Count">Hits.</param>
internal sealed record ChartBar(string X, string Y, string Width, string Height, string Words, long Count)
{
    /// <summary>Address that looks at its days alone. Not set: there is nothing.</summary>
    public string? Address { get; init; }
}
