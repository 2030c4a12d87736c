using Lucene.Net.Index;
using Lucene.Net.Search;
using Lucene.Net.Util;
using MarketWatch.Hits.Query;

namespace MarketWatch.Storage.Indexes.Embedded.Counting;

/// <summary>
/// Reads the number or instant of hits. From the field cache, which holds the values of each segment in memory: read from the files one by one,
/// as columns on disk are, a search over everything took several times as long.
/// </summary>
internal static class ColumnReading
{
    /// <summary>Milliseconds since 1970 of a date field. Hits without one are absent.</summary>
    public static IReadOnlyList<long[]> Instants(IReadOnlyList<SegmentMatches> matches, string field) => [.. matches.Select(segment => Instants(segment, field))];

    /// <summary>Values of a number field, or milliseconds since 1970 of a date field. Hits without one are absent.</summary>
    public static IReadOnlyList<double[]> Numbers(IReadOnlyList<SegmentMatches> matches, string field, HitFieldKind kind) =>
        [.. matches.Select(segment => kind == HitFieldKind.Number ? Numbers(segment, field) : Array.ConvertAll(Instants(segment, field), instant => (double)instant))];

    private static long[] Instants(SegmentMatches segment, string field)
    {
        var reader = segment.Context.AtomicReader;
        var column = FieldCache.DEFAULT.GetInt64s(reader, field, FieldCache.NUMERIC_UTILS_INT64_PARSER, setDocsWithField: true);
        var present = Present(reader, field);
        var values = new long[segment.Hits.Length];
        var count = 0;
        foreach (var hit in segment.Hits)
        {
            var value = column.Get(hit);
            // only a zero may mean that there is none
            if (value != 0 || present is null || present.Get(hit)) values[count++] = value;
        }

        return count == values.Length ? values : values[..count];
    }

    private static double[] Numbers(SegmentMatches segment, string field)
    {
        var reader = segment.Context.AtomicReader;
        var column = FieldCache.DEFAULT.GetDoubles(reader, field, FieldCache.NUMERIC_UTILS_DOUBLE_PARSER, setDocsWithField: true);
        var present = Present(reader, field);
        var values = new double[segment.Hits.Length];
        var count = 0;
        foreach (var hit in segment.Hits)
        {
            var value = column.Get(hit);
            if (value != 0 || present is null || present.Get(hit)) values[count++] = value;
        }

        return count == values.Length ? values : values[..count];
    }

    /// <summary>Which hits have a value; null where all do.</summary>
    private static IBits? Present(AtomicReader reader, string field) => FieldCache.DEFAULT.GetDocsWithField(reader, field) is var present and not Bits.MatchAllBits ? present : null;
}
