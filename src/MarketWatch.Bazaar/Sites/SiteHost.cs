using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace MarketWatch.Bazaar.Sites;

/// <summary>One site on its own loopback port.</summary>
internal sealed class SiteHost : IAsyncDisposable
{
    private readonly WebApplication _application;

    private SiteHost(WebApplication application, Uri address) => (_application, Address) = (application, address);

    /// <summary>Where it listens, such as <c>http://127.0.0.1:40123/</c>.</summary>
    public Uri Address { get; }

    /// <summary>Starts a site.</summary>
    /// <param name="port">Port; 0 for any free one.</param>
    /// <param name="gates">Middleware, outermost first.</param>
    /// <param name="map">Maps its pages.</param>
    /// <param name="ct">Cancels the start.</param>
    public static async Task<SiteHost> StartAsync(int port, IReadOnlyList<Func<HttpContext, RequestDelegate, Task>> gates, Action<IEndpointRouteBuilder> map, CancellationToken ct)
    {
        var builder = WebApplication.CreateEmptyBuilder(new());
        builder.Services.AddRoutingCore();
        builder.Services.AddSingleton<IHostLifetime, OwnersLifetime>();
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MinResponseDataRate = null;
            kestrel.Limits.MaxRequestBodySize = 64 * 1024;
            kestrel.Listen(IPAddress.Loopback, port);
        });
        var application = builder.Build();
        foreach (var gate in gates) application.Use(next => context => gate(context, next));
        map(application);
        try
        {
            await application.StartAsync(ct);
        }
        catch
        {
            await application.DisposeAsync();
            throw;
        }
        var addresses = application.Services.GetRequiredService<IServer>().Features.GetRequiredFeature<IServerAddressesFeature>();
        return new(application, new Uri(addresses.Addresses.Single()));
    }

    public async ValueTask DisposeAsync()
    {
        using var soon = new CancellationTokenSource(TimeSpan.FromSeconds(1));
        await _application.StopAsync(soon.Token);
        await _application.DisposeAsync();
    }
}
