using MarketWatch.Browser;
using MarketWatch.Crawling;
using MarketWatch.Crawling.Egress;
using MarketWatch.Crawling.Http;
using MarketWatch.Marketplaces;
using MarketWatch.Marketplaces.Drafting;

namespace MarketWatch.Cli;

/// <summary>A first look at a site that no definition describes yet: by plain HTTP, then by the browser where that shows no listing. Needs no store.</summary>
internal sealed class FirstLook(Installation installation)
{
    private readonly AddressRules _addresses = new(installation.Options.Network.Allow);

    public async Task<LookTaken> TakeAsync(string source, Uri? savedFrom, string? id, bool browser, CancellationToken ct)
    {
        if (File.Exists(source))
        {
            if (savedFrom is null) return new(null, "") { Failure = "a saved page needs --url: the address it came from", ExitCode = ExitCode.WrongUsage };
            var saved = (Fetched)await SinglePage.ReadAsync(installation, source, savedFrom, null, ct);
            return new(DefinitionDrafter.Draft(saved.Page, null, id), "not looked at: the page was saved");
        }
        if (!Uri.TryCreate(source, UriKind.Absolute, out var url) || url.Scheme is not ("http" or "https")) return new(null, "") { Failure = $"neither a file nor an http(s) address: {source}", ExitCode = ExitCode.NotFound };
        if (browser) return await ByBrowserAsync(url, id, ct);
        var plain = await DraftAsync(new HttpSessionFactory(_addresses, TimeProvider.System), url, id, ct);
        if (plain.Outcome is DefinitionDraft || plain.Outcome is null && !plain.MayBeScripted) return plain;
        var rendered = await ByBrowserAsync(url, id, ct);
        return rendered.Outcome is DefinitionDraft ? rendered : plain;
    }

    private async Task<LookTaken> ByBrowserAsync(Uri url, string? id, CancellationToken ct)
    {
        await using var browsers = new BrowserPool(new() { Executable = installation.Options.Browser.Executable, Tabs = 1, Addresses = _addresses });
        return await DraftAsync(new BrowserSessionFactory(browsers, (page, definition) => WallDetector.Detect(page, definition), TimeProvider.System), url, id, ct);
    }

    private async Task<LookTaken> DraftAsync(ISessionFactory sessions, Uri url, string? id, CancellationToken ct)
    {
        var visit = VisitTo(url);
        await using var session = await sessions.OpenAsync(visit, ct);
        var delay = visit.Definition.Access.Delay.Least;
        var material = await new DraftVisit(session, visit, token => Task.Delay(delay, TimeProvider.System, token)).GatherAsync(url, ct);
        if (material.Page is Fetched { Page: var page }) return new(DefinitionDrafter.Draft(page, material.Listing, id), Words(material.Robots, url));
        var failed = (FetchFailed)material.Page;
        var hint = failed.Failure == FetchFailure.SignInWall ? "; sign in with your own browser, save the page and give the file with --url" : "";
        return new(null, Words(material.Robots, url))
        {
            Failure = $"{url}: {FailureWords.Of(failed.Failure)} ({failed.Detail}){hint}", ExitCode = ExitCode.Unreachable,
            MayBeScripted = failed.Failure is FetchFailure.EmptyPage or FetchFailure.ChallengeWall,
        };
    }

    private MarketplaceVisit VisitTo(Uri url)
    {
        var isHidden = url.Host.EndsWith(".onion", StringComparison.OrdinalIgnoreCase);
        var address = new Uri(url.GetLeftPart(UriPartial.Authority) + "/");
        return new()
        {
            Address = address,
            Definition = new() { Id = "draft", Name = url.Host, Addresses = [address], Kind = isHidden ? MarketplaceKind.Hidden : MarketplaceKind.Open, Access = new() { Egress = isHidden ? "tor" : "direct" } },
            Proxy = isHidden ? new Uri(installation.Options.Tor) : null,
        };
    }

    private static string Words(RobotsRules robots, Uri url) =>
        robots.Unreachable ? "could not be read: a crawl fetches nothing until it can"
        : !robots.Allows(url) ? "does not allow this page"
        : robots.CrawlDelay > TimeSpan.Zero ? $"allows this page, and asks for {robots.CrawlDelay.TotalSeconds:0.#} s between requests"
        : "allows this page";
}

/// <summary>What a first look gave.</summary>
/// <param name="Outcome">A draft or a refusal; null where no page came.</param>
/// <param name="Robots">What robots.txt says, in plain words.</param>
internal sealed record LookTaken(DraftOutcome? Outcome, string Robots)
{
    /// <summary>Why no page came.</summary>
    public string? Failure { get; init; }

    public int ExitCode { get; init; }

    /// <summary>A browser may see more.</summary>
    public bool MayBeScripted { get; init; }
}
