using MarketWatch.Hits;

namespace MarketWatch.Tests.Hits;

public sealed class HitHistogramTests
{
    private static readonly TimeZoneInfo Amsterdam = TimeZoneInfo.FindSystemTimeZoneById("Europe/Amsterdam");

    [Test]
    public void Of_nothing_has_no_bars() => Assert.That(HitHistogram.Of(new("first_seen", TimeZoneInfo.Utc), [[], []]).Bars, Is.Empty);

    [TestCase("2026-11-01", "2026-11-24", HistogramInterval.Day, 24)]
    [TestCase("2026-01-01", "2026-11-24", HistogramInterval.Week, 48)]
    [TestCase("2021-01-01", "2026-11-24", HistogramInterval.Month, 71)]
    [TestCase("1990-01-01", "2026-11-24", HistogramInterval.Year, 37)]
    public void Of_any_stretch_takes_the_narrowest_bars_that_fit_a_screen(string first, string last, HistogramInterval interval, int bars)
    {
        var histogram = HitHistogram.Of(new("first_seen", TimeZoneInfo.Utc), [[At(first)], [At(last), At(last)]]);

        Assert.That((histogram.Interval, histogram.Bars.Count, histogram.Bars[0].Count, histogram.Bars[^1].Count), Is.EqualTo((interval, bars, 1L, 2L)));
    }

    [Test]
    public void Of_an_asked_interval_keeps_it_while_the_bars_are_few_enough()
    {
        var histogram = HitHistogram.Of(new("first_seen", TimeZoneInfo.Utc, HistogramInterval.Day), [[At("2025-01-01"), At("2026-11-24")]]);

        Assert.That((histogram.Interval, histogram.Bars.Count), Is.EqualTo((HistogramInterval.Day, 693)));
    }

    [Test]
    public void Of_weeks_begins_on_monday_of_the_zone_across_a_change_of_clocks()
    {
        var histogram = HitHistogram.Of(new("first_seen", Amsterdam, HistogramInterval.Week), [[At("2026-10-25"), At("2026-10-26")]]);

        Assert.That(histogram.Bars.Select(bar => $"{bar.Start:yyyy-MM-ddTHH} {bar.End:yyyy-MM-ddTHH} {bar.Count}"), Is.EqualTo(["2026-10-18T22 2026-10-25T23 1", "2026-10-25T23 2026-11-01T23 1"]));
    }

    [Test]
    public void Of_times_at_the_ends_of_the_calendar_counts_them_all()
    {
        var histogram = HitHistogram.Of(new("first_seen", Amsterdam, HistogramInterval.Day), [[DateTimeOffset.MinValue.ToUnixTimeMilliseconds(), At("2026-11-24"), DateTimeOffset.MaxValue.ToUnixTimeMilliseconds()]]);

        Assert.That((histogram.Interval, string.Join(' ', histogram.Bars.Select(bar => bar.Count))), Is.EqualTo((HistogramInterval.Year, "1 1 1")));
    }

    [Test]
    public void FirstSeen_bands_are_days_of_the_zone()
    {
        var clock = new Microsoft.Extensions.Time.Testing.FakeTimeProvider(new(2026, 11, 24, 23, 30, 0, TimeSpan.Zero));

        var bands = HitBands.FirstSeen(clock, Amsterdam).Bands;

        Assert.That(bands.Select(band => $"{band.Value} {band.Range.From} {band.Range.To}"), Is.EqualTo(
        [
            "today 2026-11-24T23:00:00.000Z 2026-11-25T23:00:00.000Z",
            "last_7_days 2026-11-18T23:00:00.000Z 2026-11-25T23:00:00.000Z",
            "last_30_days 2026-10-26T23:00:00.000Z 2026-11-25T23:00:00.000Z",
            "older  2026-10-26T23:00:00.000Z",
        ]));
    }

    private static long At(string day) => DateTimeOffset.Parse(day + "T12:00Z", System.Globalization.CultureInfo.InvariantCulture).ToUnixTimeMilliseconds();
}
