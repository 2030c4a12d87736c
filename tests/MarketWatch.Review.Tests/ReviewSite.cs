using MarketWatch.Crawling;
using MarketWatch.Hits;
using MarketWatch.Storage.Database;
using MarketWatch.Storage.Indexes.Embedded;
using MarketWatch.Testing;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;

namespace MarketWatch.Review.Tests;

/// <summary>The review application on a loopback port, over a real store and index in a folder of its own.</summary>
internal sealed class ReviewSite : IAsyncDisposable
{
    private readonly TemporaryFolder _folder = new();
    private WebApplication? _application;

    public EmbeddedDatabase Database { get; private set; } = null!;

    public EmbeddedHitIndex Index { get; private set; } = null!;

    public HttpClient Client { get; private set; } = null!;

    public static async Task<ReviewSite> StartAsync(CancellationToken ct)
    {
        var site = new ReviewSite();
        site.Database = await EmbeddedDatabase.OpenAsync(site._folder["truth.db"], TimeProvider.System, ct);
        site.Index = new EmbeddedHitIndex(site._folder["index"]);
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Services.AddSingleton(site.Database.Crawl).AddSingleton(site.Database.Hits).AddSingleton<IHitIndex>(site.Index).AddSingleton<IActiveRuns>(new NoRuns()).AddReview();
        site._application = builder.Build();
        site._application.MapReview();
        await site._application.StartAsync(ct);
        site.Client = new HttpClient(new SocketsHttpHandler { UseProxy = false }) { BaseAddress = new(site._application.Urls.First()) };
        return site;
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await _application!.DisposeAsync();
        await Index.DisposeAsync();
        await Database.DisposeAsync();
        _folder.Dispose();
    }

    private sealed class NoRuns : IActiveRuns
    {
        public IReadOnlyList<CrawlReport> Reports => [];

        public Task<bool> StopAsync(string watchId) => Task.FromResult(false);
    }
}
