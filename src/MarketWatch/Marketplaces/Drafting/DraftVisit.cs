using MarketWatch.Crawling;

namespace MarketWatch.Marketplaces.Drafting;

/// <summary>Fetches what a draft is made from: robots.txt, the page, and the page of one of its listings.</summary>
/// <param name="session">A session on the site.</param>
/// <param name="visit">The visit.</param>
/// <param name="pause">Waits between two requests.</param>
public sealed class DraftVisit(IMarketplaceSession session, MarketplaceVisit visit, Func<CancellationToken, Task> pause)
{
    // a page without a definition is handed over when its document is there; scrolling waits for what scripts add
    private static readonly PageDefinition AnyPage = new() { Url = "^/", Steps = [new() { Scroll = "end", Repeat = 2, Optional = true }] };

    /// <summary>Fetches a page, and from a list the page of one listing. robots.txt is obeyed.</summary>
    public async ValueTask<DraftMaterial> GatherAsync(Uri url, CancellationToken ct)
    {
        var (robots, _) = await RobotsReader.ReadAsync(session, visit, TimeProvider.System, ct);
        if (!robots.Allows(url)) return new(new FetchFailed(FetchFailure.AccessDenied, robots.Unreachable ? "robots.txt could not be read, so nothing may be fetched" : "robots.txt does not allow this page"), null, robots);
        var outcome = await session.FetchAsync(url, AnyPage, ct);
        if (outcome is not Fetched { Page: var page } || DefinitionDrafter.OneListing(page) is not { } one || !robots.Allows(one)) return new(outcome, null, robots);
        await pause(ct);
        return new(outcome, await session.FetchAsync(one, AnyPage, ct) is Fetched { Page: var listing } ? listing : null, robots);
    }
}

/// <summary>What a draft is made from.</summary>
/// <param name="Page">The page asked for, or why it did not come.</param>
/// <param name="Listing">The page of one of its listings; null where there is none or it did not come.</param>
/// <param name="Robots">Rules in force.</param>
public sealed record DraftMaterial(FetchOutcome Page, FetchedPage? Listing, RobotsRules Robots);
