using Lucene.Net.Index;
using Lucene.Net.Search;

namespace MarketWatch.Storage.Indexes.Embedded.Counting;

/// <summary>
/// Passes on the hits of a query that every filter lets through, and keeps beside them those that just one filter holds back: with these, a facet is
/// counted as if its own filter were not set.
/// </summary>
/// <param name="page">Takes what every filter lets through.</param>
/// <param name="filters">Filters, one for each field.</param>
/// <param name="ct">Ends a search that nobody waits for any more.</param>
internal sealed class SidewaysCollector(ICollector page, IReadOnlyList<FieldFilter> filters, CancellationToken ct) : ICollector
{
    private const int Stride = 1024;
    private readonly List<SegmentMatches> _matches = [];
    private readonly List<SegmentMatches>[] _heldBack = [.. filters.Select(_ => new List<SegmentMatches>())];
    private readonly FilterBits[] _bits = new FilterBits[filters.Count];

    /// <summary>One order of looking, so that scores come out the same for each page.</summary>
    public bool AcceptsDocsOutOfOrder => false;

    /// <summary>What every filter lets through.</summary>
    public IReadOnlyList<SegmentMatches> Matches => _matches;

    /// <summary>What all filters but the field's own let through.</summary>
    public IReadOnlyList<SegmentMatches> MatchesBeside(string field)
    {
        for (var filter = 0; filter < filters.Count; filter++)
        {
            if (filters[filter].Field == field) return [.. _matches.Zip(_heldBack[filter], (all, held) => all.With(held))];
        }

        return _matches;
    }

    public void SetScorer(Scorer scorer) => page.SetScorer(scorer);

    public void SetNextReader(AtomicReaderContext context)
    {
        ct.ThrowIfCancellationRequested();
        page.SetNextReader(context);
        _matches.Add(new(context));
        for (var filter = 0; filter < filters.Count; filter++)
        {
            _bits[filter] = filters[filter].Of(context);
            _heldBack[filter].Add(new(context));
        }
    }

    public void Collect(int doc)
    {
        if (doc % Stride == 0) ct.ThrowIfCancellationRequested();
        var holding = -1;
        for (var filter = 0; filter < _bits.Length; filter++)
        {
            if (_bits[filter].Holds(doc)) continue;
            if (holding >= 0) return;
            holding = filter;
        }

        if (holding >= 0)
        {
            _heldBack[holding][^1].Add(doc);
            return;
        }

        _matches[^1].Add(doc);
        page.Collect(doc);
    }
}
