using MarketWatch.Statistics;

namespace MarketWatch.Review.Pages.Dashboard;

/// <summary>The last supply that was read; weeks change slowly and cost a dozen searches.</summary>
internal sealed class SupplyCache(SupplyReader reader, TimeProvider clock)
{
    private const int Weeks = 12;
    private static readonly TimeSpan Fresh = TimeSpan.FromMinutes(1);
    private Tuple<DateTimeOffset, IReadOnlyList<SupplyWeek>>? _last;

    /// <summary>What time it is.</summary>
    public DateTimeOffset Now => clock.GetUtcNow();

    /// <summary>The last weeks, oldest first.</summary>
    /// <exception cref="MarketWatch.Hits.IndexUnavailableException">The index cannot count now.</exception>
    public async ValueTask<IReadOnlyList<SupplyWeek>> ReadAsync(CancellationToken ct)
    {
        if (_last is ({ } at, { } known) && Now - at < Fresh) return known;
        var weeks = await reader.ReadAsync(Weeks, ct);
        _last = new(Now, weeks);
        return weeks;
    }
}
