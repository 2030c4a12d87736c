using System.Globalization;
using System.Xml.XPath;

namespace MarketWatch.Extraction.Selecting;

/// <summary>An XPath 1.0 expression over the document; it may yield elements, attributes, texts, or a computed value.</summary>
internal sealed class XPathSelector : PageSelector
{
    private readonly XPathExpression _expression;

    /// <summary>Compiles.</summary>
    /// <exception cref="FormatException">Not an expression.</exception>
    public XPathSelector(string expression)
    {
        try
        {
            _expression = XPathExpression.Compile(expression);
        }
        catch (XPathException error)
        {
            throw new FormatException($"not an XPath expression: {expression}: {error.Message}", error);
        }
    }

    /// <inheritdoc/>
    public override IEnumerable<PageElement> Find(PageScope scope)
    {
        var found = new DocumentNavigator(scope.XPathStart, scope.Budget).Evaluate(_expression.Clone());
        if (found is not XPathNodeIterator nodes)
        {
            if (Convert.ToString(found, CultureInfo.InvariantCulture) is { Length: > 0 } value) yield return new ComputedValue(value);
            yield break;
        }
        while (nodes.MoveNext())
        {
            if (nodes.Current is DocumentNavigator current) yield return current.Element is { } element ? new DocumentElement(element) : new ComputedValue(current.Value);
        }
    }
}
