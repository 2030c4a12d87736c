using MarketWatch.Marketplaces;

namespace MarketWatch.Extraction.Selecting;

/// <summary>How a field's text becomes its value.</summary>
internal enum FieldKind
{
    /// <summary>One line of text.</summary>
    Line,

    /// <summary>Text with its paragraphs.</summary>
    Paragraphs,

    /// <summary>Text as it stands, such as an armoured key.</summary>
    Verbatim,

    /// <summary>A number.</summary>
    Number,

    /// <summary>A price.</summary>
    Price,

    /// <summary>A date.</summary>
    Date,

    /// <summary>Addresses.</summary>
    Url,

    /// <summary>Countries.</summary>
    Country,
}

/// <summary>The kinds of the fields that a listing has.</summary>
internal static class FieldKinds
{
    /// <summary>Kind of a field: that of the listing's property where it has one, else what the definition says.</summary>
    public static FieldKind Of(string field, ValueKind? declared) => field switch
    {
        "price" => FieldKind.Price,
        "url" or "images" or "seller.url" => FieldKind.Url,
        "posted_at" or "seller.member_since" => FieldKind.Date,
        "ships_from" or "ships_to" or "seller.ships_from" or "seller.ships_to" => FieldKind.Country,
        "seller.positive_rating" => FieldKind.Number,
        "description" or "seller.about" => FieldKind.Paragraphs,
        "seller.pgp_key" => FieldKind.Verbatim,
        _ => declared switch
        {
            ValueKind.Number => FieldKind.Number,
            ValueKind.Price => FieldKind.Price,
            ValueKind.Date => FieldKind.Date,
            ValueKind.Url => FieldKind.Url,
            ValueKind.Country => FieldKind.Country,
            null when field.EndsWith(".url", StringComparison.Ordinal) => FieldKind.Url,
            _ => FieldKind.Line,
        },
    };
}
