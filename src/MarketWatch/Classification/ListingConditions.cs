using System.Globalization;
using MarketWatch.Listings;
using MarketWatch.Marketplaces;
using MarketWatch.Profiles;

namespace MarketWatch.Classification;

/// <summary>Whether a listing meets a profile's conditions, and if not, why not in plain words.</summary>
internal static class ListingConditions
{
    /// <summary>Null where all conditions hold; else <c>price 120.00 EUR not below 100</c>, <c>marketplace open not hidden</c>.</summary>
    public static string? Unmet(ConditionDefinition conditions, Listing listing, MarketplaceKind kind, ExchangeRates rates) =>
        UnmetMarketplace(conditions.Marketplace, kind) ?? UnmetPrice(conditions.Price, listing.Price, rates);

    private static string? UnmetMarketplace(MarketplaceCondition? condition, MarketplaceKind kind)
    {
        var actual = kind == MarketplaceKind.Hidden ? "hidden" : "open";
        return condition is null || condition.Kind == "any" || condition.Kind == actual ? null : $"marketplace {actual} not {condition.Kind}";
    }

    private static string? UnmetPrice(PriceCondition? condition, Price? price, ExchangeRates rates)
    {
        if (condition is null || (condition.Below is null && condition.Above is null)) return null;
        if (price is null) return condition.WhenMissing == MissingRule.Pass ? null : "price missing";
        if (rates.Convert(price, condition.Currency) is not { } amount) return condition.WhenMissing == MissingRule.Pass ? null : $"price in {price.Currency ?? "no currency"} not comparable";
        var written = string.Create(CultureInfo.InvariantCulture, $"price {amount:0.00} {condition.Currency}");
        if (condition.Below is { } below && amount >= below) return string.Create(CultureInfo.InvariantCulture, $"{written} not below {below}");
        return condition.Above is { } above && amount <= above ? string.Create(CultureInfo.InvariantCulture, $"{written} not above {above}") : null;
    }
}
