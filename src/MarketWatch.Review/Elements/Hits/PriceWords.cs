using System.Globalization;
using MarketWatch.Listings;

namespace MarketWatch.Review.Elements.Hits;

/// <summary>Prices as officers read them: <c>1,250 EUR</c>, <c>10–25 EUR / 50g</c>.</summary>
internal static class PriceWords
{
    /// <summary>Words of a price; empty where there is none. The unit is a stranger's text.</summary>
    public static string Of(Price? price)
    {
        if (price is null) return "";
        var amount = price.Highest is { } highest && highest != price.Amount ? $"{Number(price.Amount)}–{Number(highest)}" : Number(price.Amount);
        return string.Concat(amount, price.Currency is { } currency ? " " + currency : "", price.Unit is { Length: > 0 } unit ? " / " + unit : "");
    }

    private static string Number(decimal amount) => amount.ToString(amount < 1 ? "0.########" : "#,0.##", CultureInfo.InvariantCulture);
}
