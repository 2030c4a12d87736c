namespace MarketWatch.Extraction.Selecting;

/// <summary>A value that is no element: an attribute, a text node, what an XPath function gave.</summary>
internal sealed class ComputedValue(string value) : PageElement
{
    /// <inheritdoc/>
    public override string? Attribute(string name) => null;

    /// <inheritdoc/>
    public override string Text(PageSelector? without = null) => value;

    /// <inheritdoc/>
    public override PageScope Within(PageContent page) => new(page);
}
