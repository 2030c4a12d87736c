using System.Text;
using System.Text.Json;
using MarketWatch.Evidence.Capturing;

namespace MarketWatch.Evidence.Warc;

/// <summary>One line of an index: where the answer to an address rests.</summary>
/// <param name="Uri">Target URI of the record.</param>
/// <param name="Date">Its date.</param>
/// <param name="Mime">Media type.</param>
/// <param name="Status">HTTP status; 200 for resources.</param>
/// <param name="Place">Place and digests.</param>
internal sealed record IndexedRecord(string Uri, DateTimeOffset Date, string Mime, int Status, WarcPlace Place);

/// <summary>Writes a capture as a WARC, and keeps what the rest of the package says about it.</summary>
internal sealed class CaptureArchive
{
    private readonly PageCapture _capture;
    private readonly CaptureContext _context;
    private readonly WarcWriter _writer;
    private readonly string _page;
    private readonly List<IndexedRecord> _index = [];
    private readonly List<string> _withheld = [];
    private readonly List<string> _gaps;

    private CaptureArchive(Stream output, PageCapture capture, CaptureContext context)
    {
        (_capture, _context, _writer) = (capture, context, new WarcWriter(output));
        _page = WarcUri.Of(capture.FinalUrl);
        _gaps = [.. capture.Gaps];
    }

    /// <summary>Responses and resources, in order of writing.</summary>
    public IReadOnlyList<IndexedRecord> Index => _index;

    /// <summary>Secrets left out, in plain words.</summary>
    public IReadOnlyList<string> Withheld => _withheld;

    /// <summary>What is not in the archive, in plain words.</summary>
    public IReadOnlyList<string> Gaps => _gaps;

    /// <summary>The response that became the page; null where the capture holds none.</summary>
    public IndexedRecord? Main => _index.LastOrDefault(record => record.Uri == _page && record.Status == _capture.Status)
        ?? _index.LastOrDefault(record => record.Uri == _page);

    /// <summary>The resource of a kind: <c>view</c>, <c>dom</c>, <c>text</c>, <c>pageinfo</c>.</summary>
    public IndexedRecord Resource(string kind) => _index.Single(record => record.Uri == $"urn:{kind}:{_page}");

    /// <summary>Writes the whole capture.</summary>
    public static CaptureArchive Write(Stream output, PageCapture capture, CaptureContext context, CancellationToken ct)
    {
        var archive = new CaptureArchive(output, capture, context);
        archive.WriteInfo();
        foreach (var exchange in capture.Exchanges)
        {
            ct.ThrowIfCancellationRequested();
            archive.WriteExchange(exchange);
        }
        archive.WriteResource("view", "image/png", capture.Screenshot, dense: true);
        archive.WriteResource("text", "text/plain; charset=utf-8", Encoding.UTF8.GetBytes(capture.Text));
        archive.WriteResource("dom", "text/html; charset=utf-8", Encoding.UTF8.GetBytes(capture.Dom));
        archive.WriteResource("pageinfo", "application/json", archive.PageInfo());
        return archive;
    }

    private void WriteInfo() => _writer.Write(new()
    {
        Type = "warcinfo",
        Id = NewId(_capture.StartedAt),
        Date = _capture.StartedAt,
        ContentType = "application/warc-fields",
        Fields = [new("WARC-Filename", "data.warc.gz")],
        Payload = Lines(
            ("software", _context.Software),
            ("format", "WARC File Format 1.1"),
            ("conformsTo", "http://iipc.github.io/warc-specifications/specifications/warc-format/warc-1.1/"),
            ("isPartOf", _capture.CaptureId),
            ("http-header-user-agent", _capture.Browser.UserAgent),
            ("route", _capture.Egress),
            ("bodies", "where the metadata record of an exchange says so, the body is as the browser decoded it, not as it came over the wire; Content-Encoding, Transfer-Encoding and Content-Length are then kept under the prefix x-orig- and Content-Length is that of the stored body"),
            ("redaction", $"values of credential headers and all request bodies are left out; {HttpMessage.Redacted} stands in their place and the metadata record of the exchange names them")),
    });

    private void WriteExchange(CapturedExchange exchange)
    {
        if (exchange.Url.Scheme is not ("http" or "https"))
        {
            _gaps.Add($"one exchange of scheme {exchange.Url.Scheme} is not archived: it did not go over the network");
            return;
        }
        var uri = WarcUri.Of(exchange.Url);
        var (requestId, responseId) = (NewId(exchange.StartedAt), NewId(exchange.StartedAt));
        var request = HttpMessage.Request(exchange);
        var answered = exchange.Status is >= 100 and <= 999;
        var response = answered ? HttpMessage.Response(exchange) : null;
        if (response is not null) WriteResponse(exchange, uri, responseId, response);
        _writer.Write(new()
        {
            Type = "request",
            Id = requestId,
            Date = exchange.StartedAt,
            TargetUri = uri,
            ContentType = "application/http; msgtype=request",
            Fields = [.. Route(exchange), .. answered ? [new WarcField("WARC-Concurrent-To", WarcRecord.IdOf(responseId))] : Array.Empty<WarcField>()],
            Head = request.Head,
        });
        string[] withheld = [.. request.Withheld, .. response?.Withheld ?? []];
        _withheld.AddRange(withheld.Select(what => $"{what} of {uri}"));
        WriteFacts(exchange, uri, answered ? responseId : requestId, withheld);
    }

    private void WriteResponse(CapturedExchange exchange, string uri, Guid id, HttpMessage response)
    {
        var mime = exchange.ResponseHeaders.FirstOrDefault(field => field.Name.Equals("Content-Type", StringComparison.OrdinalIgnoreCase))?.Value ?? "";
        var fields = new List<WarcField>(Route(exchange)) { new("WARC-Protocol", exchange.Protocol) };
        if (exchange.Tls is { } tls) fields.Add(new("WARC-Protocol", tls.Protocol.ToLowerInvariant().Replace(' ', '/')));
        if (exchange.Truncated is { } why) fields.Add(new("WARC-Truncated", why is "length" or "time" or "disconnect" ? why : "unspecified"));
        var place = _writer.Write(new()
        {
            Type = "response",
            Id = id,
            Date = exchange.StartedAt,
            TargetUri = uri,
            ContentType = "application/http; msgtype=response",
            Fields = fields,
            Head = response.Head,
            Payload = response.Body,
            Dense = IsDense(mime),
        });
        _index.Add(new(uri, exchange.StartedAt, MediaType(mime), exchange.Status, place));
    }

    /// <summary>Behind Tor or a proxy the address seen is the relay's, not the server's: naming it would be a false statement.</summary>
    private IEnumerable<WarcField> Route(CapturedExchange exchange) =>
        _capture.Egress == "direct" && exchange.RemoteAddress is { } address ? [new("WARC-IP-Address", address)] : [];

    private void WriteFacts(CapturedExchange exchange, string uri, Guid about, string[] withheld)
    {
        var facts = new List<(string, string)> { ("route", _capture.Egress) };
        if (exchange.Status == 0) facts.Add(("outcome", "no response"));
        if (exchange.BodyDecoded) facts.Add(("body", "as decoded by the browser"));
        facts.AddRange(withheld.Select(what => ("withheld", what)));
        if (exchange.Tls is { } tls)
        {
            facts.AddRange([("tls-protocol", tls.Protocol), ("tls-subject", tls.Subject), ("tls-issuer", tls.Issuer)]);
            facts.Add(("tls-certificate-sha256", tls.CertificateSha256 ?? "not to be had"));
        }
        _writer.Write(new()
        {
            Type = "metadata",
            Id = NewId(exchange.StartedAt),
            Date = exchange.StartedAt,
            TargetUri = uri,
            ContentType = "application/warc-fields",
            Fields = [new("WARC-Concurrent-To", WarcRecord.IdOf(about))],
            Payload = Lines([.. facts]),
        });
    }

    private void WriteResource(string kind, string contentType, ReadOnlyMemory<byte> content, bool dense = false)
    {
        var uri = $"urn:{kind}:{_page}";
        var place = _writer.Write(new()
        {
            Type = "resource",
            Id = NewId(_capture.FinishedAt),
            Date = _capture.FinishedAt,
            TargetUri = uri,
            ContentType = contentType,
            Payload = content,
            Dense = dense,
        });
        _index.Add(new(uri, _capture.FinishedAt, MediaType(contentType), 200, place));
    }

    private byte[] PageInfo()
    {
        var urls = _index.Where(record => !record.Uri.StartsWith("urn:", StringComparison.Ordinal)).GroupBy(record => record.Uri)
            .ToDictionary(group => group.Key, group => new { status = group.Last().Status, mime = group.Last().Mime });
        return JsonSerializer.SerializeToUtf8Bytes(new { pageid = _capture.CaptureId, url = _page, ts = WarcDate.Write(_capture.StartedAt), urls });
    }

    private static byte[] Lines(params (string Name, string Value)[] fields) =>
        Encoding.UTF8.GetBytes(string.Concat(fields.Select(field => $"{field.Name}: {OneLine.Of(field.Value)}\r\n")));

    private static Guid NewId(DateTimeOffset at) => Guid.CreateVersion7(at);

    private static string MediaType(string contentType) => OneLine.Of(contentType.Split(';')[0]).Trim().ToLowerInvariant();

    private static bool IsDense(string contentType) => MediaType(contentType) switch
    {
        "image/svg+xml" or "image/bmp" => false,
        var type => type.StartsWith("image/", StringComparison.Ordinal) || type.StartsWith("video/", StringComparison.Ordinal)
            || type.StartsWith("audio/", StringComparison.Ordinal) || type is "font/woff2" or "font/woff" or "application/zip",
    };
}
