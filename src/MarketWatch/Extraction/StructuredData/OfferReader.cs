using MarketWatch.Extraction.Values;
using MarketWatch.Listings;

namespace MarketWatch.Extraction.StructuredData;

/// <summary>Reads price and availability from a thing's offers.</summary>
internal static class OfferReader
{
    private const int MostOffers = 200;

    // prices that are not what the visitor pays
    private static readonly string[] NotAsked = ["ListPrice", "StrikethroughPrice", "SRP", "MSRP", "InvoicePrice", "MinimumAdvertisedPrice"];

    /// <summary>Offers of a thing, those within an aggregate after it; for a group without any, those of its variants.</summary>
    public static IReadOnlyList<DataNode> Offers(DataNode product)
    {
        var offers = new List<DataNode>();
        if (product.IsA(ProductTypes.Offers)) offers.Add(product);
        Collect(product, offers, 0);
        if (offers.Count == 0)
        {
            foreach (var variant in product.All("hasVariant")) if (variant.Node is { } node) Collect(node, offers, 0);
        }
        return offers;
    }

    /// <summary>Price of a thing; a range where its offers differ. Null where none can be read.</summary>
    public static Price? Price(DataNode product, PriceContext context)
    {
        var prices = Offers(product).Select(offer => OfOffer(offer, context)).OfType<Price>().ToList();
        if (prices.Count == 0) return OfNode(product, product.Text("priceCurrency"), context);
        var first = prices[0];
        if (prices.Count == 1 || first.Highest is not null) return first;
        var alike = prices.Where(price => price.Currency == first.Currency && price.Amount > 0).ToList();
        if (alike.Count == 0) return first;
        var (lowest, highest) = (alike.MinBy(price => price.Amount)!, alike.Max(price => price.Highest ?? price.Amount));
        return highest > lowest.Amount ? lowest with { Highest = highest } : lowest;
    }

    /// <summary>Availability in our words; in stock where any offer is. Null where none says.</summary>
    public static string? Availability(DataNode product)
    {
        var stated = Offers(product).SelectMany(offer => offer.All("availability")).Concat(product.All("availability"))
            .Select(value => value.AsText()).OfType<string>().Where(text => text.Length > 0).Select(OfferWords.Availability).ToList();
        return stated.Count == 0 ? null : stated.Contains("in_stock") ? "in_stock" : stated[0];
    }

    private static void Collect(DataNode product, List<DataNode> offers, int depth)
    {
        foreach (var value in product.All("offers"))
        {
            if (value.Node is not { } offer || offers.Count >= MostOffers || offers.Contains(offer)) continue;
            offers.Add(offer);
            if (depth < 3) Collect(offer, offers, depth + 1);
        }
    }

    private static Price? OfOffer(DataNode offer, PriceContext context)
    {
        var currency = offer.Text("priceCurrency");
        return OfNode(offer, currency, context) ?? Specified(offer, currency, context);
    }

    private static Price? OfNode(DataNode node, string? currency, PriceContext context)
    {
        foreach (var property in (ReadOnlySpan<string>)["price", "lowPrice"])
        {
            foreach (var value in node.All(property))
            {
                if (value.AsText() is not { Length: > 0 } text || PriceParser.ParseMachine(text, currency, context) is not { } price) continue;
                var high = property == "lowPrice" && node.Text("highPrice") is { } written ? PriceParser.ParseMachine(written, currency, context)?.Amount : null;
                return high > price.Amount ? price with { Highest = high } : price;
            }
        }
        return null;
    }

    private static Price? Specified(DataNode offer, string? currency, PriceContext context)
    {
        foreach (var value in offer.All("priceSpecification"))
        {
            if (value.Node is not { } specification || specification.Text("priceType") is { } type && NotAsked.Contains(DataNode.Local(type))) continue;
            if (OfNode(specification, specification.Text("priceCurrency") ?? currency, context) is { } price) return price;
        }
        return null;
    }
}
