using Microsoft.AspNetCore.Http;

namespace MarketWatch.Bazaar.Requests;

/// <summary>Middleware that writes the request log and answers the traps: forms and links that change something.</summary>
internal sealed class RequestRecorder(BazaarSite site, RequestLog log, TimeProvider clock)
{
    private static readonly string[] ChangingLinks = ["/cart/", "/logout", "/favourites/", "/watch/", "/report/"];

    public async Task InvokeAsync(HttpContext context, RequestDelegate next)
    {
        var at = clock.GetUtcNow();
        var changes = ChangesState(context.Request);
        try
        {
            await next(context);
        }
        finally
        {
            var request = context.Request;
            log.Add(new(at, site, request.Method, $"{request.PathBase}{request.Path}{request.QueryString}", context.Response.StatusCode, request.Headers.UserAgent.ToString(), changes));
        }
    }

    private static bool ChangesState(HttpRequest request) =>
        HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method)
            ? ChangingLinks.Any(link => request.Path.Value!.StartsWith(link, StringComparison.Ordinal))
            : !(HttpMethods.IsPost(request.Method) && request.Path == "/login");
}
