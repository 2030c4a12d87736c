using MarketWatch.Sellers;

namespace MarketWatch.Listings;

/// <summary>Joins what a list's card said with what the listing's own page says: the page wins, the card fills the gaps.</summary>
public static class ListingMerge
{
    /// <summary>The joined record.</summary>
    /// <param name="page">Record of the listing's page.</param>
    /// <param name="card">Record of the card; null leaves the page as it is.</param>
    public static Listing Join(Listing page, Listing? card)
    {
        if (card is null) return page;
        return page with
        {
            Description = page.Description ?? card.Description,
            Price = page.Price ?? card.Price,
            Category = page.Category ?? card.Category,
            Condition = page.Condition ?? card.Condition,
            Availability = page.Availability ?? card.Availability,
            Brand = page.Brand ?? card.Brand,
            PostedAt = page.PostedAt ?? card.PostedAt,
            Location = page.Location ?? card.Location,
            ShipsFrom = page.ShipsFrom.Count > 0 ? page.ShipsFrom : card.ShipsFrom,
            ShipsTo = page.ShipsTo.Count > 0 ? page.ShipsTo : card.ShipsTo,
            Images = page.Images.Count > 0 ? page.Images : card.Images,
            Seller = Join(page.Seller, card.Seller),
            Language = page.Language ?? card.Language,
            Attributes = Join(page.Attributes, card.Attributes),
        };
    }

    private static SellerFacts? Join(SellerFacts? page, SellerFacts? card) => page is null || card is null
        ? page ?? card
        : page with { Name = page.Name ?? card.Name, Url = page.Url ?? card.Url };

    private static IReadOnlyDictionary<string, string> Join(IReadOnlyDictionary<string, string> page, IReadOnlyDictionary<string, string> card)
    {
        if (card.Count == 0) return page;
        var joined = new Dictionary<string, string>(card);
        foreach (var (name, value) in page) joined[name] = value;
        return joined;
    }
}
