using System.Text.Json;
using System.Text.RegularExpressions;
using MarketWatch.Listings;
using MarketWatch.Sellers;

namespace MarketWatch.Marketplaces.Validation;

/// <summary>Names of the fields that listings and sellers have of their own; other names become attributes.</summary>
internal static partial class FieldNames
{
    /// <summary>As files write them: <c>posted_at</c>, <c>seller.name</c>.</summary>
    public static IReadOnlyList<string> Known { get; } =
    [
        .. NamesOf(typeof(Listing), "", nameof(Listing.Seller), nameof(Listing.Attributes)),
        .. NamesOf(typeof(SellerFacts), "seller.", nameof(SellerFacts.Attributes)),
    ];

    public static bool IsWellFormed(string name) => Form().IsMatch(name);

    private static IEnumerable<string> NamesOf(Type type, string prefix, params string[] without) => type.GetProperties()
        .Where(property => !without.Contains(property.Name))
        .Select(property => prefix + JsonNamingPolicy.SnakeCaseLower.ConvertName(property.Name));

    [GeneratedRegex(@"\A[a-z][a-z0-9_]{0,62}(\.[a-z][a-z0-9_]{0,62})?\z")]
    private static partial Regex Form();
}
