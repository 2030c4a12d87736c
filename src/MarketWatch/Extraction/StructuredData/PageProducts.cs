using MarketWatch.Extraction.Markup;
using MarketWatch.Extraction.Visible;
using MarketWatch.Listings;

namespace MarketWatch.Extraction.StructuredData;

/// <summary>Decides which of the things a page describes is what the page is about, and joins the descriptions of the same thing.</summary>
internal static class PageProducts
{
    /// <summary>Listings of the page; the one the page is about comes first.</summary>
    public static IReadOnlyList<Listing> Read(PageContent page)
    {
        var found = ProductFinder.Find(page.Data);
        var reader = new ProductReader(page);
        var listings = new List<Listing>();
        var main = Main(page, found);
        var meta = OpenGraphReader.Read(page.Head);
        if (main is null && !found.Any(product => product.InList) && found.Count == 0 && meta is { IsProduct: true } described) main = described.Node;
        var read = main is null ? null : reader.Read(Layers(main, found, meta?.Node), isMain: true);
        if ((found.Count == 0 || read is not null) && WithVisible(page, reader, read, meta?.Node) is { } listing) listings.Add(listing);
        foreach (var (node, inList) in found)
        {
            if (ReferenceEquals(node, main) || !StandsAlone(reader, page, node, inList)) continue;
            if (reader.Read([node], isMain: false) is { } other && listings.All(known => known.Key != other.Key && known.Url != other.Url)) listings.Add(other);
        }
        return listings;
    }

    /// <summary>What the visible page adds where embedded data is silent; the page of a product without any embedded data becomes a listing by it alone.</summary>
    private static Listing? WithVisible(PageContent page, ProductReader reader, Listing? read, DataNode? meta)
    {
        if (read is { Price: not null, Availability: not null } || !VisibleOffer.MayHold(page)) return read;
        var offer = VisibleOffer.Read(page, read?.Title, isProduct: read is not null);
        var listing = read ?? (offer is { Price: not null, CanBeBought: true } ? reader.Read(Titled(offer.Title, meta), isMain: true) : null);
        if (listing is null) return null;
        var attributes = new Dictionary<string, string>(listing.Attributes);
        if (listing.Price is null && offer.Price is not null) attributes["price_source"] = SourceNames.Of(DataSource.Heuristic);
        if (listing.Availability is null && offer.Availability is not null) attributes["availability_source"] = SourceNames.Of(DataSource.Heuristic);
        return listing with { Price = listing.Price ?? offer.Price, Availability = listing.Availability ?? offer.Availability, Attributes = attributes };
    }

    private static List<DataNode> Titled(string? heading, DataNode? meta)
    {
        var node = new DataNode(DataSource.Heuristic);
        if (heading is not null) node.Add("name", new(heading, null));
        return meta is null ? [node] : [node, meta];
    }

    /// <summary>Another thing is a listing of its own where it is named with its own address.</summary>
    private static bool StandsAlone(ProductReader reader, PageContent page, DataNode node, bool inList) =>
        reader.OwnUrl([node]) is { } url ? !SamePage(url, page.Page.FinalUrl) : inList && ProductReader.NativeId([node]) is not null;

    private static DataNode? Main(PageContent page, IReadOnlyList<FoundProduct> found)
    {
        var candidates = found.Where(product => !product.InList).Select(product => product.Node).ToList();
        if (candidates.Count <= 1) return candidates.Count == 0 ? null : IsElsewhere(page, candidates[0]) ? null : candidates[0];
        var reader = new ProductReader(page);
        return candidates.Find(node => reader.OwnUrl([node]) is { } url && IsThisPage(page, url))
            ?? candidates.Find(node => node.Text("name") is { } name && IsTitle(page, name))
            ?? candidates.Find(node => reader.OwnUrl([node]) is null);
    }

    private static bool IsThisPage(PageContent page, Uri url) => SamePage(url, page.Page.FinalUrl) || page.Resolve(page.Head.Canonical) is { } canonical && SamePage(url, canonical);

    /// <summary>A page's only product may point to its own page; then this page only shows it.</summary>
    private static bool IsElsewhere(PageContent page, DataNode node) =>
        new ProductReader(page).OwnUrl([node]) is { } url && !IsThisPage(page, url) && page.Head.Heading is { } heading && node.Text("name") is { } name && !Alike(heading, name) && !IsTitle(page, name);

    private static bool IsTitle(PageContent page, string name) =>
        page.Head.Heading is { } heading && Alike(heading, name) || page.Head.Meta("og:title") is { } title && Alike(title, name) || page.Head.Title is { } head && head.Contains(PageText.Collapse(name), StringComparison.OrdinalIgnoreCase);

    private static bool Alike(string one, string other)
    {
        var (a, b) = (PageText.Collapse(one), PageText.Collapse(other));
        return a.Length > 0 && b.Length > 0 && (a.Contains(b, StringComparison.OrdinalIgnoreCase) || b.Contains(a, StringComparison.OrdinalIgnoreCase));
    }

    private static bool SamePage(Uri one, Uri other) => one.AbsolutePath.TrimEnd('/') == other.AbsolutePath.TrimEnd('/') && (one.Query == other.Query || one.Query.Length == 0);

    /// <summary>The main thing's descriptions: its own, those of other syntaxes that name the same thing, the meta tags last.</summary>
    private static List<DataNode> Layers(DataNode main, IReadOnlyList<FoundProduct> found, DataNode? meta)
    {
        var layers = new List<DataNode> { main };
        foreach (var (node, inList) in found)
        {
            if (!inList && node.Source != main.Source && IsSame(node, main)) layers.Add(node);
        }
        if (meta is not null && !ReferenceEquals(meta, main)) layers.Add(meta);
        return layers;
    }

    private static bool IsSame(DataNode one, DataNode other) =>
        one.Text("sku") is { } sku && sku == other.Text("sku") || one.Text("name") is { } name && other.Text("name") is { } named && Alike(name, named) || one.Text("name") is null;
}
