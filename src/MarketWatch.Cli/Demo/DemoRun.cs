using MarketWatch.Bazaar;
using MarketWatch.Bazaar.Truth;
using MarketWatch.Cli.Display;
using MarketWatch.Crawling;
using MarketWatch.Evidence.Verification;
using MarketWatch.Hits;
using MarketWatch.Watches;

namespace MarketWatch.Cli.Demo;

/// <summary>Applies the three watches, runs them side by side through the whole path, and holds the result against the truth.</summary>
internal static class DemoRun
{
    public static async Task<DemoOutcome> RunAsync(RunningSystem system, BazaarServer bazaar, bool quiet, CancellationToken ct)
    {
        using var planning = new WatchPlanning(system.Installation.WatchesFile, system.Installation, system.Watches);
        if (await planning.RewriteAsync(DemoInstallation.Watches, ct) is { Errors: { Count: > 0 } errors }) throw new Configuration.ConfigurationException(errors);
        var watches = await system.Watches.ListAsync(ct);
        var orders = watches.Select(watch => system.Orders.Prepare(watch, "demo")).ToList();
        if (orders.Find(prepared => prepared.Order is null) is { Refusal: { } why }) throw new Configuration.ConfigurationException(why);
        var reports = await CrawlProgress.ShowAsync([.. orders.Select(prepared => prepared.Order!)], (order, progress) => system.Engine.RunAsync(order, progress, ct), quiet, system.Clock);
        await system.Indexer.DrainAsync(ct);
        var hits = new List<Hit>();
        await foreach (var hit in system.Hits.AllAsync(ct)) hits.Add(hit);
        return new([.. reports.Select(Line)], Compare(bazaar.Truth, hits), await VerifyAsync(system, ct)) { Reports = reports };
    }

    private static DemoRunLine Line(CrawlReport report) => new(report.WatchId, report.StopReason, report.Pages, report.Listings, report.Hits);

    private static DemoTruth Compare(BazaarTruth truth, IReadOnlyList<Hit> hits)
    {
        var found = hits.ToDictionary(hit => (hit.Listing.Key.Marketplace, hit.Listing.Key.NativeId), hit => hit.Report.HitProfiles.ToHashSet());
        var expected = truth.Illicit.ToDictionary(listing => (listing.Marketplace, listing.Key));
        var missed = expected.Values.Where(listing => !(found.TryGetValue((listing.Marketplace, listing.Key), out var profiles) && listing.Profiles.All(profiles.Contains)));
        var falseHits = hits.Where(hit => !expected.TryGetValue((hit.Listing.Key.Marketplace, hit.Listing.Key.NativeId), out var listing) || !hit.Report.HitProfiles.All(listing.Profiles.Contains));
        var missedNames = missed.Select(listing => $"{listing.Marketplace}/{listing.Key} {string.Join('+', listing.Profiles)}: {listing.Title}").ToList();
        return new(expected.Count, expected.Count - missedNames.Count, missedNames, [.. falseHits.Select(hit => $"{hit.Listing.Key.Marketplace}/{hit.Listing.Key.NativeId} {string.Join('+', hit.Report.HitProfiles)}: {hit.Listing.Title}")]);
    }

    private static async Task<DemoEvidence> VerifyAsync(RunningSystem system, CancellationToken ct)
    {
        var (packages, verified) = (0, 0);
        await foreach (var id in system.Vault.ListAsync(ct))
        {
            packages++;
            if (await EvidenceCheck.VerifyAsync(system.Vault, id, system.Key.Fingerprint, ct) is { Verdict: not Verdict.Altered and not Verdict.IntactUnsigned, KeyTrusted: true }) verified++;
        }
        return new(packages, verified);
    }
}
