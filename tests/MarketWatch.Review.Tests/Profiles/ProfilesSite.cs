using System.Net;
using System.Security.Claims;
using System.Text.RegularExpressions;
using MarketWatch.Accountability;
using MarketWatch.Configuration;
using MarketWatch.Crawling;
using MarketWatch.Hits;
using MarketWatch.Listings;
using MarketWatch.Marketplaces;
using MarketWatch.Profiles;
using MarketWatch.Review.Access;
using MarketWatch.Storage.Database;
using MarketWatch.Storage.Database.Accounts;
using MarketWatch.Storage.Indexes.Embedded;
using MarketWatch.Testing;
using MarketWatch.Watches;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

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

    private const string Header = "X-Test-Officer";
    private readonly TemporaryFolder _folder = new();
    private WebApplication? _application;

    public EmbeddedDatabase Database { get; private set; } = null!;

    public EmbeddedHitIndex Index { get; private set; } = null!;

    public CurrentCatalog<ProfileCatalog> Catalog { get; private set; } = null!;

    public HttpClient Supervisor { get; private set; } = null!;

    public string FileOf(string id) => Path.Combine(Catalog.Folder, $"{id}.yaml");

    public static async Task<ProfilesSite> StartAsync(CancellationToken ct)
    {
        var site = new ProfilesSite();
        var profiles = Directory.CreateDirectory(site._folder["profiles"]).FullName;
        await File.WriteAllTextAsync(Path.Combine(profiles, $"{Id}.yaml"), Yaml, ct);
        site.Database = await EmbeddedDatabase.OpenAsync(site._folder["truth.db"], TimeProvider.System, ct);
        site.Index = new EmbeddedHitIndex(site._folder["index"]);
        site.Catalog = new(profiles, () => ProfileCatalog.Load(profiles));
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.SetMinimumLevel(LogLevel.Warning);
        builder.Services.AddEmbeddedDatabase(site.Database).AddAccounts(site.Database).AddSingleton(TimeProvider.System).AddSingleton<IHitIndex>(site.Index)
            .AddSingleton(site.Catalog).AddSingleton(new CurrentCatalog<MarketplaceCatalog>(site._folder["crawlers"], () => MarketplaceCatalog.Load(site._folder["crawlers"], [])))
            .AddSingleton<IPurposes>(new OnePurpose()).AddSingleton<IActiveRuns>(new ReviewSite.NoRuns()).AddReview();
        site._application = builder.Build();
        site._application.Use(AsNamed);
        site._application.MapReview();
        await site._application.StartAsync(ct);
        site.Supervisor = site.As(OfficerRole.Supervisor);
        return site;
    }

    public HttpClient As(OfficerRole role, string name = "a.berg", string? purpose = "tobacco-excise")
    {
        var handler = new SocketsHttpHandler { UseProxy = false, AllowAutoRedirect = false, CookieContainer = new CookieContainer() };
        var client = new HttpClient(handler) { BaseAddress = new(_application!.Urls.First()) };
        client.DefaultRequestHeaders.Add(Header, $"{role} {name} {purpose}");
        return client;
    }

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
        await _application!.DisposeAsync();
        await Index.DisposeAsync();
        await Database.DisposeAsync();
        _folder.Dispose();
    }

    private static Task AsNamed(HttpContext context, RequestDelegate next)
    {
        if (context.Request.Headers[Header].ToString().Split(' ') is [var role, var name, var purpose])
            context.User = new(new ClaimsIdentity([new(ClaimTypes.NameIdentifier, name), new(ClaimTypes.Name, name), new(ClaimTypes.Role, role), new(OfficerClaims.Purpose, purpose)], "test"));
        return next(context);
    }

    [GeneratedRegex("""<meta name="antiforgery" content="([^"]+)">""")]
    private static partial Regex Token();

    private sealed class OnePurpose : IPurposes
    {
        public IReadOnlyList<Purpose> All { get; } =
            [new() { Id = "tobacco-excise", Name = "Tobacco", LegalBasis = "invented", Owner = "tobacco-desk", From = new(2020, 1, 1), Until = new(2099, 12, 31), RetentionDays = 180 }];
    }
}
