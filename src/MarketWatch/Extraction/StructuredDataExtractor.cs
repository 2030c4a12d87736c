using MarketWatch.Crawling;
using MarketWatch.Extraction.Markup;
using MarketWatch.Extraction.Selecting;
using MarketWatch.Extraction.StructuredData;
using MarketWatch.Listings;
using MarketWatch.Marketplaces;

namespace MarketWatch.Extraction;

/// <summary>
/// Reads pages without selectors: schema.org data (JSON-LD, microdata, RDFa) and OpenGraph tags, and for the page of one product that embeds no price
/// what the visible page says of it. Which of them gave the price stands in the attribute <c>price_source</c>.
/// </summary>
public sealed class StructuredDataExtractor : IPageExtractor
{
    /// <inheritdoc/>
    public string Name => "structured";

    /// <inheritdoc/>
    public ExtractedPage Extract(FetchedPage page, MarketplaceDefinition definition, PageDefinition? kind)
    {
        var content = new PageContent(page, definition);
        var read = ReadListings(content);
        if (kind is not null) return CompiledPage.Of(kind).Complete(read, new PageScope(content));
        return definition.Pages.Count == 0 ? read with { Links = AllLinks(content) } : read;
    }

    /// <summary>Listings of a page and how many fields they had.</summary>
    internal static ExtractedPage ReadListings(PageContent content)
    {
        var listings = PageProducts.Read(content);
        var coverage = listings.Aggregate(FieldCoverage.Empty, (sum, listing) => sum.Plus(ListingFields.CoverageOf(listing)));
        return new() { Listings = listings, Coverage = coverage };
    }

    /// <summary>Fields that the definition does not name, from the page's embedded data.</summary>
    internal static Listing FillGaps(Listing read, PageContent content, PageDefinition definition)
    {
        var found = ProductFinder.Find(content.Data).Count > 0 || OpenGraphReader.Read(content.Head) is { IsProduct: true } ? PageProducts.Read(content) : [];
        return found.Count == 0 || found[0].Url != content.Page.FinalUrl ? read : ListingFields.Fill(read, found[0], definition.Fields.ContainsKey);
    }

    private static List<PageLink> AllLinks(PageContent content)
    {
        var links = new List<PageLink>(content.Head.Anchors.Count);
        foreach (var anchor in content.Head.Anchors)
        {
            if (content.Resolve(anchor.Href) is { } url) links.Add(new(url, anchor.Relation == LinkRelation.Next ? LinkReason.Next : LinkReason.Follow));
        }
        return links;
    }
}
