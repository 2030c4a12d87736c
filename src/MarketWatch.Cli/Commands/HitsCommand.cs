using System.CommandLine;
using MarketWatch.Cli.Display;
using MarketWatch.Hits;
using MarketWatch.Hits.Query;

namespace MarketWatch.Cli.Commands;

/// <summary><c>hits list|show|search|decide|export</c>: the review queue and search from a terminal.</summary>
internal static class HitsCommand
{
    public static Command Create() => new("hits", "Flagged listings with sealed evidence") { List(), Show(), Search(), HitsDecideCommand.Create(), HitsExportCommand.Create() };

    private static Command List()
    {
        var most = Most();
        var json = Ask.Json();
        return new Command("list", "Latest hits, and what still waits for its evidence") { most, json }.WithSystem(async (system, parsed, ct) =>
        {
            var hits = await system.Hits.ListAsync(null, parsed.GetValue(most), ct);
            var waiting = await system.Hits.CandidatesAsync(null, ct);
            if (parsed.GetValue(json)) Output.Json(new { hits, waiting });
            else
            {
                Output.Table(HitRows.Heads, hits.Select(HitRows.Row));
                foreach (var candidate in waiting) Output.Line($"waits for evidence: {candidate.Listing.Title} ({candidate.Attempts} tries: {candidate.Fault ?? "not tried yet"})");
            }
            return ExitCode.Done;
        });
    }

    private static Command Show()
    {
        var id = new Argument<string>("id") { Description = "id of a hit, or its beginning" };
        var json = Ask.Json();
        return new Command("show", "One hit: what the page said, why it was flagged, its evidence") { id, json }.WithSystem(async (system, parsed, ct) =>
        {
            var hit = await FindAsync(system, parsed.GetRequiredValue(id), ct);
            if (hit is null) return Faults.Say($"there is no hit '{parsed.GetRequiredValue(id)}', or several begin so", ExitCode.NotFound);
            if (parsed.GetValue(json)) Output.Json(hit);
            else HitRows.Show(hit);
            return ExitCode.Done;
        });
    }

    private static Command Search()
    {
        var query = new Argument<string[]>("query") { Description = "words, \"phrases\", AND OR NOT, field:value, price:[10 TO 50], word*, word~" };
        var most = Most();
        var order = new Option<HitOrder>("--order") { Description = "relevance, newest or score" };
        var json = Ask.Json();
        return new Command("search", "Search the hits; see src/MarketWatch/Hits/README.md for the query language") { query, most, order, json }.WithSystem(async (system, parsed, ct) =>
        {
            var text = string.Join(' ', parsed.GetRequiredValue(query));
            var read = new HitQueryParser(system.Clock).Parse(text);
            if (read.Error is { } error) return Faults.Say($"{error.Message}\n  {text}\n  {new string(' ', error.Position)}^{(error.Suggestion is { } better ? $" {better}" : "")}", ExitCode.WrongUsage);
            var search = new HitSearch { Query = read.Node, Take = parsed.GetValue(most), Order = parsed.GetValue(order), Facets = ["profile", "marketplace", "country", "currency", "state"] };
            try
            {
                await SearchAsync(system, search, parsed.GetValue(json), ct);
                return ExitCode.Done;
            }
            catch (IndexUnavailableException unavailable)
            {
                if (!parsed.GetValue(json)) await ShowLatestAsync(system, search.Take, ct);
                return Faults.Say(unavailable.Message, ExitCode.StoreUnavailable);
            }
        });
    }

    private static async ValueTask SearchAsync(RunningSystem system, HitSearch search, bool json, CancellationToken ct)
    {
        await CatchUpAsync(system, ct);
        var none = (await system.Hits.CountAsync(ct)).Hits == 0;
        var result = none ? new HitSearchResult(0, [], new Dictionary<string, IReadOnlyList<FacetCount>>()) : await system.Index.SearchAsync(search, ct);
        var hits = await system.Hits.GetAsync([.. result.Hits.Select(found => found.Id)], ct);
        if (json) Output.Json(new { result.Total, Hits = result.Hits.Select(found => new { found.Id, found.Score, found.Highlights, Hit = hits.GetValueOrDefault(found.Id) }), result.Facets });
        else HitRows.Show(result, hits);
    }

    /// <summary>An index that another process is writing, or whose disk is full, can still be searched.</summary>
    private static async ValueTask CatchUpAsync(RunningSystem system, CancellationToken ct)
    {
        try
        {
            await system.Indexer.DrainAsync(ct);
        }
        catch (IndexUnavailableException unavailable)
        {
            Console.Error.WriteLine($"marketwatch: the latest hits may be missing: {unavailable.Message}");
        }
    }

    /// <summary>Without an index nothing can be searched, but the hits are there: the latest are better than none, as long as they are not taken for an answer.</summary>
    private static async ValueTask ShowLatestAsync(RunningSystem system, int most, CancellationToken ct)
    {
        Output.Line("The query was not run, as the index cannot be used. The latest hits of the database, whether they match or not:");
        Output.Table(HitRows.Heads, (await system.Hits.ListAsync(null, most, ct)).Select(HitRows.Row));
    }

    private static async ValueTask<Hit?> FindAsync(RunningSystem system, string id, CancellationToken ct)
    {
        if (await system.Hits.GetAsync(id, ct) is { } hit) return hit;
        var matches = new List<Hit>();
        await foreach (var one in system.Hits.AllAsync(ct))
            if (one.Id.StartsWith(id, StringComparison.Ordinal)) matches.Add(one);
        return matches.Count == 1 ? matches[0] : null;
    }

    private static Option<int> Most() => new("--most") { Description = "hits at most", DefaultValueFactory = _ => 20 };
}
