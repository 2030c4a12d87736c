using MarketWatch.Hits;
using MarketWatch.Hits.Query;
using MarketWatch.Review.Elements.Hits;
using MarketWatch.Review.Elements.Lists;

namespace MarketWatch.Review.Pages.Search;

/// <summary>What a search can be filtered by, and the orders it offers.</summary>
internal static class SearchFields
{
    /// <summary>Fields in the order they are shown.</summary>
    public static IReadOnlyList<FacetField> All { get; } =
    [
        new("state", "State") { Words = StateWords },
        new("profile", "Profile"),
        new("priority", "Priority"),
        new("marketplace", "Marketplace"),
        new("seller", "Seller") { IsStrange = true },
        new("country", "Country"),
        new("price_eur", "Price in euro") { Words = BandWords },
        new("first_seen", "First seen") { Words = BandWords },
        new("category", "Category") { IsStrange = true },
        new("language", "Language"),
        new("assigned", "Assigned to"),
        new("gap", "Could not be seen"),
        new("purpose", "Purpose"),
    ];

    /// <summary>Fields whose values are counted; bands are counted apart.</summary>
    public static IReadOnlyList<string> Counted { get; } = [.. All.Select(field => field.Name).Where(name => name is not ("first_seen" or "price_eur"))];

    /// <summary>Orders by their names in addresses, with the words for them.</summary>
    public static IReadOnlyList<SearchOrder> Orders { get; } =
    [
        new("relevance", HitOrder.Relevance, "best match first"),
        new("newest", HitOrder.Newest, "last seen first"),
        new("first_seen", HitOrder.FirstSeen, "newest first"),
        new("oldest", HitOrder.Oldest, "oldest first"),
        new("score", HitOrder.Score, "urgent and highest score first"),
        new("cheapest", HitOrder.PriceAscending, "cheapest first"),
        new("dearest", HitOrder.PriceDescending, "dearest first"),
    ];

    private static string StateWords(string name) =>
        Enum.GetValues<HitState>().Where(state => HitFields.StateName(state) == name).Select(state => StateLook.Of(state).Words).FirstOrDefault(name);

    private static string BandWords(string name) => name.Replace('_', ' ');
}

/// <summary>An order that is offered.</summary>
/// <param name="Name">Name in addresses.</param>
/// <param name="Order">Order.</param>
/// <param name="Words">Words in English.</param>
internal sealed record SearchOrder(string Name, HitOrder Order, string Words);
