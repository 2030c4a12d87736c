using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace MarketWatch.Listings;

/// <summary>Digest of what an officer would call the listing: not of its age in words, its view count or the order of its markup.</summary>
public static class ListingDigest
{
    private const char Separator = '\u001F';

    /// <summary>Lower-case hex SHA-256 over the fields that make a version; 64 characters.</summary>
    public static string Of(Listing listing)
    {
        var text = new StringBuilder(listing.Title, 1024);
        Add(text, listing.Description);
        Add(text, listing.Price?.Amount.ToString(CultureInfo.InvariantCulture));
        Add(text, listing.Price?.Currency);
        Add(text, listing.Price?.Unit);
        Add(text, listing.Category);
        Add(text, listing.Condition);
        Add(text, listing.Availability);
        Add(text, listing.Location);
        Add(text, string.Join(',', listing.ShipsFrom));
        Add(text, string.Join(',', listing.ShipsTo));
        Add(text, listing.Seller?.Key);
        foreach (var image in listing.Images) Add(text, image.AbsolutePath);
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text.ToString())));
    }

    private static void Add(StringBuilder text, string? value) => text.Append(Separator).Append(value);
}
