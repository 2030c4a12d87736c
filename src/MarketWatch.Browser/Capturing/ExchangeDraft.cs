using System.Text.Json;
using MarketWatch.Browser.Visiting;
using MarketWatch.Crawling.Egress;
using MarketWatch.Evidence.Capturing;

namespace MarketWatch.Browser.Capturing;

/// <summary>One exchange while its parts arrive. A redirect's hops have one id and a draft each.</summary>
internal sealed class ExchangeDraft(Uri url, JsonElement sent, bool mainDocument)
{
    private readonly JsonElement _request = sent.GetProperty("request");

    public Uri Url => url;

    /// <summary>The exchange brought, or led to, the document of the page itself.</summary>
    public bool MainDocument => mainDocument;

    public bool HasPostData => _request.TryGetProperty("hasPostData", out var has) && has.GetBoolean();

    /// <summary>Headers as they went over the wire; the request's own where Chromium does not tell.</summary>
    public JsonElement? SentHeaders { get; set; }

    /// <summary>Headers as they came over the wire.</summary>
    public JsonElement? RawHeaders { get; set; }

    /// <summary>Chromium's description of the answer.</summary>
    public JsonElement? Response { get; set; }

    /// <summary>Decoded bytes that came so far.</summary>
    public long Received { get; set; }

    /// <summary>Nothing more comes.</summary>
    public bool Ended { get; set; }

    public ReadOnlyMemory<byte> RequestBody { get; set; }

    public ReadOnlyMemory<byte> Body { get; set; }

    /// <summary>Why the body is not whole (WARC-Truncated).</summary>
    public string? Truncated { get; set; }

    /// <summary>Encoding in which Chromium read a text.</summary>
    public string Charset => Response?.TryGetProperty("charset", out var charset) == true ? charset.GetString() ?? "" : "";

    /// <summary>The finished exchange.</summary>
    public CapturedExchange Finish(EgressRelay relay, string? certificate)
    {
        var response = Response;
        return new()
        {
            Url = url,
            Method = _request.GetProperty("method").GetString() ?? "GET",
            StartedAt = DateTimeOffset.UnixEpoch.AddSeconds(sent.GetProperty("wallTime").GetDouble()),
            RequestHeaders = Fields(SentHeaders ?? _request.GetProperty("headers")),
            RequestBody = RequestBody,
            Status = response?.GetProperty("status").GetInt32() ?? 0,
            StatusText = response?.GetProperty("statusText").GetString() ?? "",
            ResponseHeaders = response is { } answer ? Fields(RawHeaders ?? answer.GetProperty("headers")) : [],
            Body = Body,
            BodyDecoded = Body.Length > 0,
            Truncated = Truncated ?? (Ended ? null : "time"),
            Protocol = Protocol(response),
            RemoteAddress = relay.OutcomeOf(url.IdnHost, url.Port)?.Address?.ToString(),
            Tls = Tls(response, certificate),
        };
    }

    private static string Protocol(JsonElement? response) =>
        response?.TryGetProperty("protocol", out var protocol) == true && protocol.GetString() is { Length: > 0 } named ? named : "http/1.1";

    private static TlsFacts? Tls(JsonElement? response, string? certificate) =>
        response?.TryGetProperty("securityDetails", out var tls) == true
            ? new(tls.GetProperty("protocol").GetString() ?? "", tls.GetProperty("subjectName").GetString() ?? "", tls.GetProperty("issuer").GetString() ?? "", certificate)
            : null;

    /// <summary>Chromium joins repeated headers with a line feed and adds HTTP/2's pseudo headers.</summary>
    private static List<HttpField> Fields(JsonElement headers) =>
        [.. from header in headers.EnumerateObject()
            where !header.Name.StartsWith(':')
            from value in (header.Value.GetString() ?? "").Split('\n')
            select new HttpField(header.Name, value)];

    /// <summary>Whether an address belongs into a record of HTTP traffic; data: and blob: addresses do not.</summary>
    public static Uri? WebAddress(JsonElement sent) =>
        Uri.TryCreate(sent.GetProperty("request").GetProperty("url").GetString(), UriKind.Absolute, out var url) && VisitHosts.IsWeb(url) ? url : null;
}
