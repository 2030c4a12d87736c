using System.Net;
using MarketWatch.Marketplaces;

namespace MarketWatch.Crawling.Http;

/// <summary>
/// A visit by plain HTTP. Redirects are followed by hand, so that each hop is held against the marketplace's hosts; the address is checked when
/// connecting; bodies are read under a limit that counts after decompression.
/// </summary>
internal sealed class HttpSession(MarketplaceVisit visit, HttpClient client, TimeSpan timeLimit, TimeProvider clock) : IMarketplaceSession
{
    private const int MostRedirects = 10;

    private readonly HashSet<string> _hosts = [.. visit.Definition.Addresses.Append(visit.Address).Select(address => address.Authority)];

    /// <inheritdoc/>
    public async ValueTask<FetchOutcome> FetchAsync(Uri url, PageDefinition? page, CancellationToken ct)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(ct);
        limit.CancelAfter(timeLimit);
        try
        {
            return await FollowAsync(url, page, limit.Token);
        }
        catch (OperationCanceledException) when (!ct.IsCancellationRequested)
        {
            return new FetchFailed(FetchFailure.TimedOut, $"no whole answer within {timeLimit.TotalSeconds:0} s");
        }
        catch (Exception error) when (HttpFailure.Of(error) is { } failure)
        {
            return failure;
        }
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync()
    {
        client.Dispose();
        return ValueTask.CompletedTask;
    }

    private async ValueTask<FetchOutcome> FollowAsync(Uri url, PageDefinition? kind, CancellationToken ct)
    {
        var at = url;
        var seen = new HashSet<Uri> { url };
        for (var hop = 0; hop <= MostRedirects; hop++)
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, at);
            using var response = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, ct);
            if (!IsRedirect(response)) return await ReadAsync(url, at, kind, response, ct);
            if (Target(response, at) is not { } target) return new FetchFailed(FetchFailure.ProtocolError, "redirected to no usable address");
            if (!_hosts.Contains(target.Authority)) return new FetchFailed(FetchFailure.RedirectedOutOfScope, $"redirected to another host: {target.Host}");
            if (!seen.Add(target)) return new FetchFailed(FetchFailure.TooManyRedirects, "redirected in a loop");
            at = target;
        }
        return new FetchFailed(FetchFailure.TooManyRedirects, $"more than {MostRedirects} redirects");
    }

    private static bool IsRedirect(HttpResponseMessage response) => response.StatusCode is HttpStatusCode.MovedPermanently or HttpStatusCode.Found
        or HttpStatusCode.SeeOther or HttpStatusCode.TemporaryRedirect or HttpStatusCode.PermanentRedirect;

    /// <summary>Where a redirect leads; null where it names no http(s) address.</summary>
    private static Uri? Target(HttpResponseMessage response, Uri at) =>
        response.Headers.Location is { } location && Uri.TryCreate(at, location, out var target) && (target.Scheme == Uri.UriSchemeHttp || target.Scheme == Uri.UriSchemeHttps)
            ? target
            : null;

    private async ValueTask<FetchOutcome> ReadAsync(Uri asked, Uri final, PageDefinition? kind, HttpResponseMessage response, CancellationToken ct)
    {
        var status = (int)response.StatusCode;
        var mediaType = response.Content.Headers.ContentType?.MediaType?.ToLowerInvariant() ?? "text/html";
        if (!HtmlBody.IsText(mediaType)) return new FetchFailed(FetchFailure.NotHtml, $"not a page but {mediaType}") { Status = status };
        if (response.Content.Headers.ContentEncoding.Count > 0) return new FetchFailed(FetchFailure.ProtocolError, "compressed in a way that was not asked for") { Status = status };
        var html = await HtmlBody.ReadAsync(response.Content, ct);
        if (html is null) return new FetchFailed(FetchFailure.TooLarge, $"more than {HtmlBody.MostBytes / (1024 * 1024)} MiB") { Status = status };
        if (HtmlBody.LooksBinary(html)) return new FetchFailed(FetchFailure.NotHtml, $"called {mediaType}, but not text") { Status = status };
        var page = new FetchedPage
        {
            RequestedUrl = asked, FinalUrl = final, Status = status, MediaType = mediaType, Html = html, Via = FetchMode.Http,
            RetrievedAt = clock.GetUtcNow(), Headers = TellingHeaders.Of(response),
        };
        return PageVerdict.Of(page, visit.Definition, kind, RetryAfter(response));
    }

    private TimeSpan? RetryAfter(HttpResponseMessage response) => response.Headers.RetryAfter switch
    {
        { Delta: { } delta } => delta,
        { Date: { } date } => date - clock.GetUtcNow() is { } left && left > TimeSpan.Zero ? left : TimeSpan.Zero,
        _ => null,
    };
}
