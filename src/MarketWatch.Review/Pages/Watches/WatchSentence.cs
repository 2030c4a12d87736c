using System.Globalization;
using MarketWatch.Marketplaces;
using MarketWatch.Review.Elements;
using MarketWatch.Watches;
using MarketWatch.Wording;

namespace MarketWatch.Review.Pages.Watches;

/// <summary>A watch read as a sentence.</summary>
internal static class WatchSentence
{
    /// <summary>Such as <c>every day at 06:30 (Europe/Amsterdam), look at Market X for tobacco, under purpose OP-7, at most 200 pages</c>.</summary>
    public static Phrase Of(Watch watch, MarketplaceDefinition? definition)
    {
        var when = ScheduleWords.Of(watch.Schedule);
        if (watch.Schedule is not null) when = new("{0} ({1})", when, watch.Timezone);
        var where = new Named(definition?.Name ?? watch.Marketplace, $"/marketplaces/{watch.Marketplace}");
        var profiles = Phrase.List([.. watch.Profiles.Select(profile => (object)new Named(profile, $"/profiles/{profile}"))]);
        return new("{0}, look at {1} for {2}, under purpose {3}, {4}.", when, where, profiles, new Named(watch.Purpose), Limits(watch.Limits ?? new(), definition?.Access.Limits ?? new()));
    }

    private static Phrase Limits(CrawlLimits own, CrawlLimits allowed) => new("at most {0} pages and {1}", Math.Min(own.Pages, allowed.Pages).ToString("N0", CultureInfo.InvariantCulture),
        DurationWords.Of(own.Duration < allowed.Duration ? own.Duration : allowed.Duration));
}
