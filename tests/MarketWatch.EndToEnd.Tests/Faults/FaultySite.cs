using System.Net;
using System.Security.Cryptography.X509Certificates;
using MarketWatch.Crawling;
using MarketWatch.Crawling.Egress;
using MarketWatch.Crawling.Http;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace MarketWatch.EndToEnd.Tests.Faults;

/// <summary>A site on loopback that gives one answer to every request.</summary>
internal sealed class FaultySite : IAsyncDisposable
{
    private readonly WebApplication _app;

    private FaultySite(WebApplication app) => _app = app;

    public Uri Address => new(_app.Urls.Single());

    public static async Task<FaultySite> StartAsync(RequestDelegate answer, X509Certificate2? certificate = null)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseKestrelHttpsConfiguration().ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0, listen =>
        {
            if (certificate is not null) listen.UseHttps(certificate);
        }));
        var app = builder.Build();
        app.Run(answer);
        await app.StartAsync();
        return new(app);
    }

    /// <summary>A site that sends this body under this content type.</summary>
    public static Task<FaultySite> SendingAsync(byte[] body, string? contentType, string? encoding = null) => StartAsync(async context =>
    {
        context.Response.ContentType = contentType;
        if (encoding is not null) context.Response.Headers.ContentEncoding = encoding;
        await context.Response.Body.WriteAsync(body);
    });

    /// <summary>Fetches one path as a crawl by plain HTTP would.</summary>
    public async Task<FetchOutcome> FetchAsync(string path = "/", TimeProvider? clock = null)
    {
        await using var session = await OpenAsync(clock ?? TimeProvider.System);
        return await session.FetchAsync(new Uri(Address, path), null, CancellationToken.None);
    }

    public ValueTask<IMarketplaceSession> OpenAsync(TimeProvider clock) =>
        new HttpSessionFactory(AddressRules.PublicAnd("127.0.0.1/32"), clock).OpenAsync(new()
        {
            Definition = new() { Id = "faulty", Name = "Faulty", Addresses = [Address] }, Address = Address,
        }, CancellationToken.None);

    public async ValueTask DisposeAsync()
    {
        using var hurry = new CancellationTokenSource(TimeSpan.FromMilliseconds(200));
        await _app.StopAsync(hurry.Token);
        await _app.DisposeAsync();
    }
}
