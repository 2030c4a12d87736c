using System.Globalization;
using MarketWatch.Classification;
using MarketWatch.Crawling;
using MarketWatch.Listings;
using MarketWatch.Storage.Database;
using MarketWatch.Testing;

namespace MarketWatch.Storage.Tests.Database;

/// <summary>
/// The process that the crash test kills: claims and commits pages without end and says after every commit how many are done.
/// Every page gives three requests, two listings and one candidate.
/// </summary>
internal static class CommitLoop
{
    public const int RequestsPerPage = 3, ListingsPerPage = 2, CandidatesPerPage = 1, Seeds = 20;

    public static async Task<int> Main(string[] arguments)
    {
        if (arguments is ["decide", var reviewed, var officer]) return await DecideLoop.RunAsync(reviewed, officer);
        if (arguments is not [var file, var owner]) return 64;
        await using var database = await EmbeddedDatabase.OpenAsync(file, TimeProvider.System, default);
        var start = new CrawlReport { RunId = "run", WatchId = "watch", Marketplace = "bazaar", Trigger = "test", StartedAt = DateTimeOffset.UnixEpoch };
        // a lease of nothing, so that the next process need not wait for the dead one's to end
        var report = await database.Crawl.OpenRunAsync(start, owner, TimeSpan.Zero, default) ?? throw new InvalidOperationException("the run is held");
        await database.Crawl.AddAsync("run", [.. Enumerable.Range(0, Seeds).Select(seed => Page($"seed/{seed}"))], default);
        while (true)
        {
            var claimed = await database.Crawl.ClaimAsync("run", 4, TimeSpan.FromMinutes(1), default);
            var commits = claimed.Select(page => Commit(page, report = report with { Pages = report.Pages + 1 })).ToList();
            await database.Crawl.CommitAsync(commits, default);
            await Console.Out.WriteLineAsync(report.Pages.ToString(CultureInfo.InvariantCulture));
            await Console.Out.FlushAsync();
        }
    }

    private static PageCommit Commit(PageRequest page, CrawlReport report)
    {
        Listing first = ListingBuilder.AListing($"{page.Id}-0"), second = ListingBuilder.AListing($"{page.Id}-1");
        return new()
        {
            RunId = "run", RequestId = page.Id, Report = report,
            Requests = [.. Enumerable.Range(0, RequestsPerPage).Select(link => Page($"page/{page.Id}/{link}"))],
            Sightings = [Sighting(first), Sighting(second)],
            Candidates = [new HitCandidate { Listing = first, Report = new MatchReport([]), Url = first.Url, WatchId = "watch", RunId = "run", SeenAt = DateTimeOffset.UnixEpoch }],
        };
    }

    private static Sighting Sighting(Listing listing) => new() { Listing = listing, Change = ListingChange.New, SeenAt = DateTimeOffset.UnixEpoch, ContentDigest = "digest" };

    private static PageRequest Page(string path) => new() { Url = new($"http://bazaar.example/{path}") };
}
