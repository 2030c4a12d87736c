using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using MarketWatch.Bazaar.Requests;
using MarketWatch.Bazaar.Truth;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace MarketWatch.Bazaar.Sites;

/// <summary>What the makers of a test may know and a crawler may not: the truth and the request log.</summary>
internal sealed class ControlSite(Func<BazaarTruth> truth, RequestLog requests)
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.SnakeCaseLower) },
        Encoder = JavaScriptEncoder.Default,
        WriteIndented = true,
    };

    public void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/truth.json", context => SendAsync(context, truth()));
        routes.MapGet("/requests.json", context => SendAsync(context, requests.All));
    }

    private static Task SendAsync<T>(HttpContext context, T value) => context.Response.WriteAsJsonAsync(value, Options, context.RequestAborted);
}
