using MarketWatch.Crawling;
using MarketWatch.Extraction;
using MarketWatch.Marketplaces;

namespace MarketWatch.EndToEnd.Tests.Faults;

/// <summary>An extractor with a bug that shows on some pages.</summary>
internal sealed class FaultyExtractor(Func<FetchedPage, bool> failsOn) : IPageExtractor
{
    private readonly SelectorExtractor _sound = new();

    public string Name => "selectors";

    public ExtractedPage Extract(FetchedPage page, MarketplaceDefinition definition, PageDefinition? kind) =>
        failsOn(page) ? throw new FormatException("the page said: hunter2") : _sound.Extract(page, definition, kind);
}
