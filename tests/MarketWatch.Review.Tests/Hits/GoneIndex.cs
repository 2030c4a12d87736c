using MarketWatch.Hits;

namespace MarketWatch.Review.Tests.Hits;

/// <summary>An index that cannot answer.</summary>
internal sealed class GoneIndex : IHitIndex
{
    public const string Words = "the folder of the index is gone: run 'marketwatch index rebuild'";

    public ValueTask IndexAsync(IReadOnlyCollection<Hit> hits, CancellationToken ct) => throw Gone();

    public ValueTask RemoveAsync(IReadOnlyCollection<string> ids, CancellationToken ct) => throw Gone();

    public ValueTask<HitSearchResult> SearchAsync(HitSearch search, CancellationToken ct) => throw Gone();

    public ValueTask<long> RebuildAsync(IAsyncEnumerable<Hit> hits, CancellationToken ct) => throw Gone();

    public ValueTask<HitIndexStatus> StatusAsync(CancellationToken ct) => ValueTask.FromResult(new HitIndexStatus(false, 0, Words, true));

    private static IndexUnavailableException Gone() => new(Words, rebuildHelps: true);
}
