namespace MarketWatch.Hits.Query;

/// <summary>Days of a zone as instants.</summary>
internal static class ZonedDay
{
    /// <summary>The instant of a local time, UTC; of one that the zone skips (clocks go forward) the first instant after it.</summary>
    public static DateTimeOffset Start(DateTime local, TimeZoneInfo zone)
    {
        while (zone.IsInvalidTime(local)) local = local.AddMinutes(30);
        return new DateTimeOffset(local, zone.GetUtcOffset(local)).ToUniversalTime();
    }
}
