using MarketWatch.Crawling;
using MarketWatch.Marketplaces.Drafting;

namespace MarketWatch.Marketplaces.Sketching;

/// <summary>
/// Takes a first look at a site that no definition describes yet, as politely as a crawl: robots.txt, the page by plain HTTP, the page in the browser for its
/// picture, and of a list the page of one listing. At most four pages and robots.txt, one after the other.
/// </summary>
/// <param name="http">Opens plain HTTP sessions; they refuse addresses that are not public.</param>
/// <param name="browser">Opens browser sessions; likewise.</param>
/// <param name="politeness">Keeps visits to a host apart, those of crawls included.</param>
/// <param name="tor">SOCKS5 address of Tor, through which onion names are reached.</param>
/// <param name="clock">Clock.</param>
public sealed class SiteLook(ISessionFactory http, ISessionFactory browser, Politeness politeness, Uri tor, TimeProvider clock)
{
    private const int LongestAddress = 2000;
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(2);

    // a page without a definition is there when its document is; scrolling waits for what scripts add
    private static readonly PageDefinition AnyPage = new() { Url = "^/", Steps = [new() { Scroll = "end", Repeat = 2, Optional = true }] };

    /// <summary>Pause between two requests; default as for a definition that names none.</summary>
    public DelayRange Delay { get; init; } = new AccessDefinition().Delay;

    /// <summary>Looks. What is in the way is a value, in plain words.</summary>
    /// <param name="written">The address, as a person wrote it.</param>
    /// <param name="id">Id of the definition to be; null takes one from the host.</param>
    /// <param name="ct">Cancels the look.</param>
    public async ValueTask<LookOutcome> TakeAsync(string written, string? id, CancellationToken ct)
    {
        if (AddressOf(written) is not { } url) return new LookRefused("this is no http(s) address without a user name in it");
        using var time = CancellationTokenSource.CreateLinkedTokenSource(ct);
        time.CancelAfter(Longest);
        try
        {
            return await TakeAsync(url, id, time.Token);
        }
        catch (OperationCanceledException) when (!ct.IsCancellationRequested)
        {
            return new LookRefused("the site took too long") { Detail = $"more than {Longest.TotalMinutes:0} minutes" };
        }
    }

    private async ValueTask<LookOutcome> TakeAsync(Uri url, string? id, CancellationToken ct)
    {
        var visit = VisitTo(url);
        await using var plainly = new PoliteSession(await http.OpenAsync(visit, ct), politeness, visit.Definition.Access, TimeSpan.Zero, FailurePolicy.Retries(clock));
        var (robots, failed) = await RobotsReader.ReadAsync(plainly, visit, clock, ct);
        if (failed is not null && FailurePolicy.IsUnreachable(failed.Failure)) return Refused(failed);
        if (!robots.Allows(url)) return new LookRefused(robots.Unreachable ? "robots.txt could not be read, so nothing may be fetched" : "robots.txt does not allow this page");
        var plain = await plainly.FetchAsync(url, null, ct);
        if (plain is FetchFailed { Failure: var failure } no && !MayBeScripted(failure)) return Refused(no);

        await using var shown = new PoliteSession(await browser.OpenAsync(visit, ct), politeness, visit.Definition.Access, robots.CrawlDelay, FailurePolicy.Retries(clock));
        return await LookAsync(new(url, robots, plain, plainly, shown), id, ct);
    }

    /// <summary>Looks at the page of one listing that a sketched list leads to, after a person has shown where its cards are.</summary>
    /// <returns>The sketch with that page, or why there is none.</returns>
    public async ValueTask<SketchChange> LookAtListingAsync(MarketplaceSketch sketch, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(sketch);
        if (sketch.ListingToLookAt is not { } url) return new(sketch, "no listing leads to a page of its own");
        var visit = VisitTo(url);
        await using var plainly = new PoliteSession(await http.OpenAsync(visit, ct), politeness, visit.Definition.Access, TimeSpan.Zero, FailurePolicy.Retries(clock));
        var (robots, _) = await RobotsReader.ReadAsync(plainly, visit, clock, ct);
        if (!robots.Allows(url)) return new(sketch, "robots.txt does not allow this page");
        await using var shown = new PoliteSession(await browser.OpenAsync(visit, ct), politeness, visit.Definition.Access, robots.CrawlDelay, FailurePolicy.Retries(clock));
        var looked = await shown.PictureAsync(url, AnyPage, ct);
        if (looked is Pictured(var rendered)) return new(sketch.With(LookedPage.Of(rendered)), null);
        return await plainly.FetchAsync(url, null, ct) is Fetched(var page) ? new(sketch.With(LookedPage.Of(page)), null) : new(sketch, FailureWords.Of(((PictureFailed)looked).Failure));
    }

    /// <summary>The address as written, with https where no scheme stands before it; null where it cannot be one.</summary>
    internal static Uri? AddressOf(string written)
    {
        var text = written.Trim();
        if (text.Length is 0 or > LongestAddress) return null;
        if (!text.Contains("://", StringComparison.Ordinal)) text = "https://" + text;
        if (!Uri.TryCreate(text, UriKind.Absolute, out var url) || url.Scheme is not ("http" or "https") || url.UserInfo.Length > 0 || url.Host.Length == 0) return null;
        return url.Fragment.Length == 0 ? url : new Uri(url.GetLeftPart(UriPartial.Query));
    }

    private static async ValueTask<LookOutcome> LookAsync(Look look, string? id, CancellationToken ct)
    {
        var picture = await look.Shown.PictureAsync(look.Url, AnyPage, ct);
        var plain = (look.Plain as Fetched)?.Page;
        if (picture is PictureFailed failed && plain is null) return Refused(look.Plain as FetchFailed ?? new(failed.Failure, failed.Detail));
        var first = picture is Pictured pictured ? LookedPage.Of(pictured.Page) : LookedPage.Of(plain!);
        var listing = DefinitionDrafter.OneListing(first.Look.Page) is { } one && look.Robots.Allows(one) ? await ListingAsync(look, one, picture is Pictured, ct) : null;
        var sketch = MarketplaceSketch.Of(first, listing, plain, id);
        return new Looked(sketch, Words(look.Robots))
        {
            Unpictured = picture is PictureFailed unseen ? $"{FailureWords.Of(unseen.Failure)} ({unseen.Detail})" : null,
            Requests = 2 + (picture is Pictured ? 1 : 0) + (listing is null ? 0 : 1),
        };
    }

    private static async ValueTask<LookedPage?> ListingAsync(Look look, Uri url, bool inBrowser, CancellationToken ct)
    {
        if (!inBrowser) return await look.Plainly.FetchAsync(url, null, ct) is Fetched(var page) ? LookedPage.Of(page) : null;
        return await look.Shown.PictureAsync(url, AnyPage, ct) is Pictured(var rendered) ? LookedPage.Of(rendered) : null;
    }

    /// <summary>A browser may see more than plain HTTP did.</summary>
    private static bool MayBeScripted(FetchFailure failure) => failure is FetchFailure.EmptyPage or FetchFailure.NotReady;

    private MarketplaceVisit VisitTo(Uri url)
    {
        var isHidden = url.Host.EndsWith(".onion", StringComparison.OrdinalIgnoreCase);
        var address = new Uri(url.GetLeftPart(UriPartial.Authority) + "/");
        return new()
        {
            Address = address, Proxy = isHidden ? tor : null,
            Definition = new() { Id = "draft", Name = url.Host, Addresses = [address], Kind = isHidden ? MarketplaceKind.Hidden : MarketplaceKind.Open, Access = new() { Egress = isHidden ? "tor" : "direct", Delay = Delay } },
        };
    }

    private static LookRefused Refused(FetchFailed failed) => new(FailureWords.Of(failed.Failure))
    {
        Failure = failed.Failure, Detail = failed.Failure == FetchFailure.RedirectedOutOfScope ? $"{failed.Detail}: give that address instead" : failed.Detail,
    };

    private static string Words(RobotsRules robots) =>
        robots.CrawlDelay > TimeSpan.Zero ? $"allows this page, and asks for {robots.CrawlDelay.TotalSeconds:0.#} s between requests" : "allows this page";

    /// <summary>What a look has in hand.</summary>
    private sealed record Look(Uri Url, RobotsRules Robots, FetchOutcome Plain, PoliteSession Plainly, PoliteSession Shown);
}

/// <summary>What a look at a site gave: <see cref="Looked"/> or <see cref="LookRefused"/>.</summary>
public abstract record LookOutcome;

/// <summary>The site was looked at.</summary>
/// <param name="Sketch">What was understood; may be nothing.</param>
/// <param name="Robots">What robots.txt says, in plain words.</param>
public sealed record Looked(MarketplaceSketch Sketch, string Robots) : LookOutcome
{
    /// <summary>Why there is no picture; null where there is one.</summary>
    public string? Unpictured { get; init; }

    /// <summary>Pages asked for, robots.txt included.</summary>
    public int Requests { get; init; }
}

/// <summary>Nothing could be looked at.</summary>
/// <param name="Why">Plain words, no page content.</param>
public sealed record LookRefused(string Why) : LookOutcome
{
    /// <summary>Where it broke; null where nothing was asked for.</summary>
    public FetchFailure? Failure { get; init; }

    /// <summary>Further words; empty where there are none.</summary>
    public string Detail { get; init; } = "";
}
