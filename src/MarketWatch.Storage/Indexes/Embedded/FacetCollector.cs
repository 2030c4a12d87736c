using Lucene.Net.Index;
using Lucene.Net.Search;
using Lucene.Net.Util;
using MarketWatch.Hits;

namespace MarketWatch.Storage.Indexes.Embedded;

/// <summary>Counts the values of one field over the hits that a search matches; a hit with several values counts for each.</summary>
internal sealed class FacetCollector(string name) : ICollector
{
    /// <summary>Values listed at most, the commonest.</summary>
    public const int MostValues = 50;

    private readonly Dictionary<string, long> _counts = [];
    private SortedSetDocValues? _values;
    private int[] _ofSegment = [];

    /// <summary>Field that is counted.</summary>
    public string Name => name;

    public bool AcceptsDocsOutOfOrder => true;

    public void SetScorer(Scorer scorer)
    {
        // counting needs no scores
    }

    public void SetNextReader(AtomicReaderContext context)
    {
        Gather();
        _values = context.AtomicReader.GetSortedSetDocValues(IndexFields.Column(name));
        _ofSegment = new int[_values?.ValueCount ?? 0];
    }

    public void Collect(int doc)
    {
        if (_values is null) return;
        _values.SetDocument(doc);
        for (var value = _values.NextOrd(); value != SortedSetDocValues.NO_MORE_ORDS; value = _values.NextOrd()) _ofSegment[value]++;
    }

    /// <summary>Counts, commonest first, then by value. Spellings that differ in case or accents alone are one value, shown as the commonest of them.</summary>
    public IReadOnlyList<FacetCount> Counts()
    {
        Gather();
        _values = null;
        return
        [
            .. _counts.GroupBy(pair => KeywordFolding.Fold(pair.Key), StringComparer.Ordinal)
                .Select(group => new FacetCount(group.OrderByDescending(pair => pair.Value).ThenBy(pair => pair.Key, StringComparer.Ordinal).First().Key, group.Sum(pair => pair.Value)))
                .OrderByDescending(count => count.Count).ThenBy(count => count.Value, StringComparer.Ordinal)
                .Take(MostValues),
        ];
    }

    private void Gather()
    {
        if (_values is null) return;
        var text = new BytesRef();
        for (var value = 0; value < _ofSegment.Length; value++)
        {
            if (_ofSegment[value] == 0) continue;
            _values.LookupOrd(value, text);
            var written = text.Utf8ToString();
            _counts[written] = _counts.GetValueOrDefault(written) + _ofSegment[value];
        }
    }
}
