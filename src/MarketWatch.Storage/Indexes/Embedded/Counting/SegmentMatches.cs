using Lucene.Net.Index;

namespace MarketWatch.Storage.Indexes.Embedded.Counting;

/// <summary>Hits of one segment that a search matched, by their number within it, in order.</summary>
/// <param name="context">The segment.</param>
internal sealed class SegmentMatches(AtomicReaderContext context)
{
    private int[] _hits = [];
    private int _count;

    public AtomicReaderContext Context => context;

    public ReadOnlySpan<int> Hits => _hits.AsSpan(0, _count);

    public void Add(int hit)
    {
        if (_count == _hits.Length) Array.Resize(ref _hits, Math.Min(Math.Max(64, 2 * _count), context.Reader.MaxDoc));
        _hits[_count++] = hit;
    }

    /// <summary>These and others of the same segment; the order is lost, which counting does not need.</summary>
    public SegmentMatches With(SegmentMatches others)
    {
        var both = new SegmentMatches(context) { _hits = new int[_count + others._count], _count = _count + others._count };
        Hits.CopyTo(both._hits);
        others.Hits.CopyTo(both._hits.AsSpan(_count));
        return both;
    }
}
