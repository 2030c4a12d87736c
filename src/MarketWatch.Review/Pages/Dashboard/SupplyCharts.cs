using System.Globalization;
using MarketWatch.Review.Elements.Charts;
using MarketWatch.Review.Languages;
using MarketWatch.Statistics;

namespace MarketWatch.Review.Pages.Dashboard;

/// <summary>Supply as charts: by commodity and by country, corrected for what was not seen.</summary>
internal static class SupplyCharts
{
    private const int MostSeries = 6;

    public static IEnumerable<TimeChart> Of(IReadOnlyList<SupplyWeek> weeks, Words words)
    {
        yield return Chart(weeks, words, words["How much is on offer, by profile?"], "profile", week => week.ByProfile);
        yield return Chart(weeks, words, words["Which countries does it ship from or to?"], "country", week => week.ByCountry);
    }

    private static TimeChart Chart(IReadOnlyList<SupplyWeek> weeks, Words words, string question, string facet, Func<SupplyWeek, IReadOnlyDictionary<string, long>> counts) => new()
    {
        Question = question,
        Unit = words["listings on offer, by week from Monday"],
        Times = [.. weeks.Select(week => week.Monday.ToString("MM-dd", CultureInfo.InvariantCulture))],
        Series = [.. Names(weeks, counts).Select(name => Series(weeks, name, facet, counts))],
        Coverage = [.. weeks.Select(week => week.Coverage)],
        Note = words["Each count is divided by the share of pages that could be seen (green bar). Weeks of which less than half was seen are left out, so that what was not seen is not read as what was not there."],
    };

    private static IEnumerable<string> Names(IReadOnlyList<SupplyWeek> weeks, Func<SupplyWeek, IReadOnlyDictionary<string, long>> counts) =>
        weeks.SelectMany(week => counts(week)).GroupBy(count => count.Key).OrderByDescending(group => group.Sum(count => count.Value)).ThenBy(group => group.Key, StringComparer.Ordinal)
            .Take(MostSeries).Select(group => group.Key);

    private static ChartSeries Series(IReadOnlyList<SupplyWeek> weeks, string name, string facet, Func<SupplyWeek, IReadOnlyDictionary<string, long>> counts) =>
        new(name, [.. weeks.Select(week => week.Corrected(counts(week).GetValueOrDefault(name)))])
        {
            Address = at => $"/search?q={Uri.EscapeDataString($"first_seen:<{Day(weeks[at].Monday.AddDays(7))} AND last_seen:>={Day(weeks[at].Monday)}")}&{facet}={Uri.EscapeDataString(name)}",
        };

    private static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
