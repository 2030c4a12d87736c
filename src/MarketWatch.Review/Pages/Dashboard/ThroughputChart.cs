using System.Globalization;
using MarketWatch.Hits.Reviewing;
using MarketWatch.Review.Elements.Charts;
using MarketWatch.Review.Languages;

namespace MarketWatch.Review.Pages.Dashboard;

/// <summary>Decisions per day and officer as a chart.</summary>
internal static class ThroughputChart
{
    private const int MostOfficers = 5;

    public static TimeChart Of(IReadOnlyList<Throughput> done, DateOnly first, DateOnly last, Words words)
    {
        var days = Enumerable.Range(0, last.DayNumber - first.DayNumber + 1).Select(first.AddDays).ToList();
        var officers = done.GroupBy(item => item.By).OrderByDescending(group => group.Sum(item => item.Count)).Select(group => group.Key).ToList();
        var series = officers.Take(MostOfficers).Select(name => Series(name, days, done.Where(item => item.By == name))).ToList();
        if (officers.Count > MostOfficers) series.Add(Series(words["others"], days, done.Where(item => officers.IndexOf(item.By) >= MostOfficers)));
        return new()
        {
            Question = words["How many decisions were taken each day?"], Unit = words["decisions, by day (UTC)"], Stacked = true, Series = series,
            Times = [.. days.Select(day => day.ToString("MM-dd", CultureInfo.InvariantCulture))],
        };
    }

    private static ChartSeries Series(string name, List<DateOnly> days, IEnumerable<Throughput> done)
    {
        var counts = done.ToLookup(item => item.Day, item => item.Count);
        return new(name, [.. days.Select(day => (double?)counts[day].Sum())]);
    }
}
