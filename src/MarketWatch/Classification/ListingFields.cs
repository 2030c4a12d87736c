using MarketWatch.Listings;

namespace MarketWatch.Classification;

/// <summary>The texts of a listing that profiles may look in, by the names that profiles use.</summary>
internal static class ListingFields
{
    /// <summary>Field names; any other name is looked up among the listing's further fields.</summary>
    public static IReadOnlyList<string> Names { get; } = ["title", "description", "category", "seller.name", "brand", "location", "condition"];

    /// <summary>Text of a field; null where the listing has none.</summary>
    public static string? Text(Listing listing, string field) => field switch
    {
        "title" => listing.Title,
        "description" => listing.Description,
        "category" => listing.Category,
        "seller.name" => listing.Seller?.Name,
        "brand" => listing.Brand,
        "location" => listing.Location,
        "condition" => listing.Condition,
        _ => listing.Attributes.GetValueOrDefault(field),
    };
}
