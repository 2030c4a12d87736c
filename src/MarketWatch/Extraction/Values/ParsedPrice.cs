using MarketWatch.Listings;

namespace MarketWatch.Extraction.Values;

/// <summary>A price read from text.</summary>
/// <param name="Price">The price; its currency is null where the written one cannot be told apart.</param>
/// <param name="WrittenCurrency">Currency as the text writes it (<c>руб.</c>, <c>$</c>, <c>EUR</c>); null where none is written.</param>
public sealed record ParsedPrice(Price Price, string? WrittenCurrency);
