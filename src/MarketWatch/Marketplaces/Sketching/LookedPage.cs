using System.Globalization;
using HtmlAgilityPack;
using MarketWatch.Crawling;
using MarketWatch.Extraction.Selecting;
using MarketWatch.Marketplaces.Drafting;

namespace MarketWatch.Marketplaces.Sketching;

/// <summary>A page looked at: its tree, whose elements are numbered, and its picture where a browser showed it.</summary>
internal sealed class LookedPage
{
    private const int MostElements = 600;
    private const int LongestText = 160;
    private const string OwnMark = "data-n";

    private readonly string _mark;
    private readonly Dictionary<int, HtmlNode> _nodes = [];

    private LookedPage(DraftPage look, string mark, RenderedPage? rendered)
    {
        (Look, _mark, Picture) = (look, mark, rendered);
        foreach (var node in look.Root.Descendants().Where(node => node.NodeType == HtmlNodeType.Element))
            if (NumberOf(node) is { } number) _nodes.TryAdd(number, node);
        Elements = [.. _nodes.OrderBy(entry => entry.Key).Where(entry => IsPointable(entry.Value)).Take(MostElements).Select(entry => Element(entry.Key, entry.Value))];
    }

    public DraftPage Look { get; }

    public RenderedPage? Picture { get; }

    /// <summary>What can be pointed at: elements with words of their own, images, times.</summary>
    public IReadOnlyList<SketchElement> Elements { get; }

    /// <summary>A page as a browser showed it.</summary>
    public static LookedPage Of(RenderedPage rendered) => new(DefinitionDrafter.Look(rendered.Page), rendered.Mark, rendered);

    /// <summary>A page without a picture.</summary>
    public static LookedPage Of(FetchedPage page) => new(DefinitionDrafter.Look(page, OwnMark), OwnMark, null);

    /// <summary>The element of a number; null where there is none.</summary>
    public HtmlNode? Node(int number) => _nodes.GetValueOrDefault(number);

    /// <summary>A node as an element that can be shown.</summary>
    public SketchElement? ElementOf(HtmlNode node) => NumberOf(node) is { } number ? Element(number, node) : null;

    /// <summary>Elements that a selector of the definition finds: the very reading that a crawl does.</summary>
    /// <param name="selector">Selector as written.</param>
    /// <param name="each">Selector of the cards within which it looks; null looks on the whole page.</param>
    public IReadOnlyList<SketchElement> Find(string selector, string? each)
    {
        var compiled = PageSelector.Compile(selector);
        var page = new PageScope(Look.Content.Document.DocumentElement);
        var scopes = each is null ? [page] : PageSelector.Compile(each).Find(page).OfType<DocumentElement>().Select(card => new PageScope(card.Element));
        return [.. scopes.Select(scope => compiled.Find(scope).OfType<DocumentElement>().FirstOrDefault()).OfType<DocumentElement>().Select(Shown).OfType<SketchElement>()];
    }

    /// <summary>All elements that a selector finds on the page.</summary>
    public IReadOnlyList<SketchElement> FindAll(string selector) =>
        [.. PageSelector.Compile(selector).Find(new PageScope(Look.Content.Document.DocumentElement)).OfType<DocumentElement>().Select(Shown).OfType<SketchElement>()];

    private SketchElement? Shown(DocumentElement found) =>
        int.TryParse(found.Attribute(_mark), NumberStyles.None, CultureInfo.InvariantCulture, out var number) && Node(number) is { } node ? Element(number, node) : null;

    private int? NumberOf(HtmlNode node) =>
        int.TryParse(node.GetAttributeValue(_mark, ""), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;

    private SketchElement Element(int number, HtmlNode node)
    {
        var text = node.Name == "img" ? HtmlEntity.DeEntitize(node.GetAttributeValue("alt", "")) ?? "" : DraftPage.TextOf(node);
        return new(number, node.Name, text.Length <= LongestText ? text : text[..LongestText] + "…", BoxOf(number));
    }

    private ElementBox? BoxOf(int number)
    {
        if (Picture is null || number >= Picture.Boxes.Count) return null;
        var box = Picture.Boxes[number];
        var (right, bottom) = (Math.Min(box.X + box.Width, Picture.Width), Math.Min(box.Y + box.Height, Picture.Height));
        var (left, top) = (Math.Max(box.X, 0), Math.Max(box.Y, 0));
        return right - left < 2 || bottom - top < 2 ? null : new(left, top, right - left, bottom - top);
    }

    private static bool IsPointable(HtmlNode node) => node.Name is "img" or "time"
        || (node.Name is not ("option" or "title" or "head" or "body" or "html") && node.ChildNodes.Any(child => child.NodeType == HtmlNodeType.Text && !string.IsNullOrWhiteSpace(child.InnerText)));
}
