using Lucene.Net.Index;

namespace MarketWatch.Storage.Indexes.Embedded.Counting;

/// <summary>Numbers of the values of each hit of a segment, hit after hit.</summary>
/// <param name="starts">Where each hit begins in <paramref name="numbers"/>, and at the end their length; empty where no hit has a value.</param>
/// <param name="numbers">Numbers.</param>
internal sealed class FacetColumn(int[] starts, int[] numbers)
{
    public static FacetColumn Empty { get; } = new([], []);

    public static FacetColumn Of(SortedSetDocValues values, int[] numberOfOrdinal, int hits)
    {
        var starts = new int[hits + 1];
        var numbers = new List<int>(hits);
        for (var hit = 0; hit < hits; hit++)
        {
            values.SetDocument(hit);
            for (var ordinal = values.NextOrd(); ordinal != SortedSetDocValues.NO_MORE_ORDS; ordinal = values.NextOrd()) numbers.Add(numberOfOrdinal[ordinal]);
            starts[hit + 1] = numbers.Count;
        }

        return new(starts, [.. numbers]);
    }

    /// <summary>Adds one for each value of these hits.</summary>
    public void Count(ReadOnlySpan<int> hits, Span<int> counts)
    {
        if (starts.Length == 0) return;
        foreach (var hit in hits)
        {
            for (var place = starts[hit]; place < starts[hit + 1]; place++) counts[numbers[place]]++;
        }
    }
}
