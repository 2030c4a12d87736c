using MarketWatch.Listings;
using MarketWatch.Sellers;

namespace MarketWatch.Review.Pages.Sellers;

/// <summary>Something that may tell who a seller is, as pages said it.</summary>
/// <param name="Kind">What it is: <c>PGP key</c>, <c>address</c>, or the name of a further field.</param>
/// <param name="Value">As written; of a PGP key the fingerprint where it can be read.</param>
/// <param name="SeenOn">Listings it was seen on, last seen first; none where only the seller's own page gave it.</param>
internal sealed record SellerIdentifier(string Kind, string Value, IReadOnlyList<LatestListing> SeenOn)
{
    /// <summary>The whole text where <see cref="Value"/> is derived from it. Not set: it is not.</summary>
    public string? Text { get; init; }

    /// <summary>All that pages gave, in order of kind.</summary>
    public static IReadOnlyList<SellerIdentifier> Of(SellerFacts facts, IReadOnlyList<LatestListing> listings)
    {
        var found = new Dictionary<(string Kind, string Value), List<LatestListing>>();
        var texts = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (kind, value, text) in Parts(facts, new Dictionary<string, string>())) Add(kind, value, text, null);
        foreach (var listing in listings.Where(listing => listing.Listing is not null))
            foreach (var (kind, value, text) in Parts(listing.Listing!.Seller, listing.Listing.Attributes)) Add(kind, value, text, listing);
        return [.. found.OrderBy(pair => pair.Key.Kind, StringComparer.Ordinal).ThenByDescending(pair => pair.Value.Count).Select(pair => new SellerIdentifier(pair.Key.Kind, pair.Key.Value, pair.Value) { Text = texts.GetValueOrDefault(pair.Key.Value) })];

        void Add(string kind, string value, string? text, LatestListing? listing)
        {
            if (!found.TryGetValue((kind, value), out var seen)) found[(kind, value)] = seen = [];
            if (listing is not null) seen.Add(listing);
            if (text is not null) texts[value] = text;
        }
    }

    private static IEnumerable<(string Kind, string Value, string? Text)> Parts(SellerFacts? seller, IReadOnlyDictionary<string, string> attributes)
    {
        if (seller?.PgpKey is { Length: > 0 } key) yield return PgpFingerprint.Of(key) is { } fingerprint ? ("PGP key", fingerprint, key) : ("PGP key", key, null);
        if (seller?.Url is { } address) yield return ("address", address.AbsoluteUri, null);
        foreach (var (name, value) in (seller?.Attributes ?? new Dictionary<string, string>()).Concat(attributes).Where(pair => pair.Value.Length > 0)) yield return (name, value, null);
    }
}
