using MarketWatch.Listings;

namespace MarketWatch.Extraction;

/// <summary>The fields of a listing by the names that definitions use.</summary>
internal static class ListingFields
{
    private static readonly (string Name, Func<Listing, bool> Has, Func<Listing, Listing, Listing> Take)[] All =
    [
        ("key", _ => true, (to, from) => to with { Key = from.Key }),
        ("title", listing => listing.Title.Length > 0, (to, from) => to with { Title = from.Title }),
        ("description", listing => listing.Description is not null, (to, from) => to with { Description = from.Description }),
        ("price", listing => listing.Price is not null, (to, from) => to with { Price = from.Price }),
        ("category", listing => listing.Category is not null, (to, from) => to with { Category = from.Category }),
        ("condition", listing => listing.Condition is not null, (to, from) => to with { Condition = from.Condition }),
        ("availability", listing => listing.Availability is not null, (to, from) => to with { Availability = from.Availability }),
        ("brand", listing => listing.Brand is not null, (to, from) => to with { Brand = from.Brand }),
        ("posted_at", listing => listing.PostedAt is not null, (to, from) => to with { PostedAt = from.PostedAt }),
        ("location", listing => listing.Location is not null, (to, from) => to with { Location = from.Location }),
        ("ships_from", listing => listing.ShipsFrom.Count > 0, (to, from) => to with { ShipsFrom = from.ShipsFrom }),
        ("ships_to", listing => listing.ShipsTo.Count > 0, (to, from) => to with { ShipsTo = from.ShipsTo }),
        ("images", listing => listing.Images.Count > 0, (to, from) => to with { Images = from.Images }),
        ("language", listing => listing.Language is not null, (to, from) => to with { Language = from.Language }),
        ("seller.name", listing => listing.Seller?.Name is not null, (to, from) => to.Seller is null ? to with { Seller = from.Seller } : to),
    ];

    /// <summary>Coverage of one listing.</summary>
    public static FieldCoverage CoverageOf(Listing listing)
    {
        var present = new Dictionary<string, int>(All.Length);
        foreach (var (name, has, _) in All) if (has(listing)) present[name] = 1;
        return new(1, present);
    }

    /// <summary>Takes over the fields of another reading that the definition does not name.</summary>
    public static Listing Fill(Listing read, Listing other, Func<string, bool> isNamed)
    {
        foreach (var (name, has, take) in All)
        {
            if (!isNamed(name) && has(other)) read = take(read, other);
        }
        return read with { Attributes = other.Attributes.Where(pair => !read.Attributes.ContainsKey(pair.Key) && (pair.Key != "price_source" || !isNamed("price")) && (pair.Key != "availability_source" || !isNamed("availability"))).Concat(read.Attributes).ToDictionary() };
    }
}
