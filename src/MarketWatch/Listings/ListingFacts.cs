using System.Globalization;

namespace MarketWatch.Listings;

/// <summary>One thing that a page said of a listing, as text.</summary>
/// <param name="Name">Field: <c>title</c>, <c>ships from</c>, <c>seller name</c>; for further fields of the definition, their own name.</param>
/// <param name="Text">Value as text; several values are joined by commas, photos stand one a line.</param>
public sealed record ListingFact(string Name, string Text);

/// <summary>A listing as facts, one by one, for people: to be read, and to be compared.</summary>
public static class ListingFacts
{
    /// <summary>What the pages gave, in the order officers read it; fields without a value are left out.</summary>
    public static IReadOnlyList<ListingFact> Of(Listing listing)
    {
        ArgumentNullException.ThrowIfNull(listing);
        var seller = listing.Seller;
        (string Name, string? Text)[] facts =
        [
            ("title", listing.Title), ("price", PriceText(listing.Price)), ("description", listing.Description), ("category", listing.Category), ("condition", listing.Condition),
            ("availability", listing.Availability), ("brand", listing.Brand), ("posted", Day(listing.PostedAt)), ("location", listing.Location),
            ("ships from", string.Join(", ", listing.ShipsFrom)), ("ships to", string.Join(", ", listing.ShipsTo)), ("language", listing.Language),
            ("seller", seller?.Key), ("seller name", seller?.Name), ("seller address", seller?.Url?.AbsoluteUri),
            ("seller ships from", string.Join(", ", seller?.ShipsFrom ?? [])), ("seller ships to", string.Join(", ", seller?.ShipsTo ?? [])),
            ("seller rating", seller?.PositiveRating is { } rating ? rating.ToString("0.##", CultureInfo.InvariantCulture) + " %" : null), ("seller member since", Day(seller?.MemberSince)),
            ("seller key (PGP)", seller?.PgpKey), ("seller about", seller?.About),
            .. Sorted(listing.Attributes, ""), .. Sorted(seller?.Attributes, "seller."),
            ("photos", string.Join('\n', listing.Images.Select(image => image.AbsoluteUri))), ("address", listing.Url.AbsoluteUri),
        ];
        return [.. facts.Where(fact => !string.IsNullOrEmpty(fact.Text)).Select(fact => new ListingFact(fact.Name, fact.Text!))];
    }

    /// <summary>What differs between two versions, in the same order; a field that one of them lacks has no text there.</summary>
    public static IReadOnlyList<FactDifference> Between(Listing before, Listing after)
    {
        var (old, now) = (Of(before), Of(after));
        var names = now.Select(fact => fact.Name).Concat(old.Select(fact => fact.Name)).Distinct();
        return [.. from name in names
                   let was = old.FirstOrDefault(fact => fact.Name == name)?.Text
                   let @is = now.FirstOrDefault(fact => fact.Name == name)?.Text
                   where was != @is
                   select new FactDifference(name, was, @is)];
    }

    private static IEnumerable<(string Name, string? Text)> Sorted(IReadOnlyDictionary<string, string>? attributes, string prefix) =>
        (attributes ?? new Dictionary<string, string>()).OrderBy(pair => pair.Key, StringComparer.Ordinal).Select(pair => (prefix + pair.Key, (string?)pair.Value));

    private static string? PriceText(Price? price)
    {
        if (price is null) return null;
        var text = string.Create(CultureInfo.InvariantCulture, $"{price.Amount:#,0.########}{(price.Highest is { } highest && highest != price.Amount ? $" to {highest:#,0.########}" : "")}{(price.Currency is { } currency ? " " + currency : "")}{(price.Unit is { Length: > 0 } unit ? " / " + unit : "")}");
        return price.Written.Length == 0 || price.Written == text ? text : $"{text} (“{price.Written}”)";
    }

    private static string? Day(DateTimeOffset? time) => time?.UtcDateTime.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}

/// <summary>A field that two versions of a listing say differently.</summary>
/// <param name="Name">Field, as in <see cref="ListingFact"/>.</param>
/// <param name="Before">What the older said; null where it said nothing.</param>
/// <param name="After">What the newer says; null where it says nothing.</param>
public sealed record FactDifference(string Name, string? Before, string? After);
