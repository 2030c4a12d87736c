using MarketWatch.Accountability;
using MarketWatch.Configuration;
using MarketWatch.Crawling;
using MarketWatch.Listings;
using MarketWatch.Marketplaces;
using MarketWatch.Profiles;
using MarketWatch.Storage.Database;
using MarketWatch.Storage.Indexes.Embedded;
using MarketWatch.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace MarketWatch.Review.Tests.Profiles;

/// <summary>The review application over a folder of profiles that it may change, stored listings and an index.</summary>
internal sealed class ProfilesSite : IAsyncDisposable
{
    public const string Id = "untaxed-tobacco";

    public const string Yaml = """
        schema: 1
        id: untaxed-tobacco
        name: Untaxed tobacco
        description: Cigarettes offered without excise stamps.
        active: { from: 2026-01-01, review_by: 2026-07-01 }
        terms:
          product: { weight: 30, any: [sigaret*, cigarette*, shag] }
          quantity: { weight: 20, any: [slof, sloffen] }
        never: { wanted: [gezocht] }
        hit_when: { require: [product], score: 40 }
        review: { four_eyes: true }
        samples:
          - { title: 10 sloffen sigaretten, hit: normal }
          - { title: Gezocht sigaretten, hit: none, why: never wanted }

        """;

    private readonly TemporaryFolder _folder = new();
    private ReviewSite _site = null!;

    public EmbeddedDatabase Database => _site.Database;

    public EmbeddedHitIndex Index => _site.Index;

    public CurrentCatalog<ProfileCatalog> Catalog { get; private set; } = null!;

    public HttpClient Supervisor { get; private set; } = null!;

    public string FileOf(string id) => Path.Combine(Catalog.Folder, $"{id}.yaml");

    public static async Task<ProfilesSite> StartAsync(CancellationToken ct)
    {
        var site = new ProfilesSite();
        var profiles = Directory.CreateDirectory(site._folder["profiles"]).FullName;
        await File.WriteAllTextAsync(Path.Combine(profiles, $"{Id}.yaml"), Yaml, ct);
        site.Catalog = new(profiles, () => ProfileCatalog.Load(profiles));
        var crawlers = new CurrentCatalog<MarketplaceCatalog>(site._folder["crawlers"], () => MarketplaceCatalog.Load(site._folder["crawlers"], []));
        site._site = await ReviewSite.StartAsync(ReviewSite.QuickAccess, null, ct, services => services.AddSingleton(site.Catalog).AddSingleton(crawlers));
        site.Supervisor = site.As(OfficerRole.Supervisor);
        return site;
    }

    public HttpClient As(OfficerRole role, string name = "a.berg") => _site.As(role, "tobacco-excise", name);

    public static async Task<string> PageAsync(HttpClient client, string address, CancellationToken ct) => await client.GetStringAsync(new Uri(address, UriKind.Relative), ct);

    /// <summary>Sends a form as the page at that address would.</summary>
    public static Task<HttpResponseMessage> PostAsync(HttpClient client, string page, string action, CancellationToken ct, params (string Name, string Value)[] fields) =>
        ReviewSite.PostAsync(client, page, action, fields.Select(field => KeyValuePair.Create(field.Name, field.Value)), ct);

    /// <summary>Stores listings as a run that saw them would.</summary>
    public async Task StoreAsync(IEnumerable<Listing> listings, CancellationToken ct)
    {
        var now = TimeProvider.System.GetUtcNow();
        var start = new CrawlReport { RunId = Guid.NewGuid().ToString(), WatchId = "watch", Marketplace = "bazaar", Trigger = "test", StartedAt = now };
        await Database.Crawl.OpenRunAsync(start, "test", TimeSpan.FromMinutes(1), ct);
        await Database.Crawl.AddAsync(start.RunId, [new PageRequest { Url = new("http://bazaar.example/") }], ct);
        var page = (await Database.Crawl.ClaimAsync(start.RunId, 1, TimeSpan.FromMinutes(1), ct))[0];
        var seen = listings.Select(listing => new Sighting { Listing = listing, Change = ListingChange.New, SeenAt = now, CardDigest = "c", ContentDigest = "d", ProfilesDigest = "p" });
        await Database.Crawl.CommitAsync([new PageCommit { RunId = start.RunId, RequestId = page.Id, Report = start, Sightings = [.. seen] }], ct);
        await Database.Crawl.CloseRunAsync(start with { StopReason = StopReason.Completed }, ct);
    }

    public async ValueTask DisposeAsync()
    {
        Supervisor.Dispose();
        await _site.DisposeAsync();
        _folder.Dispose();
    }
}
