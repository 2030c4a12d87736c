using System.Runtime.CompilerServices;
using Lucene.Net.Index;
using Lucene.Net.Util;
using Lock = System.Threading.Lock;

namespace MarketWatch.Storage.Indexes.Embedded.Counting;

/// <summary>
/// All values of one facet field, numbered, and for each segment the numbers of each hit. Segments never change, so a search after a commit reads only the
/// new ones; counting is then adding to an array. Spellings that differ in case or accents alone are one group.
/// </summary>
internal sealed class FacetTable(string field)
{
    private readonly Lock _growing = new();
    private readonly ConditionalWeakTable<object, FacetColumn> _columns = [];
    private readonly Dictionary<string, int> _numbers = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> _groups = new(StringComparer.Ordinal);
    private FacetValue[] _values = [];
    private int _count;

    /// <summary>Values so far; a number of a column read before is within.</summary>
    public ReadOnlySpan<FacetValue> Values
    {
        get
        {
            lock (_growing) return _values.AsSpan(0, _count);
        }
    }

    /// <summary>The hits of a segment.</summary>
    public FacetColumn Column(AtomicReader segment)
    {
        if (_columns.TryGetValue(segment.CoreCacheKey, out var known)) return known;
        lock (_growing) return _columns.GetValue(segment.CoreCacheKey, _ => Read(segment));
    }

    private FacetColumn Read(AtomicReader segment)
    {
        if (segment.GetSortedSetDocValues(IndexFields.Column(field)) is not { } values) return FacetColumn.Empty;
        var numbers = new int[values.ValueCount];
        var text = new BytesRef();
        for (var ordinal = 0; ordinal < numbers.Length; ordinal++)
        {
            values.LookupOrd(ordinal, text);
            numbers[ordinal] = Number(text.Utf8ToString());
        }

        return FacetColumn.Of(values, numbers, segment.MaxDoc);
    }

    private int Number(string value)
    {
        if (_numbers.TryGetValue(value, out var number)) return number;
        if (_count == _values.Length) Array.Resize(ref _values, Math.Max(64, 2 * _count));
        var folded = KeywordFolding.Fold(value);
        _groups.TryAdd(folded, _count);
        _values[_count] = new(value, folded, _groups[folded]);
        _numbers[value] = _count;
        return _count++;
    }
}

/// <summary>A value of a facet.</summary>
/// <param name="Written">As written.</param>
/// <param name="Folded">In the form that is compared.</param>
/// <param name="Group">Number of the first value that folds to the same.</param>
internal readonly record struct FacetValue(string Written, string Folded, int Group);
