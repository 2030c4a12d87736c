using MarketWatch.Listings;
using MarketWatch.Sellers;

namespace MarketWatch.Extraction.Selecting;

/// <summary>Puts field values together into listings and sellers.</summary>
internal static class RecordAssembly
{
    /// <summary>A listing; null where key or title is missing, with the name of the missing field.</summary>
    public static Listing? Listing(IReadOnlyDictionary<string, FieldValue> fields, PageScope scope, out string missing)
    {
        var url = Url(fields, "url") ?? scope.Page.Page.FinalUrl;
        var key = Text(fields, "key") ?? NativeId(url);
        missing = "title";
        if (Text(fields, "title") is not { } title) return null;
        return new Listing
        {
            Key = new(scope.Page.Definition.Id, key),
            Url = url,
            Title = title,
            Description = Text(fields, "description"),
            Price = Price(fields),
            Category = fields.TryGetValue("category", out var category) ? string.Join(" > ", category.Texts) : null,
            Condition = Text(fields, "condition"),
            Availability = Text(fields, "availability"),
            Brand = Text(fields, "brand"),
            PostedAt = fields.GetValueOrDefault("posted_at")?.Date,
            Location = Text(fields, "location"),
            ShipsFrom = fields.GetValueOrDefault("ships_from")?.Countries ?? [],
            ShipsTo = fields.GetValueOrDefault("ships_to")?.Countries ?? [],
            Images = fields.GetValueOrDefault("images")?.Urls ?? [],
            Seller = Seller(fields),
            Language = Text(fields, "language") ?? scope.Page.DeclaredLanguage,
            Attributes = Others(fields, "", name => !ListingFields.Contains(name) && !name.StartsWith("seller.", StringComparison.Ordinal)),
        };
    }

    /// <summary>A seller; null where neither key nor name is there.</summary>
    public static SellerFacts? Seller(IReadOnlyDictionary<string, FieldValue> fields)
    {
        if ((Text(fields, "seller.key") ?? Text(fields, "seller.name")) is not { } key) return null;
        return new SellerFacts
        {
            Key = key,
            Name = Text(fields, "seller.name"),
            Url = Url(fields, "seller.url"),
            ShipsFrom = fields.GetValueOrDefault("seller.ships_from")?.Countries ?? [],
            ShipsTo = fields.GetValueOrDefault("seller.ships_to")?.Countries ?? [],
            PositiveRating = fields.GetValueOrDefault("seller.positive_rating")?.Number is { } rating and >= 0 and <= 100 ? rating : null,
            MemberSince = fields.GetValueOrDefault("seller.member_since")?.Date,
            PgpKey = Text(fields, "seller.pgp_key"),
            About = Text(fields, "seller.about"),
            Attributes = Others(fields, "seller.", name => name.StartsWith("seller.", StringComparison.Ordinal) && !SellerFields.Contains(name)),
        };
    }

    /// <summary>Key of a listing whose page names none: path and query of its address.</summary>
    public static string NativeId(Uri url) => url.PathAndQuery;

    private static readonly HashSet<string> ListingFields =
    [
        "key", "url", "title", "description", "price", "price_unit", "price_currency", "category", "condition", "availability", "brand", "posted_at", "location",
        "ships_from", "ships_to", "images", "language",
    ];

    private static readonly HashSet<string> SellerFields =
    [
        "seller.key", "seller.name", "seller.url", "seller.ships_from", "seller.ships_to", "seller.positive_rating", "seller.member_since", "seller.pgp_key", "seller.about",
    ];

    private static string? Text(IReadOnlyDictionary<string, FieldValue> fields, string name) => fields.TryGetValue(name, out var value) ? value.Texts[0] : null;

    private static Uri? Url(IReadOnlyDictionary<string, FieldValue> fields, string name) => fields.TryGetValue(name, out var value) && value.Urls.Count > 0 ? value.Urls[0] : null;

    private static Price? Price(IReadOnlyDictionary<string, FieldValue> fields)
    {
        if (fields.GetValueOrDefault("price")?.Price is not { } price) return null;
        var currency = Text(fields, "price_currency") is { } written ? Values.CurrencyNames.Code(written) : null;
        return price with { Unit = Text(fields, "price_unit") ?? price.Unit, Currency = currency ?? price.Currency };
    }

    private static Dictionary<string, string> Others(IReadOnlyDictionary<string, FieldValue> fields, string prefix, Func<string, bool> wanted) =>
        fields.Where(field => wanted(field.Key)).ToDictionary(field => field.Key[prefix.Length..], field => field.Value.AsText());
}
