namespace MarketWatch.Bazaar.Faults;

/// <summary>
/// What goes wrong on a site. Unless <see cref="Only"/> says otherwise, faults befall pages alone: not pictures, style sheets, scripts, <c>/api</c>,
/// <c>robots.txt</c> or the site map. The default is that nothing goes wrong.
/// </summary>
public sealed record SiteFaults
{
    /// <summary>Regular expression over the path of the requests that are befallen, whatever they are. Not set: pages.</summary>
    public string? Only { get; init; }

    /// <summary>Every n-th page is answered with 429. Default 0: none.</summary>
    public int RateLimitEvery { get; init; }

    /// <summary>All pages are answered with 429 until this time, UTC. Not set: none.</summary>
    public DateTimeOffset? RateLimitUntil { get; init; }

    /// <summary>Value of Retry-After beside 429; default 2 s.</summary>
    public TimeSpan RetryAfter { get; init; } = TimeSpan.FromSeconds(2);

    /// <summary>Every page waits this long before it is answered.</summary>
    public TimeSpan Delay { get; init; }

    /// <summary>Every n-th page is cut off in the middle of its body. Default 0: none.</summary>
    public int DropEvery { get; init; }

    /// <summary>Every n-th page is answered with 500. Default 0: none.</summary>
    public int ServerErrorEvery { get; init; }

    /// <summary>Pages redirect to themselves without end.</summary>
    public bool RedirectLoop { get; init; }

    /// <summary>Status under which a challenge page (CAPTCHA) stands before every page: 403, 503 or 200. Not set: no wall.</summary>
    public int? ChallengeWall { get; init; }

    /// <summary>Class names in the markup are renamed, so that selectors fail.</summary>
    public bool DriftedMarkup { get; init; }

    /// <summary>Keys of listings that are gone: 404, and no longer in any list.</summary>
    public IReadOnlySet<string> Vanished { get; init; } = new HashSet<string>();

    /// <summary>Listings that now say something else, by key.</summary>
    public IReadOnlyDictionary<string, ListingEdit> Changed { get; init; } = new Dictionary<string, ListingEdit>();

    /// <summary>What is sent instead of pages.</summary>
    public BrokenBody Body { get; init; }

    /// <summary>Bytes that <see cref="BrokenBody.Huge"/> sends; default 10 GiB.</summary>
    public long HugeBytes { get; init; } = 10L << 30;

    /// <summary>Pause between two bytes of <see cref="BrokenBody.Drip"/>; default 1 s.</summary>
    public TimeSpan DripPause { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>Pages after which a session of the hidden market expires; the next page leads back to the sign-in. Default 0: never.</summary>
    public int SessionPages { get; init; }

    /// <summary>The sign-in of the hidden market asks for a CAPTCHA first, which nobody can solve.</summary>
    public bool SignInCaptcha { get; init; }
}

/// <summary>What is sent instead of a page.</summary>
public enum BrokenBody
{
    /// <summary>The page itself.</summary>
    None,

    /// <summary>The page with a script that never ends.</summary>
    EndlessScript,

    /// <summary>A PNG picture, called one.</summary>
    Binary,

    /// <summary>Random bytes, called HTML.</summary>
    DisguisedBinary,

    /// <summary>The page in UTF-8, called windows-1251.</summary>
    WrongCharset,

    /// <summary>Nothing, with status 200.</summary>
    Empty,

    /// <summary>HTML of <see cref="SiteFaults.HugeBytes"/> bytes, made while it is sent.</summary>
    Huge,

    /// <summary>The page byte by byte.</summary>
    Drip,

    /// <summary>The page with a header of 512 KiB.</summary>
    OversizedHeader,
}

/// <summary>What a listing now says.</summary>
/// <param name="Title">New title; null keeps it.</param>
/// <param name="Price">New price; null keeps it.</param>
public sealed record ListingEdit(string? Title = null, decimal? Price = null);
