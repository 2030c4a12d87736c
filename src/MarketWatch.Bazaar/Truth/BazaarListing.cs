namespace MarketWatch.Bazaar.Truth;

/// <summary>A listing as it was invented: what its pages say, and what a watcher ought to make of it.</summary>
public sealed record BazaarListing
{
    /// <summary>Site it is offered on.</summary>
    public required BazaarSite Site { get; init; }

    /// <summary>Id of the site's marketplace definition; with <see cref="Key"/> it makes the listing's key.</summary>
    public string Marketplace => Site.MarketplaceId();

    /// <summary>The site's own key.</summary>
    public required string Key { get; init; }

    /// <summary>Path of its page.</summary>
    public required string Path { get; init; }

    /// <summary>Absolute address of its page, once the Bazaar is open; null before.</summary>
    public Uri? Url { get; init; }

    /// <summary>Title.</summary>
    public required string Title { get; init; }

    /// <summary>Description.</summary>
    public required string Description { get; init; }

    /// <summary>Price in major units; the lowest where there are variants.</summary>
    public required decimal Price { get; init; }

    /// <summary>ISO 4217 currency.</summary>
    public required string Currency { get; init; }

    /// <summary>What the price is for, as written after the slash. Not set: the offer.</summary>
    public string? Unit { get; init; }

    /// <summary>Id of its category, the same on every site; see <see cref="CategoryName"/>.</summary>
    public required string Category { get; init; }

    /// <summary>Category as the site names it.</summary>
    public required string CategoryName { get; init; }

    /// <summary>Key of its seller on the same site.</summary>
    public required string SellerKey { get; init; }

    /// <summary>Name of its seller.</summary>
    public required string SellerName { get; init; }

    /// <summary>Place as written; empty where the site shows none.</summary>
    public required string Place { get; init; }

    /// <summary>Country it is in or ships from (ISO 3166-1 alpha-2).</summary>
    public required string Country { get; init; }

    /// <summary>Countries it ships to; <c>WW</c> is worldwide, <c>EU</c> the European Union. Empty where the site does not say.</summary>
    public IReadOnlyList<string> ShipsTo { get; init; } = [];

    /// <summary>Language of title and description (ISO 639-1).</summary>
    public required string Language { get; init; }

    /// <summary>When it was posted, UTC.</summary>
    public required DateTimeOffset PostedAt { get; init; }

    /// <summary>Ids of the profiles that ought to flag it; empty for a harmless listing.</summary>
    public IReadOnlyList<string> Profiles { get; init; } = [];

    /// <summary>How its telling words are disguised.</summary>
    public Evasion Evasion { get; init; }

    /// <summary>Why it looks illicit but is not. Not set: it does not.</summary>
    public string? Decoy { get; init; }

    /// <summary>What its photos show.</summary>
    public required string Picture { get; init; }
}

/// <summary>How a listing's telling words are disguised.</summary>
public enum Evasion
{
    /// <summary>Not at all.</summary>
    None,

    /// <summary>Digits for letters: <c>R0l3x</c>.</summary>
    Leet,

    /// <summary>Cyrillic letters that look like Latin ones.</summary>
    Homoglyphs,

    /// <summary>Spaces between the letters: <c>R o l e x</c>.</summary>
    Spaced,

    /// <summary>Dots between the letters: <c>R.o.l.e.x</c>.</summary>
    Dotted,

    /// <summary>Invisible characters between the letters (U+200B).</summary>
    ZeroWidth,

    /// <summary>A hyphen within the word, in the title alone: <c>Ro-lex</c>.</summary>
    Hyphenated,
}
