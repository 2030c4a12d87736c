using HtmlAgilityPack;

namespace MarketWatch.Marketplaces.Drafting;

/// <summary>
/// Cards of a list page. A card is the largest part of the page that leads to one listing alone; cards belong together where the addresses they lead to
/// have one shape.
/// </summary>
/// <param name="Shape">Shape of the listings' addresses.</param>
/// <param name="Cards">The cards, with the address each leads to.</param>
/// <param name="Each">Selector that finds them.</param>
/// <param name="Score">How much they look like offers.</param>
internal sealed record CardGroup(AddressShape Shape, IReadOnlyList<Card> Cards, SelectorGuess Each, double Score)
{
    private const int Fewest = 4;
    private const int MostAnchors = 3000;
    private const int MostCards = 60;

    /// <summary>The group on a page that looks most like offers; null where none does.</summary>
    public static CardGroup? Find(DraftPage page)
    {
        var links = page.Root.Descendants("a").Take(MostAnchors)
            .Select(anchor => (Anchor: anchor, Url: page.LinkOf(anchor))).Where(link => link.Url is not null && link.Url != page.Page.FinalUrl)
            .Select(link => (link.Anchor, Url: link.Url!, Shape: AddressShape.Of(link.Url!))).Where(link => link.Shape is { Varies: true });
        return links.GroupBy(link => link.Shape!.Pattern)
            .Select(group => Of(page, group.First().Shape!, [.. group.Select(link => new Card(link.Anchor, link.Url))]))
            .OfType<CardGroup>().MaxBy(group => group.Score);
    }

    private static CardGroup? Of(DraftPage page, AddressShape shape, List<Card> links)
    {
        var whole = Containers(links);
        if (whole.Count < Fewest) return null;
        var alike = whole.GroupBy(card => card.Node.Name).MaxBy(group => group.Count())!.Take(MostCards).ToList();
        if (alike.Count < Fewest) return null;
        var priced = alike.Count(card => PriceSpot.In(card.Node, page.Content.Pricing) is not null) / (double)alike.Count;
        var pictured = alike.Count(card => card.Node.DescendantsAndSelf().Any(node => node.Name == "img")) / (double)alike.Count;
        if (priced < 0.5 && pictured < 0.5) return null;
        if (Selector(page.Root, alike, shape) is not { } each) return null;
        var wordy = Math.Min(60, alike.Average(card => links.Where(link => link.Url == card.Url).Max(link => DraftPage.TextOf(link.Node).Length))) / 20;
        return new(shape, alike, each, Math.Min(alike.Count, 20) * (0.2 + 2 * priced + 0.3 * pictured + 0.2 * wordy));
    }

    /// <summary>Climbs from each link as long as the part of the page leads to no other listing.</summary>
    private static List<Card> Containers(List<Card> links)
    {
        var owner = new Dictionary<HtmlNode, Uri?>();
        foreach (var (anchor, url) in links)
        {
            for (var at = anchor; at is not null; at = at.ParentNode)
            {
                if (!owner.TryGetValue(at, out var known)) owner[at] = url;
                else if (known is null) break;
                else if (known != url) owner[at] = null;
            }
        }
        return [.. links.DistinctBy(link => link.Url).Select(link => link with { Node = link.Node.AncestorsAndSelf().TakeWhile(node => owner[node] is not null).Last() })
            .Where(card => SelectorGuess.IsPlain(card.Node) && card.Node.Name is not ("body" or "html"))];
    }

    private static SelectorGuess? Selector(HtmlNode root, List<Card> cards, AddressShape shape)
    {
        var tag = cards[0].Node.Name;
        var parents = cards.Select(card => card.Node.ParentNode).OfType<HtmlNode>().ToList();
        var guesses = Shared(cards.Select(card => card.Node)).Select(name => new SelectorGuess($"{tag}.{name}", $".//{tag}[{SelectorGuess.HasClass(name)}]"))
            .Concat(Shared(parents).Select(name => new SelectorGuess($".{name} > {tag}", $".//*[{SelectorGuess.HasClass(name)}]/{tag}")))
            .Concat(parents.Select(SelectorGuess.IdOf).OfType<string>().Distinct().Take(2).Select(id => new SelectorGuess($"#{id} > {tag}", $".//*[@id='{id}']/{tag}")))
            .Concat(ByLink(tag, shape));
        return guesses.Select(guess => (Guess: guess, Count: guess.Count(root))).Where(tried => tried.Count >= cards.Count * 0.9)
            .OrderBy(tried => tried.Count > cards.Count * 1.15).Select(tried => tried.Guess).FirstOrDefault();
    }

    private static IEnumerable<string> Shared(IEnumerable<HtmlNode> nodes)
    {
        var all = nodes.ToList();
        return all.SelectMany(SelectorGuess.ClassesOf).GroupBy(name => name).Where(group => group.Count() >= all.Count * 0.9).Select(group => group.Key);
    }

    private static IEnumerable<SelectorGuess> ByLink(string tag, AddressShape shape)
    {
        if (shape.PlainPrefix is { } prefix) yield return new($"{tag}:has(a[href*=\"{prefix}\"])", $".//{tag}[.//a[contains(@href, '{prefix}')]]");
    }
}

/// <summary>A part of a page that leads to one listing.</summary>
/// <param name="Node">The part.</param>
/// <param name="Url">Where it leads.</param>
internal sealed record Card(HtmlNode Node, Uri Url);
