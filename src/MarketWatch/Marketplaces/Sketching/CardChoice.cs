using HtmlAgilityPack;
using MarketWatch.Marketplaces.Drafting;

namespace MarketWatch.Marketplaces.Sketching;

/// <summary>Finds the cards of a list from one element in one of them: the smallest part around it that repeats and leads somewhere else each time.</summary>
internal static class CardChoice
{
    private const int Fewest = 3;
    private const int Most = 500;
    private const int HighestAbove = 12;

    /// <summary>The cards; null where nothing around the element repeats.</summary>
    public static CardGroup? Around(HtmlNode node, DraftPage page)
    {
        foreach (var around in node.AncestorsAndSelf().Take(HighestAbove).TakeWhile(above => above.Name is not ("body" or "html")).Where(SelectorGuess.IsPlain))
        {
            foreach (var guess in Guesses(around).Concat(ByLink(around, page)))
                if (Group(guess, around, page) is { } group) return group;
        }
        return null;
    }

    private static IEnumerable<SelectorGuess> Guesses(HtmlNode node)
    {
        foreach (var name in SelectorGuess.ClassesOf(node)) yield return new($"{node.Name}.{name}", $".//{node.Name}[{SelectorGuess.HasClass(name)}]");
        if (node.ParentNode is not { } parent) yield break;
        foreach (var name in SelectorGuess.ClassesOf(parent)) yield return new($".{name} > {node.Name}", $".//*[{SelectorGuess.HasClass(name)}]/{node.Name}");
        if (SelectorGuess.IdOf(parent) is { } id) yield return new($"#{id} > {node.Name}", $".//*[@id='{id}']/{node.Name}");
    }

    /// <summary>Where neither the part nor what is around it has a name worth writing down: by where it leads.</summary>
    private static IEnumerable<SelectorGuess> ByLink(HtmlNode node, DraftPage page)
    {
        if (LinkIn(node, page) is { } url && AddressShape.Of(url)?.PlainPrefix is { } prefix)
            yield return new($"{node.Name}:has(a[href*=\"{prefix}\"])", $".//{node.Name}[.//a[contains(@href, '{prefix}')]]");
    }

    private static CardGroup? Group(SelectorGuess guess, HtmlNode around, DraftPage page)
    {
        if (page.Root.SelectNodes(guess.XPath) is not { Count: >= Fewest and <= Most } found || !found.Contains(around)) return null;
        var cards = found.Select(card => (Node: card, Url: LinkIn(card, page))).Where(card => card.Url is not null).Select(card => new Card(card.Node, card.Url!)).ToList();
        if (cards.DistinctBy(card => card.Url).Count() < Math.Max(Fewest, found.Count / 2) || cards.Exists(card => cards.Exists(other => other.Node != card.Node && card.Node.Ancestors().Contains(other.Node)))) return null;
        var shape = cards.Select(card => AddressShape.Of(card.Url)).OfType<AddressShape>().GroupBy(shape => shape.Pattern).MaxBy(same => same.Count())?.First();
        return shape is null ? null : new(shape, cards, guess, 0);
    }

    /// <summary>Where a card leads: the link with the most words, else any.</summary>
    private static Uri? LinkIn(HtmlNode card, DraftPage page) =>
        card.DescendantsAndSelf("a").Where(anchor => page.LinkOf(anchor) is { } url && url != page.Page.FinalUrl).MaxBy(anchor => DraftPage.TextOf(anchor).Length) is { } link ? page.LinkOf(link) : null;
}
