using MarketWatch.Configuration;

namespace MarketWatch.Marketplaces;

/// <summary>A marketplace as its file <c>crawlers/&lt;id&gt;.yaml</c> describes it. Immutable; one property per key, in file order.</summary>
public sealed record MarketplaceDefinition
{
    /// <summary>Version of the file format; 1.</summary>
    public int Schema { get; init; } = 1;

    /// <summary>Lower-case id, equal to the file name without ending.</summary>
    public required string Id { get; init; }

    /// <summary>Name shown to officers.</summary>
    public required string Name { get; init; }

    /// <summary>What the marketplace is, in a sentence.</summary>
    public string? Description { get; init; }

    /// <summary>Main language of the site (ISO 639-1), used to read numbers and dates. Not set: read from the page.</summary>
    public string? Language { get; init; }

    /// <summary>IANA time zone in which the site writes its dates; default UTC.</summary>
    public string Timezone { get; init; } = "UTC";

    /// <summary>ISO 4217 currency of prices written without one. Not set: such prices have no currency.</summary>
    public string? Currency { get; init; }

    /// <summary>Absolute http(s) addresses; the first is used, the rest are mirrors.</summary>
    public required IReadOnlyList<Uri> Addresses { get; init; }

    /// <summary>Addresses the marketplace had before; kept so that old listings are recognised.</summary>
    public IReadOnlyList<Uri> FormerAddresses { get; init; } = [];

    /// <summary>Open web or hidden market; default open.</summary>
    public MarketplaceKind Kind { get; init; }

    /// <summary>How pages are fetched; default auto.</summary>
    public FetchMode Fetch { get; init; }

    /// <summary>Name of the extractor; default <c>selectors</c>, which also reads structured data where a field asks or no field is given.</summary>
    public string Extractor { get; init; } = "selectors";

    /// <summary>Values a watch may choose, by key; used as <c>{settings.key}</c>.</summary>
    public IReadOnlyDictionary<string, SettingDefinition> Settings { get; init; } = new Dictionary<string, SettingDefinition>();

    /// <summary>How politely and by which way the marketplace is visited.</summary>
    public AccessDefinition Access { get; init; } = new();

    /// <summary>How to sign in. Not set: no sign-in.</summary>
    public SignInDefinition? SignIn { get; init; }

    /// <summary>Walls of this site, looked for before anything is extracted, after the built-in ones.</summary>
    public IReadOnlyList<WallDefinition> Walls { get; init; } = [];

    /// <summary>Which addresses belong to the crawl.</summary>
    public ScopeDefinition Scope { get; init; } = new();

    /// <summary>Where a crawl starts. Not set: the first address.</summary>
    public IReadOnlyList<SeedDefinition> Seeds { get; init; } = [];

    /// <summary>Kinds of page by name, tried in file order. Not set: structured data alone.</summary>
    public IReadOnlyDictionary<string, PageDefinition> Pages { get; init; } = new Dictionary<string, PageDefinition>();

    /// <summary>What a healthy run yields; a breach marks the marketplace degraded.</summary>
    public ExpectDefinition? Expect { get; init; }

    /// <summary>Saved pages and the records they must give; run by <c>definitions check</c>.</summary>
    public IReadOnlyList<SampleDefinition> Samples { get; init; } = [];

    /// <summary>Not a key: lower-case hex SHA-256 of the file's bytes, recorded in evidence.</summary>
    [NotAKey]
    public string Digest { get; init; } = "";

    /// <summary>Not a key: the file the definition was read from.</summary>
    [NotAKey]
    public string? SourceFile { get; init; }
}

/// <summary>Whether a marketplace is on the open web or a hidden market.</summary>
public enum MarketplaceKind
{
    /// <summary>Reachable on the open web.</summary>
    Open,

    /// <summary>A hidden market (Tor or similar); profiles may treat its offers as suspicious by themselves.</summary>
    Hidden,
}

/// <summary>How pages are fetched.</summary>
public enum FetchMode
{
    /// <summary>HTTP first; the browser where the ready selector or a required field is missing.</summary>
    Auto,

    /// <summary>Plain HTTP only.</summary>
    Http,

    /// <summary>Browser only.</summary>
    Browser,
}

/// <summary>A value that a watch may choose.</summary>
public sealed record SettingDefinition
{
    /// <summary>Label shown to officers.</summary>
    public string? Label { get; init; }

    /// <summary>Allowed values with their labels. Not set: any text.</summary>
    public IReadOnlyDictionary<string, string> Options { get; init; } = new Dictionary<string, string>();

    /// <summary>Value where a watch says nothing.</summary>
    public string Default { get; init; } = "";
}

/// <summary>How politely and by which way a marketplace is visited.</summary>
public sealed record AccessDefinition
{
    /// <summary>Whether robots.txt is obeyed (RFC 9309); default obey. Ignoring needs <see cref="Reason"/>.</summary>
    public RobotsPolicy Robots { get; init; }

    /// <summary>Why robots.txt is ignored; shown in every report.</summary>
    public string? Reason { get; init; }

    /// <summary>Delay drawn evenly per request; default 2s..5s.</summary>
    public DelayRange Delay { get; init; } = new(TimeSpan.FromSeconds(2), TimeSpan.FromSeconds(5));

    /// <summary>Requests to one host at once; default 1, at most 8.</summary>
    public int Connections { get; init; } = 1;

    /// <summary>The way out: <c>direct</c>, <c>tor</c> (the program's Tor address) or <c>socks5://host:port</c>; default direct.</summary>
    public string Egress { get; init; } = "direct";

    /// <summary>User agent sent. Not set: MarketWatch's own for HTTP, the browser's own in the browser.</summary>
    public string? UserAgent { get; init; }

    /// <summary>When a run stops.</summary>
    public CrawlLimits Limits { get; init; } = new();
}

/// <summary>Whether robots.txt is obeyed.</summary>
public enum RobotsPolicy
{
    /// <summary>Rules and crawl delay are obeyed.</summary>
    Obey,

    /// <summary>Rules are not obeyed; a reason must stand beside it.</summary>
    Ignore,
}

/// <summary>An even distribution of delays, both ends included.</summary>
/// <param name="Least">Shortest delay.</param>
/// <param name="Most">Longest delay.</param>
public readonly record struct DelayRange(TimeSpan Least, TimeSpan Most)
{
    /// <summary>Draws one delay.</summary>
    public TimeSpan Draw(Random random) => Least + (Most - Least) * random.NextDouble();
}

/// <summary>Limits of one run; whichever is reached first stops it with a reason.</summary>
public sealed record CrawlLimits
{
    /// <summary>Pages fetched at most; default 1,000.</summary>
    public int Pages { get; init; } = 1000;

    /// <summary>Duration at most; default 2 hours.</summary>
    public TimeSpan Duration { get; init; } = TimeSpan.FromHours(2);

    /// <summary>Links followed from a seed at most, pagination not counted; default 4.</summary>
    public int Depth { get; init; } = 4;
}

/// <summary>How to sign in, and how to see that one is.</summary>
public sealed record SignInDefinition
{
    /// <summary>Path of the sign-in page.</summary>
    public required string Open { get; init; }

    /// <summary>Steps taken there.</summary>
    public required IReadOnlyList<PageStep> Steps { get; init; }

    /// <summary>CSS selector present on every page while signed in.</summary>
    public required string SignedInWhen { get; init; }

    /// <summary>CSS selector that says the sign-in was refused.</summary>
    public string? FailedWhen { get; init; }

    /// <summary>Reference of the authority that allows the sign-in (order, approval).</summary>
    public string? Authority { get; init; }

    /// <summary>Last day on which the authority holds. Not set: no end.</summary>
    public DateOnly? ExpiresOn { get; init; }
}

/// <summary>One step on a page. Exactly one of fill, click, wait_for, scroll.</summary>
public sealed record PageStep
{
    /// <summary>CSS selector of a field to fill with <see cref="With"/>.</summary>
    public string? Fill { get; init; }

    /// <summary>Text to fill in; <c>{secret.x}</c> and <c>{settings.x}</c> are replaced.</summary>
    public string? With { get; init; }

    /// <summary>CSS selector to click; only what shows content or submits a declared sign-in form.</summary>
    public string? Click { get; init; }

    /// <summary>CSS selector to wait for.</summary>
    public string? WaitFor { get; init; }

    /// <summary><c>end</c>: scroll until nothing is added.</summary>
    public string? Scroll { get; init; }

    /// <summary>Times a click or scroll is repeated at most; stops earlier when nothing is added; default 1 for click, 50 for scroll.</summary>
    public int? Repeat { get; init; }

    /// <summary>A step that cannot be done is passed over instead of failing the page.</summary>
    public bool Optional { get; init; }
}

/// <summary>A sign by which a wall is known; all conditions given must hold.</summary>
public sealed record WallDefinition
{
    /// <summary>What the wall means.</summary>
    public required WallMeaning Means { get; init; }

    /// <summary>CSS selector.</summary>
    public string? Selector { get; init; }

    /// <summary>HTTP status.</summary>
    public int? Status { get; init; }

    /// <summary>Words in the page's text, without regard to case.</summary>
    public string? Text { get; init; }

    /// <summary>Regular expression over the final path and query.</summary>
    public string? Url { get; init; }
}

/// <summary>What stands between the visitor and the page.</summary>
public enum WallMeaning
{
    /// <summary>A CAPTCHA or anti-bot challenge.</summary>
    Challenge,

    /// <summary>A sign-in is asked for.</summary>
    SignIn,

    /// <summary>Too many requests.</summary>
    RateLimited,

    /// <summary>Access refused.</summary>
    Denied,
}

/// <summary>Which addresses belong to the crawl; regular expressions over path and query.</summary>
public sealed record ScopeDefinition
{
    /// <summary>At least one must match. Not set: everything on the marketplace's hosts.</summary>
    public IReadOnlyList<string> Include { get; init; } = [];

    /// <summary>None may match.</summary>
    public IReadOnlyList<string> Exclude { get; init; } = [];

    /// <summary>Query parameters left out of addresses.</summary>
    public IReadOnlyList<string> IgnoreParameters { get; init; } = [];
}

/// <summary>Where a crawl starts.</summary>
public sealed record SeedDefinition
{
    /// <summary>Path, with placeholders <c>{query}</c> and <c>{settings.x}</c>.</summary>
    public required string Path { get; init; }

    /// <summary><c>query</c>: one seed for each query of the watch's profiles. Not set: one seed.</summary>
    public string? ForEach { get; init; }
}
