namespace MarketWatch.Extraction.Selecting;

/// <summary>What a selector found: an element of the document, or a value that an XPath expression computed.</summary>
internal abstract class PageElement
{
    /// <summary>Value of an attribute; null where it has none.</summary>
    public abstract string? Attribute(string name);

    /// <summary>Its text with line feeds where the page breaks lines; descendants matching <paramref name="without"/> are left out.</summary>
    public abstract string Text(PageSelector? without = null);

    /// <summary>The element as the place in which the fields of a card are looked for.</summary>
    public abstract PageScope Within(PageContent page);
}
