using System.Globalization;
using MarketWatch.Hits.Query;

namespace MarketWatch.Hits;

/// <summary>A number or date field that is counted by named ranges, which may overlap.</summary>
/// <param name="Field">Name of the field; its counts and filters go by it.</param>
/// <param name="Bands">Ranges, in the order they are shown.</param>
public sealed record BandFacet(string Field, IReadOnlyList<Band> Bands);

/// <summary>A named range.</summary>
/// <param name="Value">Name, as in filters and counts.</param>
/// <param name="Range">Range.</param>
public sealed record Band(string Value, RangeNode Range);

/// <summary>The bands that pages offer.</summary>
public static class HitBands
{
    private static readonly int[] PriceSteps = [10, 50, 100, 500, 1000];

    /// <summary>Price in euro: <c>under_10</c>, <c>10_to_50</c> ... <c>from_1000</c>; the lower bound is in, the upper one is not.</summary>
    public static BandFacet Price { get; } = new("price_eur", PriceBands());

    /// <summary>When first flagged: <c>today</c>, <c>last_7_days</c> and <c>last_30_days</c> (today among them), and <c>older</c> than these.</summary>
    /// <param name="clock">What "today" is.</param>
    /// <param name="zone">Where days begin.</param>
    public static BandFacet FirstSeen(TimeProvider clock, TimeZoneInfo zone)
    {
        const string field = "first_seen";
        var periods = new PeriodReader(clock, zone);
        var recent = ((string[])["today", "last_7_days", "last_30_days"]).Select(name => new Band(name, Within(periods.Read(name)!.Value))).ToList();
        return new(field, [.. recent, new("older", new(field, null, recent[^1].Range.From, IncludesTo: false))]);

        static RangeNode Within(Period period) => new(field, PeriodReader.Written(period.Start), PeriodReader.Written(period.End), IncludesTo: false);
    }

    private static Band[] PriceBands() =>
    [
        .. Enumerable.Range(0, PriceSteps.Length + 1).Select(place =>
        {
            var from = place == 0 ? null : PriceSteps[place - 1].ToString(CultureInfo.InvariantCulture);
            var to = place == PriceSteps.Length ? null : PriceSteps[place].ToString(CultureInfo.InvariantCulture);
            return new Band(from is null ? $"under_{to}" : to is null ? $"from_{from}" : $"{from}_to_{to}", new("price_eur", from, to, IncludesTo: false));
        }),
    ];
}
