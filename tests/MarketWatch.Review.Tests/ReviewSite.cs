using System.Security.Claims;
using System.Text.RegularExpressions;
using MarketWatch.Accountability;
using MarketWatch.Crawling;
using MarketWatch.Hits;
using MarketWatch.Storage.Database;
using MarketWatch.Storage.Indexes.Embedded;
using MarketWatch.Review.Access;
using MarketWatch.Testing;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace MarketWatch.Review.Tests;

/// <summary>The review application on a loopback port, over a real store and index in a folder of its own.</summary>
internal sealed partial class ReviewSite : IAsyncDisposable
{
    private readonly TemporaryFolder _folder = new();
    private WebApplication? _application;

    public EmbeddedDatabase Database { get; private set; } = null!;

    public EmbeddedHitIndex Index { get; private set; } = null!;

    /// <summary>Asks as an officer with a purpose.</summary>
    public HttpClient Client { get; private set; } = null!;

    public static async Task<ReviewSite> StartAsync(CancellationToken ct)
    {
        var site = new ReviewSite();
        site.Database = await EmbeddedDatabase.OpenAsync(site._folder["truth.db"], TimeProvider.System, ct);
        site.Index = new EmbeddedHitIndex(site._folder["index"]);
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Services.AddSingleton(TimeProvider.System).AddSingleton(site.Database.Crawl).AddSingleton(site.Database.Hits).AddSingleton<IHitIndex>(site.Index).AddSingleton<IActiveRuns>(new NoRuns()).AddReview();
        site._application = builder.Build();
        site._application.Use(TestOfficer);
        site._application.MapReview();
        await site._application.StartAsync(ct);
        site.Client = site.As(OfficerRole.Officer, "tobacco-excise");
        return site;
    }

    /// <summary>A client that asks as an officer of this role; with no role, as nobody. Redirects are not followed.</summary>
    public HttpClient As(OfficerRole? role, string? purpose = null)
    {
        var client = new HttpClient(new SocketsHttpHandler { UseProxy = false, AllowAutoRedirect = false }) { BaseAddress = new(_application!.Urls.First()) };
        if (role is { } signedIn) client.DefaultRequestHeaders.Add(Header, $"{signedIn} {purpose}");
        return client;
    }

    /// <summary>Posts a form as a page of this address would: with its antiforgery token.</summary>
    public static async Task<HttpResponseMessage> PostAsync(HttpClient client, string page, string action, IEnumerable<KeyValuePair<string, string>> fields, CancellationToken ct)
    {
        var html = await client.GetStringAsync(new Uri(page, UriKind.Relative), ct);
        var token = AntiforgeryToken().Match(html).Groups[1].Value;
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(action, UriKind.Relative)) { Content = new FormUrlEncodedContent(fields) };
        request.Headers.Add("X-Antiforgery", token);
        return await client.SendAsync(request, ct);
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await _application!.DisposeAsync();
        await Index.DisposeAsync();
        await Database.DisposeAsync();
        _folder.Dispose();
    }

    private const string Header = "X-Test-Officer";

    // signing in is tested by itself; pages are tested as whoever the header names
    private static Task TestOfficer(HttpContext context, RequestDelegate next)
    {
        if (context.Request.Headers[Header].ToString().Split(' ') is [{ Length: > 0 } role, var purpose])
        {
            var name = $"test-{role}";
            context.User = new(new ClaimsIdentity(
                [new(ClaimTypes.NameIdentifier, name), new(ClaimTypes.Name, name), new(ClaimTypes.Role, role), new(OfficerClaims.Purpose, purpose), new(OfficerClaims.TimeZone, "Europe/Amsterdam")], "test"));
        }

        return next(context);
    }

    [GeneratedRegex("""<meta name="antiforgery" content="([^"]+)">""")]
    private static partial Regex AntiforgeryToken();

    private sealed class NoRuns : IActiveRuns
    {
        public IReadOnlyList<CrawlReport> Reports => [];

        public Task<bool> StopAsync(string watchId) => Task.FromResult(false);
    }
}
