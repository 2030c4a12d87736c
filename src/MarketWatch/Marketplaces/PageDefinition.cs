using MarketWatch.Configuration;

namespace MarketWatch.Marketplaces;

/// <summary>
/// One kind of page. With <see cref="Listings"/> it is a list of cards; with fields that all begin with <c>seller.</c> it is a seller page;
/// with other fields it is the page of one listing.
/// </summary>
public sealed record PageDefinition
{
    /// <summary>Not a key: the name under <c>pages</c>.</summary>
    [NotAKey]
    public string Name { get; init; } = "";

    /// <summary>Regular expression over path and query of the addresses that are such pages.</summary>
    public required string Url { get; init; }

    /// <summary>CSS selector that is there when the page is ready. Not set: when the document is loaded.</summary>
    public string? ReadyWhen { get; init; }

    /// <summary>CSS selector that says there is nothing to list.</summary>
    public string? EmptyWhen { get; init; }

    /// <summary>Steps taken before the page is read (browser only).</summary>
    public IReadOnlyList<PageStep> Steps { get; init; } = [];

    /// <summary>Cards of a list page.</summary>
    public CardDefinition? Listings { get; init; }

    /// <summary>Fields of a listing or seller page, by name.</summary>
    public IReadOnlyDictionary<string, FieldDefinition> Fields { get; init; } = new Dictionary<string, FieldDefinition>();

    /// <summary>When the listing page of a card is opened; default new_or_changed.</summary>
    public OpenPolicy OpenListing { get; init; } = OpenPolicy.NewOrChanged;

    /// <summary>When the seller page of a listing is opened (needs the field <c>seller.url</c>); default never.</summary>
    public OpenPolicy OpenSeller { get; init; } = OpenPolicy.Never;

    /// <summary>Link to the next page of the list.</summary>
    public FieldDefinition? Next { get; init; }

    /// <summary>Further links to follow, such as categories.</summary>
    public FieldDefinition? Follow { get; init; }

    /// <summary>Stop turning pages after this many known, unchanged cards in a row. Not set: never.</summary>
    public int? StopAfterKnown { get; init; }

    /// <summary>What the page holds.</summary>
    public PageRole Role => Listings is not null ? PageRole.Results
        : Fields.Count == 0 ? PageRole.Links
        : Fields.Keys.All(name => name.StartsWith("seller.", StringComparison.Ordinal)) ? PageRole.Seller
        : PageRole.Listing;
}

/// <summary>What a page holds.</summary>
public enum PageRole
{
    /// <summary>Cards of several listings.</summary>
    Results,

    /// <summary>One listing.</summary>
    Listing,

    /// <summary>One seller.</summary>
    Seller,

    /// <summary>Links alone.</summary>
    Links,
}

/// <summary>Cards of a list page.</summary>
public sealed record CardDefinition
{
    /// <summary>Selector of one card.</summary>
    public required string Each { get; init; }

    /// <summary>Fields within the card, by name.</summary>
    public required IReadOnlyDictionary<string, FieldDefinition> Fields { get; init; }
}

/// <summary>When the page behind a card is opened.</summary>
public enum OpenPolicy
{
    /// <summary>Never: the card is the record.</summary>
    Never,

    /// <summary>When the listing is new or its card changed.</summary>
    NewOrChanged,

    /// <summary>At every sighting.</summary>
    Always,
}

/// <summary>
/// How one field is read: exactly one reader (select, select_all, json_ld, from, first_of), then attribute, remove, match, map, as, in this order.
/// A field is required unless optional or with a default. Selectors are CSS, or XPath where they begin with <c>/</c> or <c>./</c>.
/// </summary>
public sealed record FieldDefinition
{
    /// <summary>Selector of one element; the first match counts; <c>.</c> is the card itself.</summary>
    public string? Select { get; init; }

    /// <summary>Selector of several elements; the field is a list.</summary>
    public string? SelectAll { get; init; }

    /// <summary>Dotted path into the page's schema.org data, such as <c>offers.price</c>.</summary>
    public string? JsonLd { get; init; }

    /// <summary><c>url</c>: the page's final address.</summary>
    public string? From { get; init; }

    /// <summary>Readers tried in turn; the first that gives a value counts.</summary>
    public IReadOnlyList<FieldDefinition> FirstOf { get; init; } = [];

    /// <summary>Attribute to read. Not set: the element's text.</summary>
    public string? Attribute { get; init; }

    /// <summary>Selector of descendants left out of the text.</summary>
    public string? Remove { get; init; }

    /// <summary>Regular expression; group 1 is the value.</summary>
    public string? Match { get; init; }

    /// <summary>Values as written, to values of ours; a value not named is missing.</summary>
    public IReadOnlyDictionary<string, string> Map { get; init; } = new Dictionary<string, string>();

    /// <summary>Type of the value; default text (url for fields named url, images and *.url; price for price).</summary>
    public ValueKind? As { get; init; }

    /// <summary>Date formats tried in turn (.NET custom formats or <c>relative</c>). Not set: ISO 8601, then the languages' usual forms.</summary>
    public IReadOnlyList<string> Formats { get; init; } = [];

    /// <summary>The field may be missing.</summary>
    public bool Optional { get; init; }

    /// <summary>Value where the field is missing.</summary>
    public string? Default { get; init; }
}

/// <summary>Type of a field's value.</summary>
public enum ValueKind
{
    /// <summary>Text with white space collapsed.</summary>
    Text,

    /// <summary>A number as the page's language writes it.</summary>
    Number,

    /// <summary>A price: amount, currency and, where written, unit.</summary>
    Price,

    /// <summary>A date or a relative date.</summary>
    Date,

    /// <summary>An address, resolved against the page's.</summary>
    Url,

    /// <summary>One or several countries, as ISO 3166-1 alpha-2 codes; <c>WW</c> is worldwide, <c>EU</c> the European Union.</summary>
    Country,
}
