using System.Xml.XPath;
using HtmlAgilityPack;

namespace MarketWatch.Extraction.Selecting;

/// <summary>An XPath 1.0 expression over the tree; it may yield elements, attributes, or a computed text or number.</summary>
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
        var navigator = scope.Node.CreateNavigator();
        if (navigator is null) yield break;
        var found = navigator.Evaluate(_expression.Clone());
        if (found is not XPathNodeIterator nodes)
        {
            if (Convert.ToString(found, System.Globalization.CultureInfo.InvariantCulture) is { Length: > 0 } value) yield return new XPathElement(null, value);
            yield break;
        }
        while (nodes.MoveNext())
        {
            if (nodes.Current is not HtmlNodeNavigator current) continue;
            var isElement = current.NodeType == XPathNodeType.Element;
            yield return new XPathElement(isElement ? current.CurrentNode : null, isElement ? null : HtmlEntity.DeEntitize(current.Value));
        }
    }
}
