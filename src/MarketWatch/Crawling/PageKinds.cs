using System.Text.RegularExpressions;
using MarketWatch.Marketplaces;

namespace MarketWatch.Crawling;

/// <summary>Which page definition an address belongs to: the first, in file order, whose pattern matches path and query.</summary>
/// <param name="definition">The marketplace.</param>
public sealed class PageKinds(MarketplaceDefinition definition)
{
    private readonly (Regex Pattern, PageDefinition Page)[] _kinds =
        [.. definition.Pages.Values.Select(page => (AddressPattern.Compile(page.Url), page))];

    /// <summary>The page definition of an address; null where none matches.</summary>
    public PageDefinition? Of(Uri url)
    {
        var path = url.PathAndQuery;
        foreach (var (pattern, page) in _kinds)
            if (pattern.IsMatch(path)) return page;
        return null;
    }

    /// <summary>The page definition of a name; null where there is none.</summary>
    public PageDefinition? Named(string? name) => name is null ? null : definition.Pages.GetValueOrDefault(name);
}
