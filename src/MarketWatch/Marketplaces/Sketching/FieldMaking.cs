using HtmlAgilityPack;
using MarketWatch.Marketplaces.Drafting;

namespace MarketWatch.Marketplaces.Sketching;

/// <summary>Makes the fields of a definition from an element that a person pointed at.</summary>
internal static class FieldMaking
{
    /// <summary>Fields that a card may have.</summary>
    public static IReadOnlyList<string> OfCards { get; } = ["title", "url", "price", "seller.name", "location", "posted_at", "category", "images", "next"];

    /// <summary>Fields that the page of one listing may have.</summary>
    public static IReadOnlyList<string> OfListings { get; } =
        ["title", "price", "description", "seller.name", "category", "location", "condition", "posted_at", "ships_from", "ships_to", "brand", "images"];

    /// <summary>Fields without which nothing is read.</summary>
    public static bool IsNeeded(string field) => field is "title" or "url" or "key";

    /// <summary>The fields; several where one element says several things.</summary>
    /// <param name="field">What the person calls it.</param>
    /// <param name="node">The element.</param>
    /// <param name="select">Gives a selector for an element; null where none finds it.</param>
    public static IReadOnlyList<DraftField>? Make(string field, HtmlNode node, Func<HtmlNode, string?> select)
    {
        var link = node.AncestorsAndSelf("a").FirstOrDefault(anchor => anchor.Attributes.Contains("href"));
        return field switch
        {
            "url" or "next" => link is not null && select(link) is { } to ? [new(field, to) { Attribute = "href", Optional = field == "next" }] : null,
            "images" => (node.Name == "img" ? node : node.Descendants("img").FirstOrDefault()) is { } image && select(image) is { } shown ? [new(field, shown) { Attribute = "src", Many = true, Optional = true }] : null,
            "seller.name" => select(node) is { } named ? [.. Seller(named, link is null ? null : select(link), link)] : null,
            _ => select(node) is { } found ? [One(field, node, found)] : null,
        };
    }

    private static DraftField One(string field, HtmlNode node, string select) => new(field, select)
    {
        Attribute = field == "posted_at" && node.Attributes.Contains("datetime") ? "datetime" : node.Name == "img" ? "alt" : null,
        As = field switch { "price" => "price", "posted_at" => "date", "ships_from" or "ships_to" => "country", _ => null },
        Optional = !IsNeeded(field),
    };

    /// <summary>A link leads to the seller's page, whose address ends in the seller's key.</summary>
    private static IEnumerable<DraftField> Seller(string name, string? link, HtmlNode? anchor)
    {
        if (link is not null && anchor is not null && anchor.GetAttributeValue("href", "").TrimEnd('/').Contains('/', StringComparison.Ordinal))
        {
            yield return new("seller.key", link) { Attribute = "href", Match = "/([^/?#]+)/?([?#]|$)", Optional = true };
            yield return new("seller.url", link) { Attribute = "href", Optional = true };
        }
        yield return new("seller.name", name) { Optional = true };
    }
}
