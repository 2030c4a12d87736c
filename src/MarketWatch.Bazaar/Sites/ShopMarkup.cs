using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using MarketWatch.Bazaar.Inventing;
using MarketWatch.Bazaar.Truth;

namespace MarketWatch.Bazaar.Sites;

/// <summary>The schema.org data of a product. Real shops write it in many shapes; this one uses five, by the product's key.</summary>
internal static class ShopMarkup
{
    private static readonly JsonSerializerOptions Options = new() { Encoder = JavaScriptEncoder.Default, WriteIndented = false };

    /// <summary>A variant of a product and its price.</summary>
    internal sealed record Variant(string Name, decimal Price);

    /// <summary>Variants; the cheapest is the listing's own price. None for most products.</summary>
    public static IReadOnlyList<Variant> VariantsOf(BazaarListing listing) => ShapeOf(listing) switch
    {
        Shape.Variants or Shape.AggregateOffer => [new("Basic", listing.Price), new("Plus", Math.Round(listing.Price * 1.25m, 2)), new("Complete", Math.Round(listing.Price * 1.6m, 2))],
        _ => [],
    };

    /// <summary>The script elements.</summary>
    public static Markup Scripts(BazaarListing listing, Category category, string root, IReadOnlyList<Variant> variants)
    {
        JsonNode data = ShapeOf(listing) switch
        {
            Shape.Graph => Graph(listing, category, root),
            Shape.OffersList => With(Product(listing, root), "offers", new JsonArray(Offer(listing, root, listing.Price), Offer(listing, root, Math.Round(listing.Price * 1.1m, 2)))),
            Shape.Variants => Group(listing, root, variants),
            Shape.AggregateOffer => With(Product(listing, root), "offers", Aggregate(listing, variants)),
            _ => With(Product(listing, root), "offers", Offer(listing, root, listing.Price)),
        };
        if (data is JsonObject thing) thing["@context"] = "https://schema.org";
        return new Markup($"<script type=\"application/ld+json\">{data.ToJsonString(Options)}</script>");
    }

    private enum Shape { Offer, Graph, OffersList, Variants, AggregateOffer }

    private static Shape ShapeOf(BazaarListing listing) => (Shape)(listing.Key.Sum(letter => letter) % 5);

    private static JsonObject Product(BazaarListing listing, string root) => new()
    {
        ["@type"] = "Product", ["name"] = listing.Title, ["description"] = listing.Description, ["sku"] = listing.Key, ["url"] = root + listing.Path,
        ["category"] = listing.CategoryName, ["inLanguage"] = listing.Language,
        ["image"] = new JsonArray(root + SharedAssets.Photo(listing.Key, 1), root + SharedAssets.Photo(listing.Key, 2)),
    };

    private static JsonObject Offer(BazaarListing listing, string root, decimal price) => new()
    {
        ["@type"] = "Offer", ["price"] = price, ["priceCurrency"] = listing.Currency, ["availability"] = "https://schema.org/InStock", ["itemCondition"] = "https://schema.org/NewCondition",
        ["url"] = root + listing.Path, ["seller"] = new JsonObject { ["@type"] = "Organization", ["name"] = listing.SellerName, ["url"] = $"{root}/merchant/{listing.SellerKey}" },
    };

    private static JsonObject Graph(BazaarListing listing, Category category, string root) => new()
    {
        ["@graph"] = new JsonArray(
            new JsonObject { ["@type"] = "WebSite", ["name"] = "Corner Market", ["url"] = root + "/" },
            new JsonObject { ["@type"] = "BreadcrumbList", ["itemListElement"] = new JsonArray(Crumb(1, "Home", root + "/"), Crumb(2, category.Name, $"{root}/c/{category.Slug}")) },
            With(Product(listing, root), "offers", Offer(listing, root, listing.Price))),
    };

    private static JsonObject Crumb(int position, string name, string url) => new() { ["@type"] = "ListItem", ["position"] = position, ["name"] = name, ["item"] = url };

    private static JsonObject Group(BazaarListing listing, string root, IReadOnlyList<Variant> variants)
    {
        var group = Product(listing, root);
        group["@type"] = "ProductGroup";
        group["productGroupID"] = listing.Key;
        group["hasVariant"] = new JsonArray([.. variants.Select((variant, i) => (JsonNode)With(new JsonObject
        {
            ["@type"] = "Product", ["name"] = $"{listing.Title}, {variant.Name}", ["sku"] = $"{listing.Key}-{i + 1}",
        }, "offers", Offer(listing, root, variant.Price)))]);
        return group;
    }

    private static JsonObject Aggregate(BazaarListing listing, IReadOnlyList<Variant> variants) => new()
    {
        ["@type"] = "AggregateOffer", ["lowPrice"] = variants.Min(variant => variant.Price), ["highPrice"] = variants.Max(variant => variant.Price), ["offerCount"] = variants.Count,
        ["priceCurrency"] = listing.Currency, ["availability"] = "https://schema.org/InStock", ["seller"] = new JsonObject { ["@type"] = "Organization", ["name"] = listing.SellerName },
    };

    private static JsonObject With(JsonObject thing, string name, JsonNode value)
    {
        thing[name] = value;
        return thing;
    }
}
