using System.Globalization;

namespace MarketWatch.Profiles.Validation;

/// <summary>Points as people write them.</summary>
internal static class Points
{
    public static string Write(double points) => Math.Round(points, 3).ToString(CultureInfo.InvariantCulture);
}
