using MarketWatch.Listings;

namespace MarketWatch.Classification;

/// <summary>Units of a currency for one euro on one day: good enough for a price condition, never for accounts.</summary>
/// <param name="Date">Day of the rates.</param>
/// <param name="Source">Who published them.</param>
/// <param name="PerEuro">Units for one euro, by ISO 4217 code or crypto ticker.</param>
public sealed record ExchangeRates(DateOnly Date, string Source, IReadOnlyDictionary<string, decimal> PerEuro)
{
    /// <summary>The shipped table.</summary>
    public static ExchangeRates Shipped { get; } = new(
        new DateOnly(2024, 12, 31),
        "European Central Bank, euro foreign exchange reference rates; crypto-assets, RUB and UAH rounded from that day's market",
        new Dictionary<string, decimal>(StringComparer.OrdinalIgnoreCase)
        {
            ["EUR"] = 1m, ["USD"] = 1.0389m, ["JPY"] = 163.06m, ["BGN"] = 1.9558m, ["CZK"] = 25.185m, ["DKK"] = 7.4578m, ["GBP"] = 0.82918m, ["HUF"] = 411.35m,
            ["PLN"] = 4.275m, ["RON"] = 4.9743m, ["SEK"] = 11.459m, ["CHF"] = 0.9412m, ["ISK"] = 143.9m, ["NOK"] = 11.795m, ["TRY"] = 36.7372m, ["AUD"] = 1.6772m,
            ["BRL"] = 6.4253m, ["CAD"] = 1.4948m, ["CNY"] = 7.5833m, ["HKD"] = 8.0686m, ["IDR"] = 16820.88m, ["ILS"] = 3.7885m, ["INR"] = 88.9335m, ["KRW"] = 1532.15m,
            ["MXN"] = 21.5504m, ["MYR"] = 4.6454m, ["NZD"] = 1.8532m, ["PHP"] = 60.301m, ["SGD"] = 1.4164m, ["THB"] = 35.676m, ["ZAR"] = 19.6188m,
            ["RUB"] = 106m, ["UAH"] = 43.9m, ["BTC"] = 0.000011m, ["XMR"] = 0.0054m, ["LTC"] = 0.0101m, ["ETH"] = 0.00031m,
        });

    /// <summary>The price in another currency; null where it has no currency or the table no rate.</summary>
    public decimal? Convert(Price price, string currency)
    {
        if (price.Currency is null) return null;
        if (string.Equals(price.Currency, currency, StringComparison.OrdinalIgnoreCase)) return price.Amount;
        return PerEuro.TryGetValue(price.Currency, out var from) && PerEuro.TryGetValue(currency, out var to) ? price.Amount / from * to : null;
    }
}
