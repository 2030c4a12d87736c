using System.Net;
using MarketWatch.Cli;
using MarketWatch.Configuration;
using MarketWatch.Crawling;
using MarketWatch.EndToEnd.Tests.Journeys;
using MarketWatch.Evidence.Verification;
using MarketWatch.Listings;
using MarketWatch.Marketplaces;
using MarketWatch.Testing;
using MarketWatch.Watches;
using static MarketWatch.EndToEnd.Tests.Cryptonia.CryptoniaTruth;

namespace MarketWatch.EndToEnd.Tests.Cryptonia;

/// <summary>The pages of a real hidden market crawled by a real browser through one definition in YAML, and what the store then holds.</summary>
internal sealed class CryptoniaCrawlTests : IDisposable
{
    private const string Profile = """
        schema: 1
        id: antibiotics
        name: Prescription antibiotics
        owner: test
        purpose: narcotics
        terms:
          product: { weight: 60, any: [amoxicillin*] }
        hit_when: { require: [product], score: 60 }
        """;

    private readonly TemporaryFolder _home = new();

    [Test, CancelAfter(240_000)]
    public async Task Crawl_of_the_saved_market_stores_what_its_pages_say(CancellationToken ct)
    {
        Chromium.Need();
        await using var site = await CryptoniaSite.StartAsync();
        await using var system = await RunningSystem.OpenAsync(Install(site), ct);
        var watch = new Watch { Id = "cryptonia", Marketplace = "cryptonia", Profiles = ["antibiotics"], Purpose = "narcotics" };
        var prepared = system.Orders.Prepare(watch, "test", ct);
        Assert.That(prepared.Refusal, Is.Null);
        var report = await system.Engine.RunAsync(prepared.Order!, null, ct);
        Show(report);

        Assert.That((report.StopReason, report.StopDetail), Is.EqualTo((StopReason.Completed, (string?)null)));
        Assert.That(report.BrowserPages, Is.EqualTo(report.Pages), "every page came by the browser");
        using (Assert.EnterMultipleScope())
        {
            await AssertListingsAsync(system, site, ct);
            await AssertSellersAsync(system, site, ct);
            Assert.That(report.Failed.GetValueOrDefault(FetchFailure.SignInWall), Is.EqualTo(2), "sign-in pages");
            Assert.That(report.Failed.GetValueOrDefault(FetchFailure.ChallengeWall), Is.EqualTo(1), "anti-DDoS page");
            Assert.That(report.EmptyPages, Is.EqualTo(2), "empty categories");
            Assert.That(report.MissedFields.Keys, Is.SupersetOf(new[] { "price", "category", "seller.key" }), "the truncated listing");
            Assert.That(await FindAsync(system, site.PathOf("listings/saved_cryptonia_listing_15.html")["/product/".Length..], ct), Is.Null, "the truncated listing is none");
        }
        await AssertEvidenceAsync(system, ct);
    }

    public void Dispose() => _home.Dispose();

    private static async Task AssertListingsAsync(RunningSystem system, CryptoniaSite site, CancellationToken ct)
    {
        var (cards, listings) = (new List<string?>(), new List<string?>());
        foreach (var card in Expected.GetProperty("cards").EnumerateArray()) cards.AddRange(OfCard(card, await FindAsync(system, Text(card, "key")!, ct)));
        foreach (var listing in Expected.GetProperty("listings").EnumerateArray())
        {
            var key = new Uri("http://x" + site.PathOf(Text(listing, "file")!)).AbsolutePath["/product/".Length..];
            listings.AddRange(OfListing(listing, await FindAsync(system, key, ct), key));
        }
        AssertShare("100 cards", 0.98, cards);
        AssertShare("15 listings", 0.98, listings);
    }

    private static async Task AssertSellersAsync(RunningSystem system, CryptoniaSite site, CancellationToken ct)
    {
        var checks = new List<string?>();
        foreach (var fact in SellerFacts)
        {
            var name = new Uri("http://x" + site.PathOf(Text(fact, "file")!)).AbsolutePath["/user/".Length..];
            checks.AddRange(OfSeller(fact, (await system.Sellers.FindAsync("cryptonia", name, ct))?.Facts));
        }
        AssertShare("seller pages", 0.95, checks);
        foreach (var path in site.Files.Keys.Where(path => path.StartsWith("/user/", StringComparison.Ordinal)))
            Assert.That((await system.Sellers.FindAsync("cryptonia", new Uri("http://x" + path).AbsolutePath["/user/".Length..], ct))?.Facts.MemberSince, Is.Not.Null, path);
    }

    /// <summary>The one listing of a page that the profile flags is sealed, from the page as the market served it.</summary>
    private static async Task AssertEvidenceAsync(RunningSystem system, CancellationToken ct)
    {
        var hits = await system.Hits.ListAsync(null, 10, ct);
        Assert.That(hits.Select(hit => hit.Listing.Title), Does.Contain("Amoxicillin Antibiotic 500mg 21 tab BOX"));
        foreach (var package in hits.SelectMany(hit => hit.Evidence))
            Assert.That((await EvidenceCheck.VerifyAsync(system.Vault, package.PackageId, system.Key.Fingerprint, ct))?.Verdict, Is.EqualTo(Verdict.IntactAndSigned));
    }

    private static async Task<Listing?> FindAsync(RunningSystem system, string key, CancellationToken ct) =>
        (await system.Listings.VersionsAsync(new ListingKey("cryptonia", key).Id, ct)) is [.., var last] ? last.Listing : null;

    private Installation Install(CryptoniaSite site)
    {
        Directory.CreateDirectory(_home["crawlers"]);
        Directory.CreateDirectory(_home["config/profiles"]);
        File.Copy(Repository.PathTo("tests", "MarketWatch.EndToEnd.Tests", "Definitions", "cryptonia.yaml"), _home["crawlers/cryptonia.yaml"]);
        File.Copy(Repository.PathTo("config", "purposes.yaml"), _home["config/purposes.yaml"]);
        File.WriteAllText(_home["config/profiles/antibiotics.yaml"], Profile);
        return new(_home.Path, new ProgramOptions { Network = new() { Allow = [IPNetwork.Parse("127.0.0.1/32")] } }) { Adapt = definition => Adapt(definition, site) };
    }

    /// <summary>The definition as it is, but for where it finds the market and what leads it to pages that no saved page links to.</summary>
    private static MarketplaceDefinition Adapt(MarketplaceDefinition definition, CryptoniaSite site) => definition with
    {
        Addresses = [site.Address],
        Access = definition.Access with { Egress = "direct", Delay = new(TimeSpan.Zero, TimeSpan.Zero), Connections = 2 },
        Scope = definition.Scope with { Include = [.. definition.Scope.Include, "^/login", "^/ddos$"] },
        Seeds = [.. Seeds(site).Select(path => new SeedDefinition { Path = path })],
    };

    /// <summary>Walls are strewn in between: several in a row are a marketplace that is walled off, and end a run.</summary>
    private static IEnumerable<string> Seeds(CryptoniaSite site)
    {
        var walls = new Queue<string>(site.Files.Keys.Where(IsWall));
        var pages = site.Files.Keys.Where(path => !IsWall(path) && path != "/feedback").OrderBy(path => !path.Contains('?')).ToList();
        for (var page = 0; page < pages.Count; page++)
        {
            yield return pages[page];
            if (page % 8 == 7 && walls.TryDequeue(out var wall)) yield return wall;
        }
    }

    private static bool IsWall(string path) => path.StartsWith("/login", StringComparison.Ordinal) || path == "/ddos";

    private static void Show(CrawlReport report)
    {
        TestContext.Out.WriteLine($"{report.StopReason} {report.StopDetail}: {report.Pages} pages by the browser, {report.Listings} listings, {report.EmptyPages} empty pages, {report.Hits} hits");
        TestContext.Out.WriteLine("not seen: " + string.Join(", ", report.Failed.Select(failed => $"{failed.Key} {failed.Value}")));
        TestContext.Out.WriteLine("missed: " + string.Join(", ", report.MissedFields.Select(missed => $"{missed.Key} {missed.Value}")));
        foreach (var note in report.Notes) TestContext.Out.WriteLine("- " + note);
    }
}
