using System.Text;
using HtmlAgilityPack;
using MarketWatch.Extraction.Markup;

namespace MarketWatch.Extraction.Selecting;

/// <summary>An element of the tree, or a computed value.</summary>
internal sealed class XPathElement(HtmlNode? node, string? value) : PageElement
{
    /// <inheritdoc/>
    public override string? Attribute(string name) => node?.Attributes[name] is { } attribute ? HtmlScanner.Decode(attribute.Value) : null;

    /// <inheritdoc/>
    public override string Text(PageSelector? without = null)
    {
        if (node is null) return value ?? "";
        if (without is CssSelector css) return PageContent.ParsePart(node.OuterHtml).Body?.FirstElementChild is { } element ? CssElement.TextOf(element, css) : "";
        var removed = without is null ? [] : Removed(without);
        var text = new StringBuilder();
        var open = new Stack<(HtmlNode? Node, string? Closing)>();
        open.Push((node, null));
        while (open.TryPop(out var step))
        {
            if (step.Node is null) text.Append(step.Closing);
            else if (!removed.Contains(step.Node)) Visit(step.Node, text, open);
        }
        return text.ToString();
    }

    /// <inheritdoc/>
    public override PageScope Within(PageContent page) => node is null ? new(page) : new(page, node);

    private HashSet<HtmlNode> Removed(PageSelector without)
    {
        var scope = new PageScope(null!, node!);
        return [.. without.Find(scope).OfType<XPathElement>().Select(found => found.Node).OfType<HtmlNode>()];
    }

    private HtmlNode? Node => node;

    private void Visit(HtmlNode current, StringBuilder text, Stack<(HtmlNode? Node, string? Closing)> open)
    {
        if (current.NodeType == HtmlNodeType.Text)
        {
            var data = HtmlScanner.Decode(((HtmlTextNode)current).Text);
            text.Append(node!.Name is "textarea" or "pre" ? data : data.Replace('\n', ' '));
            return;
        }
        if (current.NodeType != HtmlNodeType.Element && current.NodeType != HtmlNodeType.Document || current.Name is "script" or "style" or "template" or "noscript") return;
        if (current != node && PageText.BreaksLine(current.Name))
        {
            text.Append('\n');
            open.Push((null, "\n"));
        }
        else if (current.Name is "td" or "th" or "option") text.Append(' ');
        for (var i = current.ChildNodes.Count - 1; i >= 0; i--) open.Push((current.ChildNodes[i], null));
    }
}
