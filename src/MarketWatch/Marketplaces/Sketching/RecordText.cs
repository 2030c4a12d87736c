using System.Globalization;
using MarketWatch.Listings;

namespace MarketWatch.Marketplaces.Sketching;

/// <summary>The fields of a record as short texts, by the names that definitions use. What it gives is a stranger's text.</summary>
public static class RecordText
{
    private static readonly (string Name, Func<Listing, string?> Text)[] Known =
    [
        ("title", listing => listing.Title),
        ("price", listing => listing.Price is { } price ? Written(price) : null),
        ("seller.name", listing => listing.Seller?.Name),
        ("location", listing => listing.Location),
        ("category", listing => listing.Category),
        ("posted_at", listing => listing.PostedAt?.UtcDateTime.ToString("yyyy-MM-dd HH:mm 'UTC'", CultureInfo.InvariantCulture)),
        ("condition", listing => listing.Condition),
        ("availability", listing => listing.Availability),
        ("brand", listing => listing.Brand),
        ("ships_from", listing => Joined(listing.ShipsFrom)),
        ("ships_to", listing => Joined(listing.ShipsTo)),
        ("description", listing => listing.Description),
        ("images", listing => Joined([.. listing.Images.Select(image => image.AbsolutePath)])),
        ("language", listing => listing.Language),
        ("key", listing => listing.Key.NativeId),
        ("url", listing => listing.Url.PathAndQuery),
        ("seller.key", listing => listing.Seller?.Key),
        ("seller.url", listing => listing.Seller?.Url?.PathAndQuery),
    ];

    /// <summary>Names of the fields, the most telling first.</summary>
    public static IReadOnlyList<string> Names { get; } = [.. Known.Select(field => field.Name)];

    /// <summary>Text of a field; null where the record does not have it.</summary>
    public static string? Of(Listing listing, string field)
    {
        ArgumentNullException.ThrowIfNull(listing);
        var known = Array.Find(Known, known => known.Name == field);
        var text = known.Text is { } read ? read(listing) : listing.Attributes.GetValueOrDefault(field);
        return text is { Length: > 0 } ? text : null;
    }

    private static string Written(Price price) =>
        string.Create(CultureInfo.InvariantCulture, $"{price.Amount:0.########}{(price.Highest is { } highest ? $"–{highest:0.########}" : "")} {price.Currency}").TrimEnd() + (price.Unit is { } unit ? $" / {unit}" : "");

    private static string? Joined(IReadOnlyList<string> values) => values.Count == 0 ? null : string.Join(", ", values);
}
