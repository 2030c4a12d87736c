using System.Security.Claims;
using System.Text.RegularExpressions;
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
internal sealed partial class ProfilesSite : IAsyncDisposable
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

    public ReviewSite Review { get; private set; } = null!;

    public EmbeddedDatabase Database => Review.Database;

    public EmbeddedHitIndex Index => Review.Index;

    public CurrentCatalog<ProfileCatalog> Catalog { get; private set; } = null!;

    public HttpClient Supervisor { get; private set; } = null!;

    public string FileOf(string id) => Path.Combine(Catalog.Folder, $"{id}.yaml");

    public static async Task<ProfilesSite> StartAsync(CancellationToken ct)
    {
        var site = new ProfilesSite();
        var profiles = Directory.CreateDirectory(site._folder["profiles"]).FullName;
        await File.WriteAllTextAsync(Path.Combine(profiles, $"{Id}.yaml"), Yaml, ct);
        site.Catalog = new(profiles, () => ProfileCatalog.Load(profiles));
        site.Review = await ReviewSite.StartAsync(
            services => services.AddSingleton(site.Catalog).AddSingleton(new CurrentCatalog<MarketplaceCatalog>(site._folder["crawlers"], () => MarketplaceCatalog.Load(site._folder["crawlers"], []))), ct);
        site.Supervisor = site.As(OfficerRole.Supervisor);
        return site;
    }

    public HttpClient As(OfficerRole role, string name = "a.berg", string? purpose = "tobacco-excise") => Review.As(role, purpose, name);

    public static async Task<string> PageAsync(HttpClient client, string address, CancellationToken ct) => await client.GetStringAsync(new Uri(address, UriKind.Relative), ct);

    /// <summary>Sends a form as the page at that address would.</summary>
    public static async Task<HttpResponseMessage> PostAsync(HttpClient client, string page, string action, CancellationToken ct, params (string Name, string Value)[] fields)
    {
        var token = Token().Match(await PageAsync(client, page, ct)).Groups[1].Value;
        using var form = new FormUrlEncodedContent(fields.Select(field => KeyValuePair.Create(field.Name, field.Value)));
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(action, UriKind.Relative)) { Content = form };
        request.Headers.Add("X-Antiforgery", token);
        return await client.SendAsync(request, ct);
    }

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
        await Review.DisposeAsync();
        _folder.Dispose();
    }

    [GeneratedRegex("""<meta name="antiforgery" content="([^"]+)">""")]
    private static partial Regex Token();
}
