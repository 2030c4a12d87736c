namespace MarketWatch.Extraction.StructuredData;

/// <summary>Finds the things on offer among all that a page describes.</summary>
internal sealed class ProductFinder
{
    private const int Deepest = 12;
    private const int MostProducts = 1000;

    private readonly List<FoundProduct> _found = [];
    private readonly HashSet<DataNode> _seen = new(ReferenceEqualityComparer.Instance);

    /// <summary>Products in the order of trust, then of the page.</summary>
    public static IReadOnlyList<FoundProduct> Find(IReadOnlyList<DataNode> roots)
    {
        var finder = new ProductFinder();
        foreach (var root in roots) finder.Visit(root, inList: false, 0);
        return finder._found;
    }

    private void Visit(DataNode node, bool inList, int depth)
    {
        if (depth > Deepest || _found.Count >= MostProducts || !_seen.Add(node)) return;
        if (IsProduct(node))
        {
            _found.Add(new(node, inList));
            if (!node.Types.Contains("ProductGroup", StringComparer.OrdinalIgnoreCase)) return;
        }
        if (node.IsA(ProductTypes.Offers) && OfferedBy(node) is { } offered)
        {
            _found.Add(new(offered, inList));
            return;
        }
        var isList = inList || node.Types.Contains("ItemList", StringComparer.OrdinalIgnoreCase) || node.Types.Contains("OfferCatalog", StringComparer.OrdinalIgnoreCase);
        foreach (var (name, values) in node.Properties)
        {
            if (ProductTypes.ElseWhere.Contains(name)) continue;
            foreach (var value in values)
            {
                if (value.Node is { } next) Visit(next, isList, depth + 1);
            }
        }
    }

    private static bool IsProduct(DataNode node)
    {
        if (node.IsA(ProductTypes.Goods)) return node.Properties.Count > 0;
        if (node.IsA(ProductTypes.Offers)) return node.Text("name") is not null && node.All("itemOffered").Count == 0 && (node.Text("price") ?? node.Text("lowPrice")) is not null;
        return node.All("offers").Any(value => value.Node is not null) && node.Text("name") is not null && node.Types.Count > 0;
    }

    /// <summary>An offer that names what it offers: the thing, with the offer attached.</summary>
    private DataNode? OfferedBy(DataNode offer)
    {
        foreach (var value in offer.All("itemOffered"))
        {
            if (value.Node is not { } thing || !_seen.Add(thing)) continue;
            thing.Add("offers", new(null, offer));
            return thing;
        }
        return null;
    }
}

/// <summary>A thing on offer.</summary>
/// <param name="Node">Its description.</param>
/// <param name="InList">It is an entry of a list, not what the page is about.</param>
internal readonly record struct FoundProduct(DataNode Node, bool InList);
