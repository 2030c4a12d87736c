using System.Buffers;
using MarketWatch.Hits;

namespace MarketWatch.Storage.Indexes.Embedded.Counting;

/// <summary>Counts the values of one field over the hits that a search matched; a hit with several values counts for each.</summary>
/// <param name="table">Values of the field.</param>
/// <param name="selected">Values that are filtered by, folded; listed in any case.</param>
/// <param name="prefix">Beginning of a word of the values that are listed, folded; null for all.</param>
internal sealed class FacetCounter(FacetTable table, IReadOnlySet<string> selected, string? prefix)
{
    /// <summary>Values listed at most, the commonest; selected ones come beside.</summary>
    public const int MostValues = 50;

    /// <summary>Counts, commonest first, then by value, each in its commonest spelling; and how many further values there are.</summary>
    public (IReadOnlyList<FacetCount> Listed, int Unlisted) Count(IReadOnlyList<SegmentMatches> matches)
    {
        // first the columns, which may add values to the table
        var columns = matches.Select(segment => table.Column(segment.Context.AtomicReader)).ToList();
        var values = table.Values;
        var counts = ArrayPool<int>.Shared.Rent(2 * values.Length);
        try
        {
            var ofValue = counts.AsSpan(0, values.Length);
            var ofGroup = counts.AsSpan(values.Length, values.Length);
            counts.AsSpan(0, 2 * values.Length).Clear();
            for (var segment = 0; segment < columns.Count; segment++) columns[segment].Count(matches[segment].Hits, ofValue);
            for (var number = 0; number < values.Length; number++) ofGroup[values[number].Group] += ofValue[number];
            return List(values, ofValue, ofGroup);
        }
        finally
        {
            ArrayPool<int>.Shared.Return(counts);
        }
    }

    private (IReadOnlyList<FacetCount> Listed, int Unlisted) List(ReadOnlySpan<FacetValue> values, ReadOnlySpan<int> ofValue, ReadOnlySpan<int> ofGroup)
    {
        var listed = 0;
        var best = new PriorityQueue<int, (int Count, string Folded)>(Comparer<(int Count, string Folded)>.Create(
            (one, other) => one.Count != other.Count ? one.Count.CompareTo(other.Count) : string.CompareOrdinal(other.Folded, one.Folded)));
        var chosen = new List<int>();
        for (var group = 0; group < values.Length; group++)
        {
            if (values[group].Group != group) continue;
            if (selected.Count > 0 && selected.Contains(values[group].Folded)) chosen.Add(group);
            else if (ofGroup[group] > 0 && Begins(values[group].Folded))
            {
                listed++;
                // most values of a field with very many are rarer than all that are listed
                if (best.Count == MostValues && best.TryPeek(out _, out var rarest) && ofGroup[group] < rarest.Count) continue;
                if (best.Count < MostValues) best.Enqueue(group, (ofGroup[group], values[group].Folded));
                else best.EnqueueDequeue(group, (ofGroup[group], values[group].Folded));
            }
        }

        var unlisted = listed - best.Count;
        chosen.AddRange(best.UnorderedItems.Select(item => item.Element));
        return (Written(chosen, values, ofValue, ofGroup), unlisted);
    }

    /// <summary>Groups with their counts, in order, each spelled as most hits spell it.</summary>
    private static List<FacetCount> Written(List<int> groups, ReadOnlySpan<FacetValue> values, ReadOnlySpan<int> ofValue, ReadOnlySpan<int> ofGroup)
    {
        var spellings = groups.ToDictionary(group => group);
        for (var number = 0; number < values.Length; number++)
        {
            if (!spellings.TryGetValue(values[number].Group, out var best) || best == number) continue;
            var order = ofValue[number] != ofValue[best] ? ofValue[number] - ofValue[best] : string.CompareOrdinal(values[best].Written, values[number].Written);
            if (order > 0) spellings[values[number].Group] = number;
        }

        var counts = new List<FacetCount>(groups.Count);
        foreach (var group in groups) counts.Add(new(values[spellings[group]].Written, ofGroup[group]));
        counts.Sort((one, other) => one.Count != other.Count ? other.Count.CompareTo(one.Count) : string.CompareOrdinal(one.Value, other.Value));
        return counts;
    }

    private bool Begins(string folded)
    {
        if (prefix is null) return true;
        for (var place = folded.IndexOf(prefix, StringComparison.Ordinal); place >= 0; place = folded.IndexOf(prefix, place + 1, StringComparison.Ordinal))
        {
            if (place == 0 || !char.IsLetterOrDigit(folded[place - 1])) return true;
            if (place + 1 >= folded.Length) return false;
        }

        return false;
    }
}
