using AngleSharp.Dom;

namespace MarketWatch.Extraction.Selecting;

/// <summary>Where selectors look: the whole page or one card.</summary>
internal sealed class PageScope
{
    private readonly PageContent? _page;
    private readonly IElement? _card;
    private readonly WalkBudget _alone = new();

    /// <summary>The whole page.</summary>
    public PageScope(PageContent page) => _page = page;

    /// <summary>A card.</summary>
    public PageScope(PageContent page, IElement card) => (_page, _card) = (page, card);

    /// <summary>An element on its own, for selectors alone.</summary>
    public PageScope(IElement element) => _card = element;

    /// <summary>The page.</summary>
    public PageContent Page => _page ?? throw new InvalidOperationException("an element on its own has no page");

    /// <summary>Steps left on the page.</summary>
    public WalkBudget Budget => _page?.Budget ?? _alone;

    /// <summary>It is a card, not the page.</summary>
    public bool IsCard => _card is not null;

    /// <summary>Element under which CSS selectors look.</summary>
    public IElement Element => _card ?? Page.Document.DocumentElement;

    /// <summary>Node from which XPath expressions start.</summary>
    public INode XPathStart => _card ?? (INode)Page.Document;
}
