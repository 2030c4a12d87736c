namespace MarketWatch.Evidence.Capturing;

/// <summary>Everything one visit to one page gave: its own traffic, its picture, its document. The input of a sealed package.</summary>
public sealed record PageCapture
{
    /// <summary>Id of the capture, a version 7 UUID in lower case; also the package's id.</summary>
    public required string CaptureId { get; init; }

    /// <summary>Address asked for.</summary>
    public required Uri RequestedUrl { get; init; }

    /// <summary>Address after redirects.</summary>
    public required Uri FinalUrl { get; init; }

    /// <summary>HTTP status of the final document.</summary>
    public required int Status { get; init; }

    /// <summary>Addresses passed through before the final one, in order.</summary>
    public IReadOnlyList<Uri> Redirects { get; init; } = [];

    /// <summary>When the visit began, by this machine's clock, UTC.</summary>
    public required DateTimeOffset StartedAt { get; init; }

    /// <summary>When the last part was taken, by this machine's clock, UTC.</summary>
    public required DateTimeOffset FinishedAt { get; init; }

    /// <summary>Date header of the main response: the server's clock. Null where it sent none.</summary>
    public DateTimeOffset? ServerDate { get; init; }

    /// <summary>Every HTTP exchange of the page, in order of request.</summary>
    public required IReadOnlyList<CapturedExchange> Exchanges { get; init; }

    /// <summary>Full-page screenshot, PNG.</summary>
    public required ReadOnlyMemory<byte> Screenshot { get; init; }

    /// <summary>The document as serialised by the browser after loading.</summary>
    public required string Dom { get; init; }

    /// <summary>The text as a reader sees it.</summary>
    public required string Text { get; init; }

    /// <summary>The document's title.</summary>
    public string Title { get; init; } = "";

    /// <summary>The browser that saw it.</summary>
    public required BrowserFacts Browser { get; init; }

    /// <summary>Id of the marketplace session the page was seen under, never its secret. Null: not signed in.</summary>
    public string? SessionId { get; init; }

    /// <summary>Media type of the final document, without parameters. Null where it sent none.</summary>
    public string? MediaType { get; init; }

    /// <summary>A wall (CAPTCHA, sign-in, rate limit, denial) was recognised on the page.</summary>
    public bool WallFound { get; init; }

    /// <summary>Route: <c>direct</c>, <c>tor</c> or <c>proxy</c>.</summary>
    public required string Egress { get; init; }

    /// <summary>What is not in the capture, in plain words: screenshot cut at a height, bodies not to be had.</summary>
    public IReadOnlyList<string> Gaps { get; init; } = [];
}

/// <summary>The browser that saw a page.</summary>
/// <param name="Name">Product.</param>
/// <param name="Version">Version.</param>
/// <param name="UserAgent">User agent sent.</param>
/// <param name="ViewportWidth">CSS pixels.</param>
/// <param name="ViewportHeight">CSS pixels.</param>
/// <param name="Language">Language asked for (BCP 47).</param>
/// <param name="Timezone">IANA time zone shown to pages.</param>
public sealed record BrowserFacts(string Name, string Version, string UserAgent, int ViewportWidth, int ViewportHeight, string Language, string Timezone);

/// <summary>One HTTP request and its response.</summary>
public sealed record CapturedExchange
{
    /// <summary>Absolute address.</summary>
    public required Uri Url { get; init; }

    /// <summary>Method.</summary>
    public required string Method { get; init; }

    /// <summary>When the request was sent, UTC.</summary>
    public required DateTimeOffset StartedAt { get; init; }

    /// <summary>Request headers in order, as sent; secrets are redacted when the package is written.</summary>
    public IReadOnlyList<HttpField> RequestHeaders { get; init; } = [];

    /// <summary>Request body.</summary>
    public ReadOnlyMemory<byte> RequestBody { get; init; }

    /// <summary>Status; 0 where no response came.</summary>
    public int Status { get; init; }

    /// <summary>Reason phrase.</summary>
    public string StatusText { get; init; } = "";

    /// <summary>Response headers in order, as received.</summary>
    public IReadOnlyList<HttpField> ResponseHeaders { get; init; } = [];

    /// <summary>Response body.</summary>
    public ReadOnlyMemory<byte> Body { get; init; }

    /// <summary>The body is as the browser decoded it, not as it came over the wire.</summary>
    public bool BodyDecoded { get; init; }

    /// <summary>Why the body is not whole: <c>length</c>, <c>time</c>, <c>disconnect</c>, <c>unspecified</c> (WARC 1.1, WARC-Truncated). Null: whole.</summary>
    public string? Truncated { get; init; }

    /// <summary>Protocol: <c>http/1.1</c>, <c>h2</c>, <c>h3</c>.</summary>
    public string Protocol { get; init; } = "http/1.1";

    /// <summary>Address of the server. Null behind a proxy, where it is not known.</summary>
    public string? RemoteAddress { get; init; }

    /// <summary>TLS certificate's subject, issuer and digests. Null for plain HTTP.</summary>
    public TlsFacts? Tls { get; init; }
}

/// <summary>One header line.</summary>
/// <param name="Name">Name as sent.</param>
/// <param name="Value">Value.</param>
public sealed record HttpField(string Name, string Value);

/// <summary>What TLS showed.</summary>
/// <param name="Protocol">Version, such as <c>TLS 1.3</c>.</param>
/// <param name="Subject">Certificate's subject.</param>
/// <param name="Issuer">Certificate's issuer.</param>
/// <param name="CertificateSha256">Lower-case hex digest of the certificate, where it could be had.</param>
public sealed record TlsFacts(string Protocol, string Subject, string Issuer, string? CertificateSha256);
