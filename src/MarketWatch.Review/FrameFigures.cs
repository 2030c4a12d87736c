using MarketWatch.Accountability;
using MarketWatch.Hits;
using MarketWatch.Hits.Query;

namespace MarketWatch.Review;

/// <summary>The numbers in the frame of every page; read anew after a few seconds, since every page asks for them.</summary>
internal sealed class FrameFigures(IHitIndex index, IActiveRuns runs, Brake brake, TimeProvider clock)
{
    private static readonly TimeSpan Fresh = TimeSpan.FromSeconds(5);
    private static readonly HitSearch Undecided = new() { Query = new ValueNode("state", HitFields.StateName(HitState.New)), Take = 0 };
    private (DateTimeOffset At, long? New) _last;

    /// <summary>Hits nobody has looked at; null where the index cannot say.</summary>
    public async ValueTask<long?> NewHitsAsync(CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        var last = _last;
        if (now - last.At < Fresh) return last.New;
        var count = await CountAsync(ct);
        _last = (now, count);
        return count;
    }

    /// <summary>Whether all crawling is stopped.</summary>
    public async ValueTask<bool> IsBrakedAsync(CancellationToken ct) => await brake.StateAsync(ct) is not null;

    /// <summary>Runs under way.</summary>
    public int Running => runs.Reports.Count;

    private async ValueTask<long?> CountAsync(CancellationToken ct)
    {
        try
        {
            return (await index.SearchAsync(Undecided, ct)).Total;
        }
        catch (IndexUnavailableException)
        {
            // the page that shows hits says so; the frame only leaves the number out
            return null;
        }
    }
}
