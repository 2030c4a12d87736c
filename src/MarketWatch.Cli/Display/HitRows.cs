using MarketWatch.Classification;
using MarketWatch.Hits;

namespace MarketWatch.Cli.Display;

/// <summary>Hits for people. What the page said, what the program scored and what an officer decided are told apart.</summary>
internal static class HitRows
{
    public static IReadOnlyList<string> Heads { get; } = ["id", "score", "profiles", "title", "price", "marketplace", "why"];

    public static IReadOnlyList<string> Row(Hit hit) =>
    [
        hit.Id[..8], $"{hit.Report.Score:0}", string.Join(", ", hit.Report.HitProfiles), Output.Short(hit.Listing.Title, 44), Output.Price(hit.Listing),
        hit.Listing.Key.Marketplace, Output.Short(Why(hit.Report), 60),
    ];

    /// <summary>The strongest matches, in their original spelling.</summary>
    public static string Why(MatchReport report) => string.Join(" · ", report.Verdicts.Where(verdict => verdict.IsHit)
        .SelectMany(verdict => verdict.Matches).Where(match => match.Points > 0).OrderByDescending(match => match.Points)
        .Take(4).Select(match => $"{match.Term} \"{match.Written}\""));

    public static void Show(Hit hit)
    {
        Output.Heading("What the page said");
        var listing = hit.Listing;
        Fact("title", listing.Title);
        Fact("price", Output.Price(listing));
        Fact("seller", listing.Seller?.Name ?? listing.Seller?.Key);
        Fact("category", listing.Category);
        Fact("from / to", $"{string.Join(", ", listing.ShipsFrom)} / {string.Join(", ", listing.ShipsTo)}");
        Fact("address", listing.Url.AbsoluteUri);
        Fact("text", listing.Description);
        Output.Heading("What the program scored");
        foreach (var verdict in hit.Report.Verdicts) Show(verdict);
        Output.Heading("What an officer decided");
        Fact("state", hit.State.ToString());
        Output.Heading("Evidence");
        foreach (var package in hit.Evidence) Output.Line($"  {package.PackageId}  sealed {package.SealedAt:u}  sha256 {package.Sha256}");
        Output.Line($"  kept until {hit.RetainUntil:yyyy-MM-dd} under purpose {hit.Purpose}; check it with: marketwatch evidence verify {hit.Evidence[^1].PackageId}");
    }

    public static void Show(HitSearchResult result, IReadOnlyDictionary<string, Hit> hits)
    {
        Output.Line($"{result.Total} hits");
        Output.Table(Heads, result.Hits.Where(found => hits.ContainsKey(found.Id)).Select(found => Row(hits[found.Id])));
        foreach (var (field, counts) in result.Facets.Where(facet => facet.Value.Count > 0))
            Output.Line($"  {field}: {string.Join(", ", counts.Take(8).Select(count => $"{count.Value} {count.Count}"))}");
    }

    private static void Show(ProfileVerdict verdict)
    {
        Output.Line($"  {verdict.ProfileId}: {verdict.Score:0.#} points, {(verdict.IsHit ? verdict.Priority.ToString().ToLowerInvariant() : $"no hit: {verdict.Missed}")}");
        foreach (var match in verdict.Matches.Where(match => match.Points > 0))
            Output.Line($"    {match.Points,6:0.#}  {match.Term}: \"{match.Written}\" in {match.Field}{(match.ReadAs == match.Written ? "" : $", read as \"{match.ReadAs}\"")}");
    }

    private static void Fact(string name, string? value)
    {
        if (!string.IsNullOrEmpty(value)) Output.Line($"  {name,-10} {value}");
    }
}
