using System.Globalization;

namespace MarketWatch.Review.Elements.Charts;

/// <summary>Values over time as lines or stacked columns, drawn on the server, with the table behind it.</summary>
internal sealed record TimeChart
{
    /// <summary>Width of the drawing, in its own units.</summary>
    public const int Width = 640;

    /// <summary>Height of the drawing.</summary>
    public const int Height = 200;

    private const int Left = 44;
    private const int Right = 8;
    private const int Top = 8;
    private const int Bottom = 34;
    private const int Steps = 4;

    /// <summary>Question that it answers; its heading.</summary>
    public required string Question { get; init; }

    /// <summary>What is counted, along the upright axis.</summary>
    public required string Unit { get; init; }

    /// <summary>Names of the points in time, in order.</summary>
    public required IReadOnlyList<string> Times { get; init; }

    /// <summary>Series, the most important first; six at most are drawn apart.</summary>
    public required IReadOnlyList<ChartSeries> Series { get; init; }

    /// <summary>Columns that stand on each other instead of lines.</summary>
    public bool Stacked { get; init; }

    /// <summary>Share of what should have been read that was, at each time, 0 to 1; null where nothing was to be. Empty: not shown.</summary>
    public IReadOnlyList<double?> Coverage { get; init; } = [];

    /// <summary>Words under the chart. Not set: none.</summary>
    public string? Note { get; init; }

    /// <summary>There is something to draw.</summary>
    public bool HasValues => Series.Any(series => series.Values.Any(value => value > 0));

    /// <summary>Greatest value of the axis: a round number at or above the greatest drawn one.</summary>
    public double Most => RoundUp(Stacked ? Enumerable.Range(0, Times.Count).Max(at => Series.Sum(series => series.Values[at] ?? 0)) : Series.SelectMany(series => series.Values).Max() ?? 1);

    /// <summary>Lines of the grid: value and height.</summary>
    public IEnumerable<(string Value, double Y)> Grid => Enumerable.Range(0, Steps + 1).Select(step => (Number(Most * step / Steps), Y(Most * step / Steps)));

    /// <summary>Left edge of the column of a time.</summary>
    public double X(int at) => Left + (at * Step);

    /// <summary>Middle of the column of a time.</summary>
    public double Middle(int at) => X(at) + (Step / 2);

    /// <summary>Width of a column.</summary>
    public double Step => (double)(Width - Left - Right) / Math.Max(1, Times.Count);

    /// <summary>Height of a value.</summary>
    public double Y(double value) => Height - Bottom - (value / Most * (Height - Top - Bottom));

    /// <summary>Runs of neighbouring points of a series that have values, as the points of polylines.</summary>
    public IEnumerable<string> Lines(ChartSeries series)
    {
        var points = new List<string>();
        for (var at = 0; at <= series.Values.Count; at++)
        {
            if (at < series.Values.Count && series.Values[at] is { } value) points.Add($"{Place(Middle(at))},{Place(Y(value))}");
            else if (points.Count > 0)
            {
                yield return string.Join(' ', points);
                points.Clear();
            }
        }
    }

    /// <summary>Where the stacked column of a series begins and how high it is.</summary>
    public (double Y, double Height) Column(int series, int at)
    {
        var below = Series.Take(series).Sum(lower => lower.Values[at] ?? 0);
        var top = Y(below + (Series[series].Values[at] ?? 0));
        return (top, Y(below) - top);
    }

    /// <summary>Every how many times one is named below the axis.</summary>
    public int NamedEvery => Math.Max(1, (int)Math.Ceiling(Times.Count / 8.0));

    /// <summary>A coordinate.</summary>
    public static string Place(double value) => value.ToString("0.#", CultureInfo.InvariantCulture);

    /// <summary>A value.</summary>
    public static string Number(double? value) => value?.ToString(value < 10 ? "0.#" : "#,0", CultureInfo.InvariantCulture) ?? "–";

    private static double RoundUp(double value)
    {
        if (value <= Steps) return Steps;
        var unit = Math.Pow(10, Math.Floor(Math.Log10(value)));
        return ((double[])[1, 2, 4, 8, 10]).Select(factor => factor * unit).First(rounded => rounded >= value);
    }
}

/// <summary>A series of a chart.</summary>
/// <param name="Name">Name.</param>
/// <param name="Values">Value at each time; null where it is not known.</param>
internal sealed record ChartSeries(string Name, IReadOnlyList<double?> Values)
{
    /// <summary>Where what a point counts is listed. Not set: nowhere.</summary>
    public Func<int, string?> Address { get; init; } = _ => null;
}
