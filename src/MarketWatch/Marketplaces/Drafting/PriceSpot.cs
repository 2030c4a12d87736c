using HtmlAgilityPack;
using MarketWatch.Extraction.Values;
using MarketWatch.Extraction.Visible;

namespace MarketWatch.Marketplaces.Drafting;

/// <summary>Finds the element that looks most like the price asked.</summary>
internal static class PriceSpot
{
    private const int LongestPrice = 50;

    private static readonly string[] Coins = ["BTC", "XMR", "ETH", "LTC"];

    /// <summary>The element below a scope that looks most like the price; null where none does.</summary>
    /// <param name="scope">Where to look.</param>
    /// <param name="context">What is known around prices.</param>
    /// <param name="known">The amount, where another reading of the page already gave it.</param>
    public static HtmlNode? In(HtmlNode scope, PriceContext context, decimal? known = null)
    {
        HtmlNode? best = null;
        var most = 0;
        foreach (var node in scope.DescendantsAndSelf().Where(node => node.NodeType == HtmlNodeType.Element).Take(3000))
        {
            var score = ScoreOf(node, context, known);
            if (score <= most) continue;
            (best, most) = (node, score);
        }
        return best;
    }

    private static int ScoreOf(HtmlNode node, PriceContext context, decimal? known)
    {
        if (node.InnerLength > 2000 || node.Name is "input" or "option" or "select") return 0;
        var text = DraftPage.TextOf(node);
        if (text.Length is 0 or > LongestPrice || !text.Any(char.IsAsciiDigit) || PriceParser.Parse(text, context)?.Price is not { } price) return 0;
        var names = Names(node);
        var written = price.Currency is not null && PriceParser.Parse(text, context with { Currency = null })?.Price.Currency is not null;
        if (!written && !OfferSigns.NamesPrice(names)) return 0;
        return 3 + (price.Amount == known ? 8 : 0) + (written ? 2 : 0) + (OfferSigns.NamesPrice(names) ? 3 : OfferSigns.NamesPrice(Names(node.ParentNode)) ? 2 : 0)
            + (OfferSigns.NamesCurrentPrice(names) ? 1 : 0) - (IsOther(node, names) ? 5 : 0) - (Coins.Contains(price.Currency) ? 2 : 0) - (OfferSigns.SpeaksOfOtherAmount(text) ? 3 : 0)
            - (node.Name is "a" or "button" ? 1 : 0) - (HoldsSeveral(node, context) ? 4 : 0);
    }

    /// <summary>Two parts that each read as a price: the whole is no price.</summary>
    private static bool HoldsSeveral(HtmlNode node, PriceContext context) =>
        node.ChildNodes.Count(child => child.NodeType == HtmlNodeType.Element && PriceParser.Parse(DraftPage.TextOf(child), context with { Currency = null })?.Price is { Currency: not null }) > 1;

    private static bool IsOther(HtmlNode node, string names) =>
        OfferSigns.NamesOtherPrice(names) || node.AncestorsAndSelf().Take(3).Any(above => above.Name is "del" or "s" or "strike");

    private static string Names(HtmlNode? node) => node is null ? "" : $"{node.GetAttributeValue("class", "")} {node.Id}";
}
