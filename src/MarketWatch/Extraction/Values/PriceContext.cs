namespace MarketWatch.Extraction.Values;

/// <summary>What is known around a price besides its own text.</summary>
/// <param name="Currency">ISO 4217 currency of prices written without one; also settles symbols that several currencies share.</param>
/// <param name="Language">BCP 47 tag of the page; its region settles shared symbols.</param>
/// <param name="Nearby">Text beside the price that may hold the currency, such as a label. Null: none.</param>
public readonly record struct PriceContext(string? Currency, string? Language, string? Nearby = null);
