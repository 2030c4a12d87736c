using System.Globalization;
using MarketWatch.Health;

namespace MarketWatch.Review.Pages.Watches;

/// <summary>One figure over a watch's last runs, as small columns side by side.</summary>
/// <param name="Title">What is counted.</param>
/// <param name="Points">Runs, oldest first.</param>
/// <param name="Values">The figure of each.</param>
/// <param name="Share">The figure is a share, 0 to 1.</param>
internal sealed record SmallMultiple(string Title, IReadOnlyList<HealthPoint> Points, IReadOnlyList<double> Values, bool Share)
{
    /// <summary>Runs that have room.</summary>
    public const int Places = 20;

    public const int Width = Places * Step;

    public const int Height = 28;

    private const int Step = 7;

    /// <summary>The four figures of a watch.</summary>
    public static IReadOnlyList<SmallMultiple> Of(IReadOnlyList<HealthPoint> points) =>
    [
        Count("Pages", points, point => point.Pages), Count("Listings", points, point => point.Listings), Count("Hits", points, point => point.Hits),
        new("Coverage", points, [.. points.Select(point => point.Seen)], true),
    ];

    /// <summary>The last value.</summary>
    public string Last => Values.Count == 0 ? "–" : Written(Values[^1]);

    /// <summary>Columns from the left.</summary>
    public IEnumerable<Column> Columns => Points.Select((point, i) =>
    {
        var most = Share ? 1 : Math.Max(1, Values.Max());
        // nothing is still a run: a line shows it
        var height = Math.Max(1, Values[i] / most * Height);
        return new Column(((Places - Points.Count + i) * Step) + 1, Math.Round(Height - height, 1), Math.Round(height, 1), HealthLook.Of(point.State).Colour, point, Written(Values[i]));
    });

    private string Written(double value) => Share ? value.ToString("P0", CultureInfo.InvariantCulture) : value.ToString("N0", CultureInfo.InvariantCulture);

    private static SmallMultiple Count(string title, IReadOnlyList<HealthPoint> points, Func<HealthPoint, int> count) => new(title, points, [.. points.Select(point => (double)count(point))], false);

    /// <summary>One run.</summary>
    internal sealed record Column(int X, double Y, double Height, string Colour, HealthPoint Point, string Value);
}
