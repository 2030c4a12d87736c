using MarketWatch.Configuration;
using MarketWatch.Marketplaces.Validation;

namespace MarketWatch.Marketplaces;

/// <summary>Reads <c>crawlers/&lt;id&gt;.yaml</c>. Every mistake is reported together, each with its place.</summary>
public static class MarketplaceReader
{
    /// <summary>Reads a file. A file that is not there or cannot be read is an error like any other.</summary>
    /// <param name="path">The file.</param>
    /// <param name="extractors">Names of the extractors there are. Not set: any well-formed name is taken.</param>
    public static ConfigurationResult<MarketplaceDefinition> ReadFile(string path, IReadOnlyCollection<string>? extractors = null) =>
        ConfigurationFile.Read(path, content => Read(content, path, extractors));

    /// <summary>Reads the content of a file.</summary>
    /// <param name="content">Its bytes, UTF-8.</param>
    /// <param name="file">Its path, which need not exist; the name without ending must be the id.</param>
    /// <param name="extractors">Names of the extractors there are. Not set: any well-formed name is taken.</param>
    public static ConfigurationResult<MarketplaceDefinition> Read(byte[] content, string file, IReadOnlyCollection<string>? extractors = null) =>
        ConfigurationFile.Parse<MarketplaceDefinition, MarketplaceDefinition>(content, file, (definition, findings) =>
        {
            DefinitionRules.Check(definition, extractors, findings);
            return Complete(definition, content, findings);
        });

    private static MarketplaceDefinition Complete(MarketplaceDefinition definition, byte[] content, Findings findings)
    {
        return definition with
        {
            Pages = Named(definition.Pages),
            Digest = ConfigurationFile.DigestOf(content),
            SourceFile = findings.File,
        };
    }

    private static OrderedDictionary<string, PageDefinition> Named(IReadOnlyDictionary<string, PageDefinition> pages) =>
        new(pages.Select(page => KeyValuePair.Create(page.Key, page.Value with { Name = page.Key })));
}
