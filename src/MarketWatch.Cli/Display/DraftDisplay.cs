using MarketWatch.Listings;
using MarketWatch.Marketplaces.Drafting;

namespace MarketWatch.Cli.Display;

/// <summary>A drafted definition for people: the file, where its fields come from, the records it yields.</summary>
internal static class DraftDisplay
{
    private const int MostRecords = 8;

    /// <summary>Shows a draft.</summary>
    /// <param name="draft">The draft.</param>
    /// <param name="robots">What robots.txt says.</param>
    /// <param name="unwritten">File it would be written to; null where it is written now.</param>
    public static void Show(DefinitionDraft draft, string robots, string? unwritten)
    {
        Output.Line(draft.Yaml);
        Output.Line(draft.Source == "selectors" ? "Listings are read by the selectors above." : $"Listings are read from {draft.Source}; no selectors are needed.");
        Output.Line($"robots.txt {robots}.");
        foreach (var proof in draft.Proofs) Show(proof);
        if (unwritten is not null) Output.Line($"Nothing was written. With --write this becomes {unwritten}.");
    }

    /// <summary>What to do with a file just written.</summary>
    public static void NextSteps(DefinitionDraft draft, string file)
    {
        Output.Line($"Written to {file}. Next:");
        Output.Line("  1. read it, and check what is marked 'check'");
        Output.Line("  2. marketwatch definitions check " + draft.Id);
        Output.Line($"  3. marketwatch crawl {draft.Id} --limit 10");
        Output.Line($"  4. save two of its pages as samples in crawlers/samples/{draft.Id}/ (crawlers/README.md says how)");
    }

    private static void Show(DraftProof proof)
    {
        Output.Line();
        Output.Heading($"{proof.Url.AbsoluteUri}: {Count(proof.Read.Listings.Count)}{(proof.Read.Missed.Count > 0 ? $", {proof.Read.Missed.Select(missed => missed.Card).Distinct().Count()} without a required field" : "")}");
        if (proof.Read.Listings.Count == 0) return;
        Output.Table(["title", "price", "seller", "key"], proof.Read.Listings.Take(MostRecords).Select(Row));
        if (proof.Read.Listings.Count > MostRecords) Output.Line($"  and {proof.Read.Listings.Count - MostRecords} more");
        Output.Table(["field", "there in", "read from"], proof.Read.Coverage.Present.OrderByDescending(field => field.Value)
            .Select(field => (IReadOnlyList<string>)[field.Key, $"{field.Value} of {proof.Read.Coverage.Records}", proof.Origins.GetValueOrDefault(field.Key) ?? "structured data"]));
    }

    private static string Count(int listings) => listings == 1 ? "1 listing" : $"{listings} listings";

    private static IReadOnlyList<string> Row(Listing listing) =>
    [
        Output.Short(listing.Title, 44), Output.Price(listing), Output.Short(listing.Seller?.Name ?? listing.Seller?.Key ?? "", 20), Output.Short(listing.Key.NativeId, 24),
    ];
}
