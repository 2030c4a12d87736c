using System.Text;
using AngleSharp.Dom;
using MarketWatch.Extraction.Markup;

namespace MarketWatch.Extraction.Selecting;

/// <summary>An element of the document.</summary>
internal sealed class DocumentElement(IElement element) : PageElement
{
    /// <summary>The element.</summary>
    public IElement Element => element;

    /// <inheritdoc/>
    public override string? Attribute(string name) => element.GetAttribute(name);

    /// <inheritdoc/>
    public override string Text(PageSelector? without = null) => TextOf(element, without?.Elements(element));

    /// <inheritdoc/>
    public override PageScope Within(PageContent page) => new(page, element);

    /// <summary>Text of an element as a reader sees it: scripts, styles and templates are left out.</summary>
    public static string TextOf(IElement root, IReadOnlySet<IElement>? without = null)
    {
        var text = new StringBuilder();
        var open = new Stack<(INodeList Nodes, int Next, bool Breaks)>();
        open.Push((root.ChildNodes, 0, false));
        var verbatim = root.LocalName is "textarea" or "pre";
        while (open.TryPop(out var level))
        {
            for (var i = level.Next; i < level.Nodes.Length; i++)
            {
                if (level.Nodes[i] is IText leaf) Append(text, leaf.Data, verbatim);
                if (level.Nodes[i] is not IElement element || IsUnseen(element) || without?.Contains(element) == true) continue;
                var breaks = PageText.BreaksLine(element.LocalName);
                text.Append(breaks ? "\n" : element.LocalName is "td" or "th" or "option" ? " " : "");
                if (!element.HasChildNodes) continue;
                open.Push((level.Nodes, i + 1, level.Breaks));
                level = (element.ChildNodes, 0, breaks);
                i = -1;
            }
            if (level.Breaks) text.Append('\n');
        }
        return text.ToString();
    }

    private static void Append(StringBuilder text, string data, bool verbatim)
    {
        if (verbatim) text.Append(data);
        else text.Append(data.Replace('\n', ' '));
    }

    private static bool IsUnseen(IElement element) => element.LocalName is "script" or "style" or "template" or "noscript" or "head";
}
