using MarketWatch.Bazaar;
using MarketWatch.Bazaar.Faults;
using MarketWatch.Bazaar.Truth;
using MarketWatch.Cli;
using MarketWatch.Cli.Demo;
using MarketWatch.Configuration;
using MarketWatch.Crawling;
using MarketWatch.Hits;
using MarketWatch.Listings;
using MarketWatch.Testing;
using MarketWatch.Watches;

namespace MarketWatch.EndToEnd.Tests.Journeys;

/// <summary>A market that is looked at again and again: what stays, changes, vanishes and comes back.</summary>
internal sealed class SecondRunTests : IDisposable
{
    private static readonly TimeSpan PageTime = TimeSpan.FromMilliseconds(40);

    private readonly TemporaryFolder _folder = new();

    [Test, CancelAfter(300_000)]
    public async Task Runs_tell_what_stayed_changed_vanished_and_came_back(CancellationToken ct)
    {
        Chromium.Need();
        await using var bazaar = await BazaarServer.StartAsync(new() { Seed = 9, Listings = 90 }, ct);
        await using var system = await RunningSystem.OpenAsync(DemoInstallation.Beside(new(Repository.Root!, new ProgramOptions { Data = _folder.Path }), bazaar, port: 0), ct);
        var shop = bazaar.Truth.On(BazaarSite.Shop).ToList();
        var (illicit, harmless) = (shop.First(listing => listing.Profiles.Count > 0), shop.First(listing => listing.Profiles.Count == 0));

        bazaar.Faults[BazaarSite.Shop] = new() { Delay = PageTime };
        var first = await RunAsync(system, null, ct);
        bazaar.Faults.Clear();
        AssertOneAtATime(bazaar);
        Assert.That(Changes(first), Is.EqualTo(Of((ListingChange.New, shop.Count))));

        var second = await RunAsync(system, null, ct);
        Assert.That((Changes(second), second.Hits), Is.EqualTo((Of((ListingChange.Unchanged, shop.Count)), 0)));

        bazaar.Faults[BazaarSite.Shop] = new() { Changed = new Dictionary<string, ListingEdit> { [illicit.Key] = new(Price: illicit.Price + 7) } };
        var third = await RunAsync(system, null, ct);
        Assert.That((Changes(third), third.Hits), Is.EqualTo((Of((ListingChange.Unchanged, shop.Count - 1), (ListingChange.Changed, 1)), 1)));
        await AssertChangedAsync(system, illicit, ct);

        bazaar.Faults[BazaarSite.Shop] = bazaar.Faults[BazaarSite.Shop] with { Vanished = new HashSet<string> { harmless.Key } };
        var cut = await RunAsync(system, 3, ct);
        Assert.That((cut.StopReason, cut.Changes.ContainsKey(ListingChange.Vanished)), Is.EqualTo((StopReason.PageLimit, false)), "a run that did not see everything says nothing of what is gone");
        var fourth = await RunAsync(system, null, ct);
        Assert.That(Changes(fourth), Is.EqualTo(Of((ListingChange.Unchanged, shop.Count - 1), (ListingChange.Vanished, 1))));
        Assert.That((await KnownAsync(system, harmless, ct)).Vanished, Is.True);

        bazaar.Faults[BazaarSite.Shop] = bazaar.Faults[BazaarSite.Shop] with { Vanished = new HashSet<string>() };
        var fifth = await RunAsync(system, null, ct);
        Assert.That(Changes(fifth), Is.EqualTo(Of((ListingChange.Unchanged, shop.Count - 1), (ListingChange.Back, 1))));
        Assert.That((await KnownAsync(system, harmless, ct)).Vanished, Is.False);
    }

    public void Dispose() => _folder.Dispose();

    /// <summary>The definition allows one connection: no page is asked for while another is under way, crawling and sealing taken together.</summary>
    private static void AssertOneAtATime(BazaarServer bazaar)
    {
        var pages = bazaar.Requests.Of(BazaarSite.Shop).Where(request => request.Path == "/" || new[] { "/c/", "/p/", "/merchant/" }.Any(start => request.Path.StartsWith(start, StringComparison.Ordinal))).OrderBy(request => request.At).ToList();
        Assert.That(pages, Has.Count.GreaterThan(30));
        foreach (var (earlier, later) in pages.Zip(pages.Skip(1)))
            Assert.That(later.At - earlier.At, Is.GreaterThanOrEqualTo(PageTime - TimeSpan.FromMilliseconds(2)), $"{later.Path} was asked for while {earlier.Path} was under way");
    }

    private static async Task AssertChangedAsync(RunningSystem system, BazaarListing illicit, CancellationToken ct)
    {
        var id = new ListingKey(illicit.Marketplace, illicit.Key).Id;
        var versions = await system.Listings.VersionsAsync(id, ct);
        Assert.That(versions.Select(version => version.Listing.Price?.Amount), Is.EqualTo(new decimal?[] { illicit.Price, illicit.Price + 7 }));
        var hit = (await system.Hits.GetAsync(id, ct))!;
        Assert.That((hit.Evidence.Count, hit.Listing.Price?.Amount, hit.State), Is.EqualTo((2, (decimal?)illicit.Price + 7, HitState.New)));
        foreach (var package in hit.Evidence) Assert.That((await EvidenceCheck.VerifyAsync(system.Vault, package.PackageId, system.Key.Fingerprint, ct))?.KeyTrusted, Is.True);
    }

    private static async Task<CrawlReport> RunAsync(RunningSystem system, int? pages, CancellationToken ct)
    {
        var id = BazaarSite.Shop.MarketplaceId();
        var watch = new Watch { Id = id, Marketplace = id, Profiles = ["counterfeit", "psychoactive", "tobacco"], Purpose = DemoInstallation.Purpose.Id };
        var limited = pages is { } most ? watch with { Limits = new() { Pages = most } } : watch;
        var report = await system.Engine.RunAsync(system.Orders.Prepare(limited, "test", ct).Order!, null, ct);
        TestContext.Out.WriteLine($"{report.StopReason}: {report.Pages} pages, {report.Hits} hits, {Changes(report)}");
        return report;
    }

    private static async Task<KnownListing> KnownAsync(RunningSystem system, BazaarListing listing, CancellationToken ct)
    {
        var key = new ListingKey(listing.Marketplace, listing.Key);
        return (await system.Listings.FindAsync([key], ct))[key];
    }

    private static string Changes(CrawlReport report) => Of([.. report.Changes.Select(change => (change.Key, change.Value))]);

    private static string Of(params (ListingChange Change, int Count)[] changes) => string.Join(", ", changes.OrderBy(change => change.Change).Select(change => $"{change.Change} {change.Count}"));
}
