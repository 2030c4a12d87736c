using MarketWatch.Review.Access;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.RazorPages.Infrastructure;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace MarketWatch.Review.Tests.Access;

/// <summary>Everything that the running application answers, read off its endpoints: page handlers and endpoints alike.</summary>
/// <param name="Method">HTTP method.</param>
/// <param name="Path">Route pattern with leading slash.</param>
/// <param name="Handler">Page handler, or null.</param>
/// <param name="IsPage">A Razor Page.</param>
internal sealed record Answering(string Method, string Path, string? Handler, bool IsPage)
{
    /// <summary>The row that declares it; null where it is missing.</summary>
    public PolicyRow? Row => PolicyTable.Find(Method, Path, Handler);

    /// <summary>An address that leads to it.</summary>
    public Uri Address => new(string.Join('/', Path.Split('/').Select(part => part.StartsWith('{') ? "x" : part)) + (Handler is null ? "" : $"?handler={Handler}"), UriKind.Relative);

    public override string ToString() => $"{Method} {Path}{(Handler is null ? "" : $" {Handler}")}";

    public static async Task<IReadOnlyList<Answering>> AllAsync(IServiceProvider services)
    {
        var loader = services.GetRequiredService<PageLoader>();
        var all = new List<Answering>();
        foreach (var endpoint in services.GetRequiredService<IEnumerable<EndpointDataSource>>().SelectMany(source => source.Endpoints).OfType<RouteEndpoint>())
        {
            var path = Gate.PathOf(endpoint);
            if (endpoint.Metadata.GetMetadata<PageActionDescriptor>() is { } page)
            {
                var handlers = (await loader.LoadAsync(page, EndpointMetadataCollection.Empty)).HandlerMethods;
                all.AddRange(handlers.Select(handler => new Answering(handler.HttpMethod.ToUpperInvariant(), path, handler.Name, true)));
                // a page is shown also without a handler of its own, where a row lets it
                if (PolicyTable.Find("GET", path, null) is not null) all.Add(new("GET", path, null, true));
            }
            else
            {
                all.AddRange((endpoint.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods ?? ["GET"]).Select(method => new Answering(method, path, null, false)));
            }
        }

        return [.. all.Distinct()];
    }
}
