using MarketWatch.Extraction;

namespace MarketWatch.Cli;

/// <summary>The extractors by the name that definitions use. A new one is one file and one entry here.</summary>
internal static class Extractors
{
    public static IReadOnlyDictionary<string, IPageExtractor> All { get; } =
        new IPageExtractor[] { new SelectorExtractor(), new StructuredDataExtractor() }.ToDictionary(extractor => extractor.Name);
}
