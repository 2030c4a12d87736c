namespace MarketWatch.Review.Pages.Marketplaces;

/// <summary>Names of fields as officers say them; the English text is the key of the translation.</summary>
internal static class FieldWords
{
    private static readonly Dictionary<string, string> Fields = new()
    {
        ["card"] = "One listing of the list", ["title"] = "Title", ["url"] = "Link to the listing", ["key"] = "Number of the listing", ["price"] = "Price", ["description"] = "Description", ["seller.name"] = "Seller",
        ["seller.key"] = "Seller's key", ["seller.url"] = "Seller's page", ["location"] = "Place", ["category"] = "Category", ["posted_at"] = "Posted", ["condition"] = "Condition", ["availability"] = "Availability",
        ["brand"] = "Brand", ["ships_from"] = "Ships from", ["ships_to"] = "Ships to", ["images"] = "Pictures",
        ["seller.about"] = "Seller's own words", ["seller.ships_from"] = "Seller ships from", ["seller.ships_to"] = "Seller ships to", ["seller.positive_rating"] = "Seller's rating", ["seller.member_since"] = "Seller since", ["seller.pgp_key"] = "Seller's PGP key",
        ["language"] = "Language", ["next"] = "Link to the next page",
    };

    /// <summary>A field; its own name where it has no other.</summary>
    public static string Of(string field) => Fields.GetValueOrDefault(field, field);

    /// <summary>Number of the colour a field has on the picture, 0 to 8.</summary>
    public static int Colour(string field) => field switch
    {
        "title" => 0, "price" => 1, "seller.name" or "seller.key" or "seller.url" => 2, "url" or "key" => 3, "description" => 4, "location" or "ships_from" or "ships_to" => 5, "images" => 6, "next" => 7, _ => 8,
    };
}
