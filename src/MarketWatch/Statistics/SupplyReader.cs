using MarketWatch.Crawling;
using MarketWatch.Hits;

namespace MarketWatch.Statistics;

/// <summary>
/// Visible supply, week by week: how many flagged listings were on offer, by profile and country, beside how much of what should have been read was read.
/// A count without its coverage would let "not looked" pass for "not there".
/// </summary>
/// <param name="index">Counts hits.</param>
/// <param name="runs">Says what was read and what was not.</param>
/// <param name="clock">Says what week it is.</param>
public sealed class SupplyReader(IHitIndex index, ICrawlStore runs, TimeProvider clock)
{
    private const int MostRuns = 2000;

    /// <summary>The last weeks, oldest first; the last one is still going on.</summary>
    /// <param name="weeks">How many.</param>
    /// <param name="ct">Cancels.</param>
    /// <exception cref="IndexUnavailableException">The index cannot count now.</exception>
    public async ValueTask<IReadOnlyList<SupplyWeek>> ReadAsync(int weeks, CancellationToken ct)
    {
        var thisWeek = MondayOf(DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime));
        var reports = (await runs.RunsAsync(null, MostRuns, ct)).ToLookup(run => MondayOf(DateOnly.FromDateTime(run.StartedAt.UtcDateTime)));
        var read = new List<SupplyWeek>();
        for (var back = weeks - 1; back >= 0; back--)
        {
            var monday = thisWeek.AddDays(-7 * back);
            read.Add(await WeekAsync(monday, [.. reports[monday]], ct));
        }

        return read;
    }

    /// <summary>Monday of a day's week (ISO 8601).</summary>
    public static DateOnly MondayOf(DateOnly day) => day.AddDays(-(((int)day.DayOfWeek + 6) % 7));

    private async ValueTask<SupplyWeek> WeekAsync(DateOnly monday, IReadOnlyList<CrawlReport> reports, CancellationToken ct)
    {
        // on offer in a week: first seen before its end, and last seen after its beginning
        var onOffer = new AndNode(
        [
            new RangeNode("first_seen", null, Instant(monday.AddDays(7)), IncludesTo: false),
            new RangeNode("last_seen", Instant(monday), null),
        ]);
        var found = await index.SearchAsync(new() { Query = onOffer, Facets = ["profile", "country"], Take = 0 }, ct);
        return new(monday, found.Total, Counts(found, "profile"), Counts(found, "country"), reports.Count, CoverageOf(reports));
    }

    private static Dictionary<string, long> Counts(HitSearchResult found, string facet) => found.Facets[facet].ToDictionary(count => count.Value, count => count.Count);

    private static string Instant(DateOnly day) => day.ToString("yyyy-MM-dd'T00:00:00.000Z'", System.Globalization.CultureInfo.InvariantCulture);

    private static double? CoverageOf(IReadOnlyList<CrawlReport> reports)
    {
        var pages = reports.Sum(run => (long)run.Pages);
        var missed = reports.Sum(run => (long)run.Failed.Values.Sum() + run.Skipped.GetValueOrDefault(SkipReason.RunEnded));
        return pages + missed == 0 ? null : (double)pages / (pages + missed);
    }
}

/// <summary>Supply of one week.</summary>
/// <param name="Monday">Its first day, UTC.</param>
/// <param name="Hits">Flagged listings on offer.</param>
/// <param name="ByProfile">The same by profile; a listing flagged by two counts for each.</param>
/// <param name="ByCountry">The same by country it ships from or to.</param>
/// <param name="Runs">Runs that began in it.</param>
/// <param name="Coverage">Pages read of those that should have been, 0 to 1; null where nothing was to be read.</param>
public sealed record SupplyWeek(
    DateOnly Monday, long Hits, IReadOnlyDictionary<string, long> ByProfile, IReadOnlyDictionary<string, long> ByCountry, int Runs, double? Coverage)
{
    /// <summary>Below this coverage no estimate is made.</summary>
    public const double LeastCoverage = 0.5;

    /// <summary>What a count would be, had everything been read: count / coverage. Null where too little was read to say.</summary>
    public double? Corrected(long count) => Coverage is >= LeastCoverage ? count / Coverage : null;
}
