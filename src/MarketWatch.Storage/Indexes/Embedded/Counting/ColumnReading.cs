using Lucene.Net.Index;
using Lucene.Net.Util;
using MarketWatch.Hits.Query;

namespace MarketWatch.Storage.Indexes.Embedded.Counting;

/// <summary>Reads the number or instant of hits from the columns of an index.</summary>
internal static class ColumnReading
{
    /// <summary>Values of a field as stored: bits of a double for a number, milliseconds since 1970 for an instant. Hits without one are absent.</summary>
    public static IReadOnlyList<long[]> Raw(IReadOnlyList<SegmentMatches> matches, string field) => [.. matches.Select(segment => Raw(segment, field))];

    /// <summary>The stored form as a number to compare with.</summary>
    public static double Number(HitFieldKind kind, long raw) => kind == HitFieldKind.Number ? BitConverter.Int64BitsToDouble(raw) : raw;

    private static long[] Raw(SegmentMatches segment, string field)
    {
        var reader = segment.Context.AtomicReader;
        if (reader.GetNumericDocValues(IndexFields.Column(field)) is not { } column) return [];
        var present = reader.GetDocsWithField(IndexFields.Column(field));
        return Read(segment.Hits, column, present is Bits.MatchAllBits ? null : present);
    }

    private static long[] Read(ReadOnlySpan<int> hits, NumericDocValues column, IBits? present)
    {
        var values = new long[hits.Length];
        var count = 0;
        foreach (var hit in hits)
        {
            var value = column.Get(hit);
            // only a zero may mean that there is none
            if (value != 0 || present is null || present.Get(hit)) values[count++] = value;
        }

        return count == values.Length ? values : values[..count];
    }
}
