using MarketWatch.Configuration;

namespace MarketWatch.Marketplaces;

/// <summary>The marketplace definitions of <c>crawlers/</c>.</summary>
public sealed class MarketplaceCatalog : Catalog<MarketplaceDefinition>
{
    private MarketplaceCatalog(IReadOnlyDictionary<string, MarketplaceDefinition> byId, IReadOnlyList<BrokenFile> broken)
        : base(byId, broken)
    {
    }

    /// <summary>Reads every <c>*.yaml</c> of a folder.</summary>
    /// <param name="folder">The folder.</param>
    /// <param name="extractors">Names of the extractors there are. Not set: any well-formed name is taken.</param>
    public static MarketplaceCatalog Load(string folder, IReadOnlyCollection<string>? extractors = null)
    {
        var (byId, broken) = DefinitionFolder.Read(folder, file => MarketplaceReader.ReadFile(file, extractors), definition => definition.Id);
        return new(byId, broken);
    }

    /// <summary>The same catalog with every definition changed, such as by the addresses of a test site.</summary>
    public MarketplaceCatalog Changed(Func<MarketplaceDefinition, MarketplaceDefinition> change) =>
        new(ById.ToDictionary(entry => entry.Key, entry => change(entry.Value)), Broken);
}
