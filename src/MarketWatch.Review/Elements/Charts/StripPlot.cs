using System.Globalization;

namespace MarketWatch.Review.Elements.Charts;

/// <summary>One value among others like it: a strip of points for each group, with the value in question across them. For the partial page <c>_StripPlot</c>.</summary>
internal sealed record StripPlot
{
    /// <summary>Width of the drawing, in its own units.</summary>
    public const int Width = 360;

    private const int Edge = 22;
    private const int StripHeight = 30;
    private const int Head = 18;
    private const int Foot = 20;
    private const double LogFrom = 20; // above this ratio of greatest to least, equal steps are equal factors
    private const int Tracks = 5;

    /// <summary>Question that it answers; its heading.</summary>
    public required string Question { get; init; }

    /// <summary>Unit of the values.</summary>
    public required string Unit { get; init; }

    /// <summary>Strips, from above; those without points are left out.</summary>
    public required IReadOnlyList<PointStrip> Strips { get; init; }

    /// <summary>The value in question; null where it is not known.</summary>
    public double? Value { get; init; }

    /// <summary>Name of the value in question.</summary>
    public string ValueName { get; init; } = "";

    /// <summary>Words under the drawing. Not set: none.</summary>
    public string? Note { get; init; }

    /// <summary>All points.</summary>
    public IEnumerable<StripPoint> Points => Strips.SelectMany(strip => strip.Points);

    /// <summary>There is something to compare with.</summary>
    public bool HasPoints => Strips.Any(strip => strip.Points.Count > 0);

    /// <summary>Height of the drawing.</summary>
    public int Height => Head + (StripHeight * Strips.Count) + Foot;

    /// <summary>Equal steps are equal factors.</summary>
    public bool IsLog => Least > 0 && Most / Least > LogFrom;

    /// <summary>Middle value of all points.</summary>
    public double Median
    {
        get
        {
            var sorted = Points.Select(point => point.Value).Order().ToList();
            return sorted.Count % 2 == 1 ? sorted[sorted.Count / 2] : (sorted[(sorted.Count / 2) - 1] + sorted[sorted.Count / 2]) / 2;
        }
    }

    /// <summary>Points below the value in question.</summary>
    public int Below => Points.Count(point => point.Value < Value);

    private IEnumerable<double> All => Points.Select(point => point.Value).Concat(Value is { } value ? [value] : []);

    private double Least => All.Min();

    private double Most => All.Max();

    /// <summary>Lower end of the axis.</summary>
    private double From => IsLog ? Math.Pow(10, Math.Floor(Math.Log10(Least))) : 0;

    private double To => IsLog ? Math.Pow(10, Math.Ceiling(Math.Log10(Most))) : Most > 0 ? Most * 1.05 : 1;

    /// <summary>Place of a value along the axis.</summary>
    public double X(double value)
    {
        var share = IsLog ? Math.Log10(value / From) / Math.Log10(To / From) : (value - From) / (To - From);
        return Edge + (Math.Clamp(share, 0, 1) * (Width - (2 * Edge)));
    }

    /// <summary>Middle of a strip.</summary>
    public static double Y(int strip) => Head + (StripHeight * (strip + 0.5));

    /// <summary>Height of the nth point of a strip: neighbours are set apart, always in the same way.</summary>
    public static double Y(int strip, int point) => Y(strip) + (((point * 2 % Tracks) - (Tracks / 2)) * 3.5);

    /// <summary>Y of the axis.</summary>
    public int AxisY => Height - Foot;

    /// <summary>Marks of the axis: words and place.</summary>
    public IEnumerable<(string Text, double X)> Ticks
    {
        get
        {
            if (IsLog)
            {
                for (var value = From; value <= To * 1.001; value *= 10) yield return (Number(value), X(value));
                yield break;
            }

            var step = Step(To / 4);
            for (var value = 0.0; value <= To; value += step) yield return (Number(value), X(value));
        }
    }

    /// <summary>A value in words.</summary>
    public static string Number(double value) => value.ToString(Math.Abs(value) < 10 ? "#,0.##" : "#,0", CultureInfo.InvariantCulture);

    private static double Step(double about)
    {
        var unit = Math.Pow(10, Math.Floor(Math.Log10(about)));
        return ((double[])[1, 2, 5, 10]).Select(factor => factor * unit).First(step => step >= about * 0.999);
    }
}

/// <summary>Points of one kind.</summary>
/// <param name="Name">What they are.</param>
/// <param name="Points">Points.</param>
internal sealed record PointStrip(string Name, IReadOnlyList<StripPoint> Points);

/// <summary>A point.</summary>
/// <param name="Value">Value.</param>
/// <param name="Name">What it is; may be a stranger's text, in one line.</param>
/// <param name="Address">Where more of it is shown; null where nowhere.</param>
internal sealed record StripPoint(double Value, string Name, string? Address);
