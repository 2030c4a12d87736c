using System.Text.RegularExpressions;
using MarketWatch.Marketplaces;

namespace MarketWatch.Crawling;

/// <summary>Which page definition an address belongs to: the first, in file order, whose pattern matches path and query.</summary>
internal sealed class PageKinds(MarketplaceDefinition definition)
{
    private readonly (Regex Pattern, PageDefinition Page)[] _kinds =
        [.. definition.Pages.Values.Select(page => (AddressPattern.Compile(page.Url), page))];

    public PageDefinition? Of(Uri url)
    {
        var path = url.PathAndQuery;
        foreach (var (pattern, page) in _kinds)
            if (pattern.IsMatch(path)) return page;
        return null;
    }

    public PageDefinition? Named(string? name) => name is null ? null : definition.Pages.GetValueOrDefault(name);
}
