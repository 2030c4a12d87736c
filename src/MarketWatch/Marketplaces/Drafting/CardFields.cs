using HtmlAgilityPack;

namespace MarketWatch.Marketplaces.Drafting;

/// <summary>Proposes what to read off the cards of a list.</summary>
/// <param name="page">The list.</param>
/// <param name="group">Its cards.</param>
internal sealed class CardFields(DraftPage page, CardGroup group)
{
    private const int CardsAsked = 12;

    /// <summary>Fields; none where no title is found.</summary>
    public IReadOnlyList<DraftField> Propose()
    {
        if (BestOf(TitleIn, LinksWithWords()) is not { } title || BestOf(LinkIn, LinksWithWords()) is not { } link) return [];
        var fields = new List<DraftField>();
        if (group.Shape.KeyMatch is { } match) fields.Add(new("key", link.Written) { Attribute = "href", Match = match });
        fields.Add(new("url", link.Written) { Attribute = "href" });
        fields.Add(new("title", title.Written));
        if (BestOf(card => PriceSpot.In(card.Node, page.Content.Pricing)) is { } price) fields.Add(new("price", price.Written) { As = "price", Optional = true });
        if (BestOf(card => card.Node.Descendants("time").FirstOrDefault(time => time.Attributes.Contains("datetime"))) is { } time)
            fields.Add(new("posted_at", time.Written) { Attribute = "datetime", As = "date", Optional = true });
        if (SellerWord() is { } word && BestOf(card => SellerLink.In(card.Node)?.Node, SellerLink.Guess(word)) is { } seller) fields.AddRange(SellerLink.Fields(seller.Written, word));
        return fields;
    }

    private string? SellerWord() => group.Cards.Select(card => SellerLink.In(card.Node)?.Word).OfType<string>().GroupBy(word => word).MaxBy(same => same.Count())?.Key;

    private HtmlNode? LinkIn(Card card) => LinksIn(card).MaxBy(anchor => DraftPage.TextOf(anchor).Length);

    /// <summary>The heading where the link wraps the whole card; else the link's own words.</summary>
    private HtmlNode? TitleIn(Card card)
    {
        var link = LinkIn(card);
        if (link is null) return null;
        if (!link.Descendants().Any(node => node.Name is "div" or "p" or "h2" or "h3" or "h4" or "img") && DraftPage.TextOf(link).Length > 0) return link;
        return link.Descendants().FirstOrDefault(IsHeading) ?? card.Node.Descendants().FirstOrDefault(IsHeading) ?? card.Node.Descendants().FirstOrDefault(IsNamedTitle)
            ?? (DraftPage.TextOf(link).Length is > 0 and <= 200 ? link : null);
    }

    private static bool IsHeading(HtmlNode node) => node.Name is "h1" or "h2" or "h3" or "h4" or "h5" && DraftPage.TextOf(node).Length > 0;

    private static bool IsNamedTitle(HtmlNode node) =>
        SelectorGuess.ClassesOf(node).Any(name => name.Contains("title", StringComparison.OrdinalIgnoreCase) || name.Contains("name", StringComparison.OrdinalIgnoreCase)) && DraftPage.TextOf(node).Length is > 0 and <= 200;

    private IEnumerable<HtmlNode> LinksIn(Card card) => card.Node.DescendantsAndSelf().Where(anchor => anchor.Name == "a" && page.LinkOf(anchor) == card.Url);

    /// <summary>The selector that finds, in most cards, the element that was meant.</summary>
    private SelectorGuess? BestOf(Func<Card, HtmlNode?> find, params SelectorGuess[] further)
    {
        var meant = group.Cards.Select(card => (card.Node, Meant: find(card))).Where(pair => pair.Meant is not null).ToList();
        if (meant.Count < group.Cards.Count * 0.3) return null;
        return meant.Take(CardsAsked).SelectMany(pair => SelectorGuess.For(pair.Meant!, pair.Node)).Concat(further).DistinctBy(guess => guess.Written)
            .Select((guess, order) => (Guess: guess, Right: meant.Count(pair => ReferenceEquals(guess.First(pair.Node), pair.Meant)), Order: order))
            .Where(tried => tried.Right >= meant.Count * 0.5).OrderByDescending(tried => tried.Right).ThenBy(tried => tried.Order).Select(tried => tried.Guess).FirstOrDefault();
    }

    private SelectorGuess[] LinksWithWords()
    {
        if (group.Shape.PlainPrefix is not { } prefix) return [];
        var path = $".//a[contains(@href, \"{prefix}\")][normalize-space()]";
        return [new(path, path)];
    }
}
