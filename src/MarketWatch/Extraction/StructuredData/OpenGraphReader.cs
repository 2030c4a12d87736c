using MarketWatch.Extraction.Markup;

namespace MarketWatch.Extraction.StructuredData;

/// <summary>Reads OpenGraph and product meta tags (ogp.me; the product object of Facebook and Pinterest) into the words of schema.org.</summary>
internal static class OpenGraphReader
{
    private static readonly (string Property, string[] Tags)[] Table =
    [
        ("name", ["og:title"]),
        ("description", ["og:description"]),
        ("image", ["og:image:secure_url", "og:image"]),
        ("url", ["og:url"]),
        ("price", ["product:sale_price:amount", "product:price:amount", "og:price:amount", "product:price", "og:price"]),
        ("priceCurrency", ["product:sale_price:currency", "product:price:currency", "og:price:currency", "product:currency", "og:currency"]),
        ("availability", ["product:availability", "og:availability"]),
        ("brand", ["product:brand", "og:brand"]),
        ("sku", ["product:retailer_item_id"]),
        ("category", ["product:category"]),
        ("itemCondition", ["product:condition", "og:condition"]),
    ];

    /// <summary>The page's thing as its meta tags describe it, and whether they say that it is a product; null where there are none.</summary>
    public static (DataNode Node, bool IsProduct)? Read(HeadMatter head)
    {
        var node = new DataNode(DataSource.OpenGraph);
        foreach (var (property, tags) in Table)
        {
            foreach (var tag in tags)
            {
                if (head.Meta(tag) is not { } content) continue;
                node.Add(property, new(content, null));
                break;
            }
        }
        if (node.Properties.Count == 0) return null;
        var isProduct = node.All("price").Count > 0 || head.Meta("og:type") is { } type && type.Contains("product", StringComparison.OrdinalIgnoreCase);
        return (node, isProduct);
    }
}
