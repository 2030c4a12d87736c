using System.Globalization;
using MarketWatch.Hits;
using MarketWatch.Hits.Query;

namespace MarketWatch.Storage.Indexes.Embedded.Counting;

/// <summary>Counts how many hits fall in each named range.</summary>
internal static class BandCounter
{
    public static IReadOnlyList<FacetCount> Count(BandFacet facet, HitFieldKind kind, IReadOnlyList<SegmentMatches> matches)
    {
        var bounds = facet.Bands.Select(band => Bounds.Of(band.Range, kind)).ToArray();
        var counts = new long[bounds.Length];
        foreach (var values in ColumnReading.Numbers(matches, facet.Field, kind))
        {
            foreach (var value in values)
            {
                for (var band = 0; band < bounds.Length; band++)
                {
                    if (bounds[band].Holds(value)) counts[band]++;
                }
            }
        }

        return [.. facet.Bands.Select((band, place) => new FacetCount(band.Value, counts[place]))];
    }

    /// <summary>A range in numbers, both ends in.</summary>
    private readonly record struct Bounds(double From, double To)
    {
        public static Bounds Of(RangeNode range, HitFieldKind kind)
        {
            var (from, to) = (Bound(range.From, kind) ?? double.NegativeInfinity, Bound(range.To, kind) ?? double.PositiveInfinity);
            return new(range.From is null || range.IncludesFrom ? from : Math.BitIncrement(from), range.To is null || range.IncludesTo ? to : Math.BitDecrement(to));
        }

        public bool Holds(double value) => value >= From && value <= To;

        private static double? Bound(string? bound, HitFieldKind kind) =>
            bound is null ? null : kind == HitFieldKind.Number ? double.Parse(bound, CultureInfo.InvariantCulture) : QueryCompiler.Milliseconds(bound);
    }
}
