using MarketWatch.Marketplaces;
using MarketWatch.Wording;

namespace MarketWatch.Crawling;

/// <summary>A run held against what its definition expects of a healthy one.</summary>
internal static class Expectations
{
    /// <summary>What was breached, in plain words; nothing where nothing is expected.</summary>
    public static IEnumerable<Phrase> Breaches(CrawlReport report, ExpectDefinition? expect)
    {
        if (expect?.ListingsPerRun is { } count)
        {
            if (report.Listings < count.AtLeast) yield return new("only {0} listings, expected at least {1}", report.Listings, count.AtLeast);
            if (report.Listings > count.AtMost) yield return new("{0} listings, expected at most {1}", report.Listings, count.AtMost);
        }
        if (report.Coverage.Records == 0) yield break;
        foreach (var (field, least) in expect?.Coverage ?? new Dictionary<string, double>())
            if (Share(report, field) is var share && share < least)
                yield return new("{0} was there in {1} of records, expected {2}", field, $"{share:P0}", $"{least:P0}");
    }

    /// <summary>A record that lacked the field counts too, although it is no listing.</summary>
    private static double Share(CrawlReport report, string field) =>
        (double)report.Coverage.Present.GetValueOrDefault(field) / (report.Coverage.Records + report.MissedFields.GetValueOrDefault(field));
}
