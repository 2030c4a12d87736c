using System.Collections.Concurrent;
using MarketWatch.Extraction;
using MarketWatch.Marketplaces;

namespace MarketWatch.Crawling;

/// <summary>A page and what was read off it. Without a page, the outcome says why.</summary>
internal sealed record PageRead(FetchOutcome Outcome, ExtractedPage? Page);

/// <summary>
/// Fetches and reads pages the way the definition asks. <c>auto</c> tries HTTP first and the browser where HTTP's page lacks the ready selector or
/// required fields; a kind of page that HTTP failed to give twice in a row goes straight to the browser for the rest of the run.
/// </summary>
internal sealed class PageReader(MarketplaceDefinition definition, IPageExtractor extractor, ICapturingSession http, ICapturingSession browser) : IAsyncDisposable
{
    private const int HttpFailuresBeforeBrowser = 2;
    private readonly ConcurrentDictionary<string, int> _httpFailures = new();

    /// <summary>The browser session, which captures evidence.</summary>
    public ICapturingSession Browser => browser;

    public async ValueTask<PageRead> ReadAsync(Uri url, PageDefinition? kind, CancellationToken ct)
    {
        if (Mode(kind) == FetchMode.Browser) return await ReadAsync(browser, url, kind, ct);
        var read = await ReadAsync(http, url, kind, ct);
        if (definition.Fetch == FetchMode.Http || read.Page is null || Suffices(read.Page, kind)) return Remember(kind, read);
        _httpFailures.AddOrUpdate(kind?.Name ?? "", 1, (_, failures) => failures + 1);
        var rendered = await ReadAsync(browser, url, kind, ct);
        return rendered.Page is null && MustDoWithoutBrowser(rendered) ? read : rendered;
    }

    public async ValueTask DisposeAsync()
    {
        await http.DisposeAsync();
        await browser.DisposeAsync();
    }

    private async ValueTask<PageRead> ReadAsync(ICapturingSession session, Uri url, PageDefinition? kind, CancellationToken ct)
    {
        var outcome = await session.FetchAsync(url, kind, ct);
        return outcome is Fetched { Page: var page } ? new(outcome, extractor.Extract(page, definition, kind)) : new(outcome, null);
    }

    private FetchMode Mode(PageDefinition? kind)
    {
        if (definition.Fetch != FetchMode.Auto) return definition.Fetch;
        if (definition.SignIn is not null || kind?.Steps.Count > 0) return FetchMode.Browser;
        return _httpFailures.GetValueOrDefault(kind?.Name ?? "") >= HttpFailuresBeforeBrowser ? FetchMode.Browser : FetchMode.Http;
    }

    private static bool Suffices(ExtractedPage page, PageDefinition? kind)
    {
        if (page.SaysEmpty) return true;
        return page.Ready && kind?.Role switch
        {
            PageRole.Results or PageRole.Listing => page.Listings.Count > 0 && page.Missed.Count == 0,
            PageRole.Seller => page.Seller is not null,
            _ => true,
        };
    }

    private PageRead Remember(PageDefinition? kind, PageRead read)
    {
        if (definition.Fetch == FetchMode.Auto && read.Page is not null) _httpFailures[kind?.Name ?? ""] = 0;
        return read;
    }

    /// <summary>Without a browser, an incomplete page is better than none; the report names what is missing.</summary>
    private static bool MustDoWithoutBrowser(PageRead rendered) => rendered.Outcome is FetchFailed { Failure: FetchFailure.BrowserMissing };
}
