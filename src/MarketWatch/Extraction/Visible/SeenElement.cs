using AngleSharp.Dom;

namespace MarketWatch.Extraction.Visible;

/// <summary>An element in document order, with what its names say.</summary>
/// <param name="Element">The element.</param>
/// <param name="At">Position among the page's elements.</param>
/// <param name="Names">Class, id and similar attributes, as far as they are short.</param>
/// <param name="IsElsewhere">It belongs to a part of the page about something else.</param>
internal readonly record struct SeenElement(IElement Element, int At, string Names, bool IsElsewhere)
{
    private const int LongestNames = 200;

    /// <summary>Elements of a page in order; the parts that hold the anchor are never about something else.</summary>
    public static List<SeenElement> All(IElement root, IElement? anchor, int most, Selecting.WalkBudget budget)
    {
        var above = anchor is null ? [] : anchor.GetAncestors().OfType<IElement>().Append(anchor).ToHashSet();
        var elsewhere = new HashSet<IElement>();
        var seen = new List<SeenElement>();
        foreach (var element in Selecting.DocumentWalk.Descendants(root, budget))
        {
            if (seen.Count >= most) break;
            var names = NamesOf(element);
            var isOther = element.ParentElement is { } parent && elsewhere.Contains(parent)
                || !above.Contains(element) && (element.LocalName is "footer" or "nav" or "aside" or "noscript" or "template" or "select" or "head" || IsOtherPart(element, names));
            if (isOther) elsewhere.Add(element);
            seen.Add(new(element, seen.Count, names, isOther));
        }
        return seen;
    }

    /// <summary>Short text of the element; null where it is longer or empty.</summary>
    public string? ShortText(int longest)
    {
        var text = Markup.PageText.Collapse(Selecting.DocumentElement.TextOf(Element));
        return text.Length > 0 && text.Length <= longest ? text : null;
    }

    /// <summary>Buttons may be named after the basket; only what holds more is a part of the page.</summary>
    private static bool IsOtherPart(IElement element, string names) =>
        names.Length > 0 && element.LocalName is not ("html" or "body" or "main" or "button" or "a" or "input" or "form" or "img" or "span" or "strong" or "b" or "h1") && OfferSigns.NamesOtherPart(names) && !OfferSigns.NamesBuying(names);

    private static string NamesOf(IElement element)
    {
        var names = $"{element.ClassName} {element.Id} {element.GetAttribute("itemprop")} {element.GetAttribute("data-type")} {element.GetAttribute("data-test")}".Trim();
        return names.Length > LongestNames ? names[..LongestNames] : names;
    }
}
