using MarketWatch.Sellers;

namespace MarketWatch.Listings;

/// <summary>One offer on a marketplace, as its pages said. Fields the page did not give are null or empty, never guessed.</summary>
public sealed record Listing
{
    /// <summary>Identity of the offer.</summary>
    public required ListingKey Key { get; init; }

    /// <summary>Address of the listing's own page, or of the list page where it has none.</summary>
    public required Uri Url { get; init; }

    /// <summary>Title, white space collapsed.</summary>
    public required string Title { get; init; }

    /// <summary>Description as text, paragraphs separated by a line feed.</summary>
    public string? Description { get; init; }

    /// <summary>Asking price.</summary>
    public Price? Price { get; init; }

    /// <summary>Category as the marketplace names it, levels joined by <c> > </c>.</summary>
    public string? Category { get; init; }

    /// <summary>Condition: new, used, refurbished, unknown, or as written.</summary>
    public string? Condition { get; init; }

    /// <summary>Availability: in_stock, out_of_stock, preorder, discontinued, or as written.</summary>
    public string? Availability { get; init; }

    /// <summary>Brand as written.</summary>
    public string? Brand { get; init; }

    /// <summary>When the marketplace says it was posted, UTC.</summary>
    public DateTimeOffset? PostedAt { get; init; }

    /// <summary>Place as written.</summary>
    public string? Location { get; init; }

    /// <summary>Countries it ships from: ISO 3166-1 alpha-2, <c>WW</c> worldwide, <c>EU</c> European Union.</summary>
    public IReadOnlyList<string> ShipsFrom { get; init; } = [];

    /// <summary>Countries it ships to, same codes.</summary>
    public IReadOnlyList<string> ShipsTo { get; init; } = [];

    /// <summary>Photo addresses.</summary>
    public IReadOnlyList<Uri> Images { get; init; } = [];

    /// <summary>Who offers it.</summary>
    public SellerFacts? Seller { get; init; }

    /// <summary>Language of the text (ISO 639-1), as the page declares it.</summary>
    public string? Language { get; init; }

    /// <summary>Further fields of the definition, by name.</summary>
    public IReadOnlyDictionary<string, string> Attributes { get; init; } = new Dictionary<string, string>();
}

/// <summary>Identity of a listing: the marketplace's id and the marketplace's own key for the offer.</summary>
/// <param name="Marketplace">Definition id.</param>
/// <param name="NativeId">The marketplace's key, as read.</param>
public sealed record ListingKey(string Marketplace, string NativeId)
{
    /// <summary>Stable id: SHA-256 of both parts joined by a line feed, base64url without padding (43 characters).</summary>
    public string Id => StableId.From(Marketplace, NativeId);
}

/// <summary>A price as read.</summary>
/// <param name="Amount">Amount in major units; the lowest where a range is written.</param>
/// <param name="Currency">ISO 4217 code, or a crypto ticker (BTC, XMR, ...); null where none is written or implied.</param>
public sealed record Price(decimal Amount, string? Currency)
{
    /// <summary>Highest amount of a range. Not set: no range.</summary>
    public decimal? Highest { get; init; }

    /// <summary>What the price is for, as written after the slash: <c>50g</c>, <c>Order</c>. Not set: the offer.</summary>
    public string? Unit { get; init; }

    /// <summary>The text it was read from.</summary>
    public string Written { get; init; } = "";
}
