namespace MarketWatch.Bazaar.Inventing;

/// <summary>Categories and how each site names them.</summary>
internal static class Categories
{
    private static readonly Category[] Classifieds =
    [
        new("furniture", "meubels", "Meubels"), new("electronics", "elektronica", "Telefoons en computers"), new("bikes", "fietsen", "Fietsen"),
        new("clothes", "kleding", "Kleding en schoenen"), new("accessories", "accessoires", "Sieraden, tassen en horloges"), new("books", "boeken", "Boeken, film en muziek"),
        new("toys", "speelgoed", "Speelgoed"), new("garden", "tuin", "Tuin en terras"), new("health", "verzorging", "Verzorging"), new("other", "diversen", "Diversen"),
    ];

    private static readonly Category[] Shop =
    [
        new("furniture", "furniture", "Furniture"), new("electronics", "electronics", "Phones & computers"), new("bikes", "bikes", "Bikes"),
        new("clothes", "clothing", "Clothing & shoes"), new("accessories", "accessories", "Watches & bags"), new("books", "books", "Books & film"),
        new("toys", "toys", "Toys"), new("garden", "garden", "Garden"), new("health", "health", "Health & beauty"), new("other", "home", "Home & hobby"),
    ];

    private static readonly Category[] Hidden =
    [
        new("substances", "substances", "Chemicals"), new("counterfeits", "replicas", "Watches, fashion & labels"), new("tobacco", "smoke", "Smoke shop"),
        new("digital", "digital", "Digital goods"), new("books", "books", "Books & media"), new("electronics", "electronics", "Electronics"),
        new("art", "art", "Art"), new("other", "other", "Other"),
    ];

    /// <summary>Categories of a site, in the order of its menu.</summary>
    public static IReadOnlyList<Category> Of(BazaarSite site) => site switch
    {
        BazaarSite.Classifieds => Classifieds,
        BazaarSite.Shop => Shop,
        _ => Hidden,
    };
}

/// <summary>A category: the id all sites share, and the site's own slug and name.</summary>
internal sealed record Category(string Id, string Slug, string Name);
