using MarketWatch.Marketplaces;

namespace MarketWatch.Crawling;

/// <summary>What a fetch gave: <see cref="Fetched"/> or <see cref="FetchFailed"/>.</summary>
public abstract record FetchOutcome;

/// <summary>A page came.</summary>
/// <param name="Page">The page.</param>
public sealed record Fetched(FetchedPage Page) : FetchOutcome;

/// <summary>No page came, and why.</summary>
/// <param name="Failure">Where it broke.</param>
/// <param name="Detail">Plain words for the report; no page content, no secret.</param>
public sealed record FetchFailed(FetchFailure Failure, string Detail) : FetchOutcome
{
    /// <summary>How long the site asked to be left alone (Retry-After).</summary>
    public TimeSpan? RetryAfter { get; init; }

    /// <summary>HTTP status, where there was one.</summary>
    public int? Status { get; init; }
}

/// <summary>A page as fetched. Its content is hostile: data, never markup, path, query or log line.</summary>
public sealed record FetchedPage
{
    /// <summary>Address asked for.</summary>
    public required Uri RequestedUrl { get; init; }

    /// <summary>Address after redirects.</summary>
    public required Uri FinalUrl { get; init; }

    /// <summary>HTTP status.</summary>
    public required int Status { get; init; }

    /// <summary>Media type without parameters, lower case.</summary>
    public string MediaType { get; init; } = "text/html";

    /// <summary>HTML: the response body (HTTP) or the serialised document (browser).</summary>
    public required string Html { get; init; }

    /// <summary>Which way it was fetched: http or browser.</summary>
    public required FetchMode Via { get; init; }

    /// <summary>When it arrived, UTC.</summary>
    public required DateTimeOffset RetrievedAt { get; init; }

    /// <summary>Response headers that say something about walls and language, lower-case names.</summary>
    public IReadOnlyDictionary<string, string> Headers { get; init; } = new Dictionary<string, string>();
}

/// <summary>Where a fetch broke. Closed list; every value has one meaning.</summary>
public enum FetchFailure
{
    /// <summary>The host name could not be resolved.</summary>
    NameNotResolved,

    /// <summary>No connection: refused, unreachable, reset.</summary>
    ConnectionFailed,

    /// <summary>The proxy or Tor could not be reached; nothing went out directly.</summary>
    EgressUnavailable,

    /// <summary>The address is private, loopback or otherwise not allowed.</summary>
    AddressRefused,

    /// <summary>TLS failed: certificate or protocol.</summary>
    TlsFailed,

    /// <summary>Time ran out.</summary>
    TimedOut,

    /// <summary>More redirects than allowed, or a loop.</summary>
    TooManyRedirects,

    /// <summary>A redirect left the marketplace's scope.</summary>
    RedirectedOutOfScope,

    /// <summary>The body is larger than allowed, also after decompression.</summary>
    TooLarge,

    /// <summary>Not a page: binary or another media type.</summary>
    NotHtml,

    /// <summary>The body was empty.</summary>
    EmptyPage,

    /// <summary>The page is gone: 404 or 410.</summary>
    NotFound,

    /// <summary>Another error status of the client class (4xx).</summary>
    ClientError,

    /// <summary>An error status of the server class (5xx).</summary>
    ServerError,

    /// <summary>Too many requests: 429, or a wall that says so.</summary>
    RateLimited,

    /// <summary>A CAPTCHA or anti-bot challenge.</summary>
    ChallengeWall,

    /// <summary>A sign-in was asked for, or the session has ended.</summary>
    SignInWall,

    /// <summary>Access refused.</summary>
    AccessDenied,

    /// <summary>Signing in failed.</summary>
    SignInFailed,

    /// <summary>The ready selector did not appear in time.</summary>
    NotReady,

    /// <summary>A page step could not be done.</summary>
    StepFailed,

    /// <summary>The page ran a script without end or otherwise hung.</summary>
    PageHung,

    /// <summary>The browser or its page crashed.</summary>
    BrowserCrashed,

    /// <summary>No browser is installed or it could not be started.</summary>
    BrowserMissing,

    /// <summary>The answer broke HTTP's rules.</summary>
    ProtocolError,

    /// <summary>The program itself failed on the page: a bug, named in the report. The run goes on without the page.</summary>
    ProgramFault,
}
