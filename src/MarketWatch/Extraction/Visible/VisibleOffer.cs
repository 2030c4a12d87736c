using AngleSharp.Dom;
using MarketWatch.Extraction.Markup;
using MarketWatch.Listings;

namespace MarketWatch.Extraction.Visible;

/// <summary>
/// What the visible page says of the one product it is about, by rules of thumb: the price that stands by the heading under a name such as <c>price</c>, and
/// whether there is a button to buy. Careful rather than complete; a page that shows several prices alike is a list, and gives nothing.
/// </summary>
internal sealed class VisibleOffer
{
    private const int MostElements = 30_000;
    private const int LongestSign = 60;

    private readonly PageContent _page;
    private readonly List<SeenElement> _seen;
    private readonly int _anchor;
    private readonly List<int> _buying = [];

    private VisibleOffer(PageContent page, string? title)
    {
        _page = page;
        var anchor = Anchor(page, title);
        _seen = SeenElement.All(page.Document.DocumentElement, anchor, MostElements, page.Budget);
        _anchor = anchor is null ? -1 : _seen.FindIndex(seen => ReferenceEquals(seen.Element, anchor));
        foreach (var seen in _seen)
        {
            if (seen.IsElsewhere ? IsContacting(seen) : IsBuying(seen)) _buying.Add(seen.At);
        }
        Availability = ReadAvailability();
    }

    /// <summary>The price asked; null where none stands out.</summary>
    public Price? Price { get; private set; }

    /// <summary>in_stock or out_of_stock; null where nothing says.</summary>
    public string? Availability { get; }

    /// <summary>Text of the heading it was found by; null where there is none.</summary>
    public string? Title => _anchor < 0 ? null : _seen[_anchor].ShortText(300);

    /// <summary>There is a button to buy it.</summary>
    public bool CanBeBought => _buying.Count > 0;

    /// <summary>Whether a page is worth a look: it names buying, somewhere.</summary>
    public static bool MayHold(PageContent page) => OfferSigns.Buys(page.Html) || OfferSigns.NamesBuying(page.Html) || OfferSigns.Contacts(page.Html);

    /// <summary>Looks at a page.</summary>
    /// <param name="page">The page.</param>
    /// <param name="title">The product's title, where embedded data gave one.</param>
    /// <param name="isProduct">Embedded data says that the page is about one product.</param>
    public static VisibleOffer Read(PageContent page, string? title, bool isProduct)
    {
        var offer = new VisibleOffer(page, title);
        offer.Price = new PriceCandidates(page.Pricing, offer._seen, offer._anchor, offer._buying).Best(isProduct);
        return offer;
    }

    private static IElement? Anchor(PageContent page, string? title)
    {
        var names = new[] { title, page.Head.Meta("og:title"), page.Head.Title }.OfType<string>().Select(PageText.Collapse).Where(name => name.Length > 2).ToList();
        var all = page.Document.QuerySelectorAll("h1").ToList();
        var headings = all.Count > 1 && all.Where(heading => !IsInMenu(heading)).ToList() is { Count: > 0 } outside ? outside : all;
        var named = headings.Where(heading => names.Exists(name => Shares(heading.TextContent, name))).MaxBy(heading => heading.TextContent.Length);
        if (named is not null) return named;
        return page.Document.QuerySelectorAll("h2, h3, [itemprop=name], .title, .name").FirstOrDefault(element => names.Exists(name => Shares(element.TextContent, name)))
            ?? (headings.Count == 1 ? headings[0] : null);
    }

    private static bool IsInMenu(IElement heading) =>
        heading.GetAncestors().OfType<IElement>().Any(above => above.LocalName is "nav" or "aside" or "footer" || above.LocalName is "ul" or "div" && OfferSigns.NamesOtherPart(above.ClassName ?? ""));

    private static bool Shares(string text, string name)
    {
        var heading = PageText.Collapse(text);
        return heading.Length is > 3 and < 300 && (name.Contains(heading, StringComparison.OrdinalIgnoreCase) || heading.Contains(name, StringComparison.OrdinalIgnoreCase));
    }

    private static bool IsBuying(SeenElement seen)
    {
        if (seen.Element.LocalName is not ("a" or "button" or "input" or "img" or "label")) return false;
        if (seen.Element.LocalName == "a" && seen.Element.GetAttribute("href") is { } href && href.Contains("login", StringComparison.OrdinalIgnoreCase)) return false;
        return OfferSigns.NamesBuying($"{seen.Names} {Script(seen.Element)}") || Texts(seen).Any(text => OfferSigns.Buys(text) || OfferSigns.Contacts(text));
    }

    /// <summary>Classified sites put the advertiser into a box at the side.</summary>
    private static bool IsContacting(SeenElement seen) => seen.Element.LocalName == "button" && seen.ShortText(LongestSign) is { } text && OfferSigns.Contacts(text);

    private static string Script(IElement element)
    {
        var script = element.GetAttribute("onclick") ?? (element.GetAttribute("href") is { } href && href.StartsWith("javascript:", StringComparison.OrdinalIgnoreCase) ? href : "");
        return script.Length > 100 ? script[..100] : script;
    }

    private static IEnumerable<string> Texts(SeenElement seen) =>
        new[] { seen.Element.GetAttribute("value"), seen.Element.GetAttribute("title"), seen.Element.GetAttribute("alt"), seen.ShortText(LongestSign) }.OfType<string>().Where(text => text.Length is > 0 and <= LongestSign);

    private string? ReadAvailability()
    {
        var enabled = _buying.Exists(at => at >= _anchor && !_seen[at].Element.HasAttribute("disabled") && !_seen[at].Names.Contains("disabled", StringComparison.OrdinalIgnoreCase));
        foreach (var seen in _seen.Skip(Math.Max(_anchor, 0)).Take(400))
        {
            if (seen.IsElsewhere || seen.Element.ChildElementCount > 2 || seen.Element.LocalName is "script" or "style" || IsWithinButton(seen.Element)) continue;
            if (seen.ShortText(LongestSign) is not { } text) continue;
            if (OfferSigns.SaysOut(text)) return "out_of_stock";
            if (OfferSigns.SaysIn(text)) return "in_stock";
        }
        return enabled ? "in_stock" : null;
    }

    /// <summary>Buttons carry the texts of all their states and show one.</summary>
    private static bool IsWithinButton(IElement element) => element.LocalName is "a" or "button" || element.ParentElement?.LocalName is "a" or "button";
}
