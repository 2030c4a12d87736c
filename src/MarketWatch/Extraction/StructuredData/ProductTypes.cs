namespace MarketWatch.Extraction.StructuredData;

/// <summary>Types of schema.org that stand for something on offer, and the properties that lead to it or away from it.</summary>
internal static class ProductTypes
{
    /// <summary>Things that are goods by their type.</summary>
    public static IReadOnlySet<string> Goods { get; } = new HashSet<string>(StringComparer.OrdinalIgnoreCase)
    {
        "Product", "IndividualProduct", "ProductModel", "ProductGroup", "SomeProducts", "Vehicle", "Car", "Motorcycle", "MotorizedBicycle", "BusOrCoach", "RealEstateListing",
        "DietarySupplement", "Drug",
    };

    /// <summary>Offers, which stand alone on some classified sites.</summary>
    public static IReadOnlySet<string> Offers { get; } = new HashSet<string>(StringComparer.OrdinalIgnoreCase) { "Offer", "AggregateOffer", "OfferForPurchase", "OfferForLease" };

    /// <summary>Properties under which other goods than the described one are named.</summary>
    public static IReadOnlySet<string> ElseWhere { get; } = new HashSet<string>(StringComparer.OrdinalIgnoreCase)
    {
        "isRelatedTo", "isSimilarTo", "isAccessoryOrSparePartFor", "isConsumableFor", "isVariantOf", "hasVariant", "itemReviewed", "review", "reviews", "offers", "makesOffer",
        "hasOfferCatalog", "subjectOf", "model", "includesObject", "breadcrumb", "brand", "manufacturer", "seller", "aggregateRating",
    };
}
