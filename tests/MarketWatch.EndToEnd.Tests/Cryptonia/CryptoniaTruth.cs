using System.Globalization;
using System.Text.Json;
using MarketWatch.Extraction.Values;
using MarketWatch.Listings;
using MarketWatch.Sellers;
using MarketWatch.Testing;

namespace MarketWatch.EndToEnd.Tests.Cryptonia;

/// <summary>What the saved pages say, read off them independently; each comparison gives one line per field, null where it is right.</summary>
internal static class CryptoniaTruth
{
    public static JsonElement Expected { get; } = Json("expected-listings.json");

    /// <summary>What the seller pages say.</summary>
    public static IReadOnlyList<JsonElement> SellerFacts { get; } =
        [.. Json("expected.json").EnumerateArray().Where(fact => Text(fact, "field") == "get_seller_info" && Text(fact, "file")!.StartsWith("users/", StringComparison.Ordinal))];

    public static IEnumerable<string?> OfCard(JsonElement card, Listing? read)
    {
        var ships = Text(card, "ships")?.Split('→', StringSplitOptions.TrimEntries);
        return [.. OfOffer(card, read, Text(card, "key")!), Same("ships from", Join(read?.ShipsFrom), Codes(ships?[0])), Same("ships to", Join(read?.ShipsTo), Codes(ships?[1]))];
    }

    public static IEnumerable<string?> OfListing(JsonElement listing, Listing? read, string key)
    {
        var to = listing.TryGetProperty("ships_to", out var countries) ? string.Join(',', countries.EnumerateArray().Select(country => country.GetString())) : null;
        return [.. OfOffer(listing, read, key), Same("ships from", Join(read?.ShipsFrom), Codes(Text(listing, "ships_from"))), Same("ships to", Join(read?.ShipsTo), Codes(to))];
    }

    public static IEnumerable<string?> OfSeller(JsonElement fact, SellerFacts? read) => Text(fact, "expression") switch
    {
        "percent_positive_rating" => [Same("rating", read?.PositiveRating, fact.GetProperty("expected").GetDecimal())],
        "ships_from" => [Same("ships from", Join(read?.ShipsFrom), Codes(fact.GetProperty("expected").GetString()))],
        "ships_to" => [Same("ships to", Join(read?.ShipsTo), Codes(string.Join(',', fact.GetProperty("expected").EnumerateArray().Select(country => country.GetString()))))],
        _ => [],
    };

    public static string? Text(JsonElement element, string name) =>
        element.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    /// <summary>Says how many are right, and asserts the share.</summary>
    public static void AssertShare(string what, double least, IEnumerable<string?> checks)
    {
        var all = checks.ToList();
        var wrong = all.OfType<string>().ToList();
        TestContext.Out.WriteLine($"{what}: {all.Count - wrong.Count} of {all.Count} fields right ({(double)(all.Count - wrong.Count) / all.Count:P1})");
        foreach (var line in wrong.Take(20)) TestContext.Out.WriteLine("  " + line);
        Assert.That((double)(all.Count - wrong.Count) / all.Count, Is.GreaterThanOrEqualTo(least), what);
    }

    private static IEnumerable<string?> OfOffer(JsonElement expected, Listing? read, string key) =>
    [
        Same("key", read?.Key.NativeId, key), Same("title", read?.Title, Text(expected, "title")),
        Same("price", read?.Price?.Amount, decimal.Parse(Text(expected, "price")!, CultureInfo.InvariantCulture)), Same("currency", read?.Price?.Currency, Text(expected, "currency")),
        Same("unit", read?.Price?.Unit, Text(expected, "unit")), Same("seller", read?.Seller?.Name, Text(expected, "seller")),
    ];

    private static string? Same(string what, object? read, object? expected) => Equals(read, expected) ? null : $"{what}: read '{read}', expected '{expected}'";

    private static string Join(IReadOnlyList<string>? codes) => string.Join(',', codes ?? []);

    private static string Codes(string? written) => written is null ? "" : string.Join(',', written.Split(',', StringSplitOptions.TrimEntries).Select(name => CountryNames.Find(name)));

    private static JsonElement Json(string file) => JsonDocument.Parse(File.ReadAllText(SharedData.PathTo($"{CryptoniaSite.Folder}/{file}"))).RootElement;
}
