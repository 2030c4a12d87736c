using Lucene.Net.Index;
using Lucene.Net.Search;
using Lucene.Net.Util;

namespace MarketWatch.Storage.Indexes.Embedded.Counting;

/// <summary>The filter of one field.</summary>
/// <param name="Field">Name of the field.</param>
/// <param name="Query">What it lets through.</param>
internal sealed record FieldFilter(string Field, Query Query)
{
    private readonly QueryWrapperFilter _filter = new(Query);

    /// <summary>What it lets through in a segment.</summary>
    public FilterBits Of(AtomicReaderContext segment)
    {
        var hits = _filter.GetDocIdSet(segment, null)?.GetIterator();
        if (hits is null) return new(null);
        var bits = new FixedBitSet(segment.Reader.MaxDoc);
        bits.Or(hits);
        return new(bits);
    }
}

/// <summary>Hits of a segment that a filter lets through.</summary>
/// <param name="Bits">A bit for each hit; null where it lets none through.</param>
internal readonly record struct FilterBits(FixedBitSet? Bits)
{
    public bool Holds(int doc) => Bits is not null && Bits.Get(doc);
}
