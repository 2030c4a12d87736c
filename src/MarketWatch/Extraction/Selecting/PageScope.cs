using AngleSharp.Dom;
using HtmlAgilityPack;

namespace MarketWatch.Extraction.Selecting;

/// <summary>Where selectors look: the whole page or one card. A card found by one kind of selector can be searched by the other; it is then parsed anew, once.</summary>
internal sealed class PageScope
{
    private readonly PageContent _page;
    private IElement? _element;
    private HtmlNode? _node;

    /// <summary>The whole page.</summary>
    public PageScope(PageContent page) => _page = page;

    /// <summary>A card found by CSS.</summary>
    public PageScope(PageContent page, IElement card) : this(page)
    {
        _element = card;
        IsCard = true;
    }

    /// <summary>A card found by XPath.</summary>
    public PageScope(PageContent page, HtmlNode card) : this(page)
    {
        _node = card;
        IsCard = true;
    }

    /// <summary>The page.</summary>
    public PageContent Page => _page;

    /// <summary>It is a card, not the page.</summary>
    public bool IsCard { get; }

    /// <summary>Element under which CSS selectors look.</summary>
    public IElement Element => _element ??= _node is null
        ? _page.Document.DocumentElement
        : PageContent.ParsePart(_node.OuterHtml).Body?.FirstElementChild ?? _page.Document.CreateElement("div");

    /// <summary>Node from which XPath expressions start.</summary>
    public HtmlNode Node => _node ??= _element is null || !IsCard ? _page.Tree.DocumentNode : FirstElement(PageContent.ParseTree(_element.OuterHtml).DocumentNode);

    private static HtmlNode FirstElement(HtmlNode document) => document.ChildNodes.FirstOrDefault(node => node.NodeType == HtmlNodeType.Element) ?? document;
}
