using System.Security.Cryptography;
using MarketWatch.Evidence.Capturing;
using MarketWatch.Listings;

namespace MarketWatch.Hits;

/// <summary>A listing's photos as its capture holds them.</summary>
/// <param name="Digests">Lower-case hex SHA-256 of each photo's bytes, in the order of the listing.</param>
/// <param name="Missing">Photos that the listing names and the capture does not hold whole.</param>
internal sealed record CapturedPhotos(IReadOnlyList<string> Digests, int Missing)
{
    private const int MostRedirects = 5;

    /// <summary>Looks for the listing's photos among what the page loaded.</summary>
    public static CapturedPhotos Of(PageCapture capture, Listing listing)
    {
        var answers = new Dictionary<string, CapturedExchange>(StringComparer.Ordinal);
        // a photo may be asked for twice; the whole answer is the one that counts
        foreach (var exchange in capture.Exchanges)
            if (!answers.TryGetValue(Address(exchange.Url), out var known) || !IsWhole(known)) answers[Address(exchange.Url)] = exchange;
        var images = listing.Images.Where(image => image.Scheme is "http" or "https").Select(Address).Distinct(StringComparer.Ordinal).ToList();
        var found = images.Select(image => Find(answers, image)).OfType<CapturedExchange>().ToList();
        return new([.. found.Select(photo => Convert.ToHexStringLower(SHA256.HashData(photo.Body.Span)))], images.Count - found.Count);
    }

    /// <summary>Whether an address is one of the listing's photos.</summary>
    public static bool IsPhoto(Listing listing, Uri address) => listing.Images.Any(image => Address(image) == Address(address));

    private static CapturedExchange? Find(Dictionary<string, CapturedExchange> answers, string address)
    {
        for (var hop = 0; hop <= MostRedirects && answers.TryGetValue(address, out var exchange); hop++)
        {
            if (exchange.Status is < 300 or >= 400) return IsWhole(exchange) ? exchange : null;
            var location = exchange.ResponseHeaders.FirstOrDefault(field => field.Name.Equals("Location", StringComparison.OrdinalIgnoreCase))?.Value;
            if (location is null || !Uri.TryCreate(exchange.Url, location, out var next)) return null;
            address = Address(next);
        }
        return null;
    }

    private static bool IsWhole(CapturedExchange exchange) => exchange.Status is >= 200 and < 300 && exchange.Truncated is null && !exchange.Body.IsEmpty;

    private static string Address(Uri url) => url.GetComponents(UriComponents.HttpRequestUrl, UriFormat.UriEscaped);
}
