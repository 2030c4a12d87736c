using MarketWatch.Extraction.Markup;

namespace MarketWatch.Extraction.StructuredData;

/// <summary>The attributes of a start tag that say something of items.</summary>
internal struct ItemAttributes
{
    /// <summary>Microdata: the element is an item.</summary>
    public bool ItemScope;

    /// <summary>Microdata: types, property names, identifier, ids of elements that belong to the item.</summary>
    public string? ItemType, ItemProp, ItemId, ItemRef;

    /// <summary>RDFa: types, property names, identifier.</summary>
    public string? TypeOf, Property, Resource;

    /// <summary>Values that an element carries in attributes.</summary>
    public string? Content, Href, Src, DateTime, Value;

    /// <summary>The element's id.</summary>
    public string? ElementId;

    /// <summary>Nothing that matters.</summary>
    public readonly bool IsEmpty => !HasMicrodata && !HasRdfa;

    /// <summary>Says something in microdata.</summary>
    public readonly bool HasMicrodata => ItemScope || ItemProp is not null;

    /// <summary>Says something in RDFa.</summary>
    public readonly bool HasRdfa => TypeOf is not null || Property is not null;

    /// <summary>Reads a start tag.</summary>
    public static ItemAttributes Of(ref HtmlScanner tag)
    {
        var read = default(ItemAttributes);
        for (var i = 0; i < tag.AttributeCount; i++)
        {
            Read(tag.AttributeName(i), i, ref tag, ref read);
        }
        if (read.IsEmpty) return read;
        for (var i = 0; i < tag.AttributeCount; i++) ReadValue(tag.AttributeName(i), i, ref tag, ref read);
        return read;
    }

    /// <summary>Value of a property in an attribute (HTML standard 5.2.4); null where it is the element's text. Any element may carry <c>content</c>, as shops do.</summary>
    public readonly string? MicrodataValue(string element) => Content ?? element switch
    {
        "meta" => "",
        "a" or "area" or "link" => Href ?? "",
        "img" or "audio" or "video" or "embed" or "iframe" or "source" or "track" => Src ?? "",
        "data" or "meter" => Value,
        "time" => DateTime,
        _ => null,
    };

    /// <summary>Value of a property in an attribute (RDFa Core 1.1, section 7.5); null where it is the element's text.</summary>
    public readonly string? RdfaValue() => Content ?? DateTime ?? Resource ?? Href ?? Src;

    private static void Read(ReadOnlySpan<char> name, int i, ref HtmlScanner tag, ref ItemAttributes read)
    {
        if (name.Equals("id", StringComparison.OrdinalIgnoreCase)) read.ElementId = tag.Value(i);
        if (name.Length < 6) return;
        if (name.Equals("itemscope", StringComparison.OrdinalIgnoreCase)) read.ItemScope = true;
        else if (name.Equals("itemprop", StringComparison.OrdinalIgnoreCase)) read.ItemProp = tag.Value(i);
        else if (name.Equals("typeof", StringComparison.OrdinalIgnoreCase)) read.TypeOf = tag.Value(i);
        else if (name.Equals("property", StringComparison.OrdinalIgnoreCase)) read.Property = tag.Value(i);
    }

    private static void ReadValue(ReadOnlySpan<char> name, int i, ref HtmlScanner tag, ref ItemAttributes read)
    {
        if (name.Equals("itemtype", StringComparison.OrdinalIgnoreCase)) read.ItemType = tag.Value(i);
        else if (name.Equals("itemid", StringComparison.OrdinalIgnoreCase)) read.ItemId = tag.Value(i);
        else if (name.Equals("itemref", StringComparison.OrdinalIgnoreCase)) read.ItemRef = tag.Value(i);
        else if (name.Equals("resource", StringComparison.OrdinalIgnoreCase) || name.Equals("about", StringComparison.OrdinalIgnoreCase)) read.Resource = tag.Value(i);
        else if (name.Equals("content", StringComparison.OrdinalIgnoreCase)) read.Content = tag.Value(i);
        else if (name.Equals("href", StringComparison.OrdinalIgnoreCase)) read.Href = tag.Value(i);
        else if (name.Equals("src", StringComparison.OrdinalIgnoreCase)) read.Src = tag.Value(i);
        else if (name.Equals("datetime", StringComparison.OrdinalIgnoreCase)) read.DateTime = tag.Value(i);
        else if (name.Equals("value", StringComparison.OrdinalIgnoreCase)) read.Value = tag.Value(i);
    }
}
