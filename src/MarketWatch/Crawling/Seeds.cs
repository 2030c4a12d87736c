using System.Text.RegularExpressions;
using MarketWatch.Marketplaces;

namespace MarketWatch.Crawling;

/// <summary>Turns a definition's seeds, a watch's settings and its profiles' queries into addresses.</summary>
internal static partial class Seeds
{
    /// <summary>Addresses in file order, queries in the order given; the marketplace's address where no seed is named.</summary>
    public static IEnumerable<Uri> Of(MarketplaceVisit visit, IReadOnlyCollection<string> queries)
    {
        var seeds = visit.Definition.Seeds;
        if (seeds.Count == 0) return [visit.Address];
        return seeds.SelectMany(seed => Paths(seed, visit, queries)).Select(path => new Uri(visit.Address, path));
    }

    private static IEnumerable<string> Paths(SeedDefinition seed, MarketplaceVisit visit, IReadOnlyCollection<string> queries) =>
        seed.ForEach == "query" ? queries.Select(query => Fill(seed.Path, visit, query)) : [Fill(seed.Path, visit, "")];

    private static string Fill(string path, MarketplaceVisit visit, string query) => Placeholder().Replace(path, match =>
    {
        var name = match.Groups[1].Value;
        return name == "query" ? Uri.EscapeDataString(query)
            : name.StartsWith("settings.", StringComparison.Ordinal) ? Uri.EscapeDataString(Setting(visit, name["settings.".Length..]))
            : match.Value;
    });

    private static string Setting(MarketplaceVisit visit, string name) =>
        visit.Settings.GetValueOrDefault(name) ?? visit.Definition.Settings.GetValueOrDefault(name)?.Default ?? "";

    [GeneratedRegex(@"\{([a-z0-9_.]+)\}", RegexOptions.NonBacktracking)]
    private static partial Regex Placeholder();
}
