namespace MarketWatch.Review.Pages.Watches;

/// <summary>Time zones that the form suggests; every other IANA zone can be typed.</summary>
internal static class TimeZones
{
    /// <summary>Zones of Europe, and UTC.</summary>
    public static IReadOnlyList<string> Common { get; } =
        ["UTC", .. TimeZoneInfo.GetSystemTimeZones().Select(zone => zone.Id).Where(id => id.StartsWith("Europe/", StringComparison.Ordinal)).Order(StringComparer.Ordinal)];
}
