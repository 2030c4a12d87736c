using AngleSharp.Dom;
using MarketWatch.Extraction.Markup;
using MarketWatch.Extraction.Values;
using MarketWatch.Listings;

namespace MarketWatch.Extraction.Visible;

/// <summary>Weighs the prices that a page shows: where they stand, what they are called, how they look.</summary>
internal sealed class PriceCandidates(PriceContext context, List<SeenElement> seen, int anchor, List<int> buying)
{
    private const int LongestPrice = 40;
    private const int LeastScore = 5;
    private const int LeastBesideList = 7;
    private const int MostAlike = 3;

    /// <summary>The price that stands out; null where none does, or where the page shows a list of them.</summary>
    public Price? Best(bool isProduct)
    {
        var candidates = seen.Where(element => !element.IsElsewhere).Select(Weigh).OfType<Candidate>().ToList();
        var lists = candidates.GroupBy(candidate => candidate.Look).Where(look => look.Select(candidate => candidate.Price.Amount).Distinct().Count() > MostAlike).Select(look => look.Key).ToHashSet();
        var best = candidates.MaxBy(candidate => candidate.Score);
        var isList = !isProduct && best is not null && lists.Contains(best.Look);
        if (isList) best = candidates.Where(candidate => !lists.Contains(candidate.Look)).MaxBy(candidate => candidate.Score);
        return best is null || best.Score < (isList ? LeastBesideList : LeastScore) ? null : best.Price;
    }

    private Candidate? Weigh(SeenElement element)
    {
        if (element.Element.ChildElementCount > 3 || element.Element.LocalName is "script" or "style" or "option" || !HasOwnText(element.Element)) return null;
        if (element.ShortText(LongestPrice) is not { } text || !text.Any(char.IsDigit) || OfferSigns.SpeaksOfOtherAmount(text) || IsOther(element.Element)) return null;
        if (PriceOf(element.Element, text) is not { } price || price.Amount <= 0) return null;
        return new(price, ScoreOf(element, text), $"{element.Element.LocalName}.{element.Element.ClassName}<{element.Element.ParentElement?.ClassName}");
    }

    private static bool HasOwnText(IElement element)
    {
        foreach (var child in element.ChildNodes)
        {
            if (child is IText text && !string.IsNullOrWhiteSpace(text.Data)) return true;
        }
        return false;
    }

    /// <summary>The price in the text; a bare number counts where its currency stands in the element beside it.</summary>
    private Price? PriceOf(IElement element, string text)
    {
        if (PriceParser.Parse(text, context) is not { } parsed) return null;
        if (parsed.WrittenCurrency is not null) return parsed.Price;
        if (Beside(element.NextSibling) is not { } after && Beside(element.PreviousSibling) is not { } || text.Any(char.IsLetter)) return null;
        var joined = $"{Beside(element.PreviousSibling)} {text} {Beside(element.NextSibling)}";
        return PriceParser.Parse(joined, context) is { WrittenCurrency: not null } whole && whole.Price.Amount == parsed.Price.Amount ? whole.Price : null;
    }

    private static string? Beside(INode? node)
    {
        var text = node is null ? "" : PageText.Collapse(node.TextContent);
        return text.Length is > 0 and <= 6 ? text : null;
    }

    private static bool IsOther(IElement element)
    {
        var current = element;
        for (var level = 0; level < 4 && current is not null; level++, current = current.ParentElement)
        {
            if (current.LocalName is "del" or "s" or "strike" || level < 3 && OfferSigns.NamesOtherPrice($"{current.ClassName} {current.Id}") && !OfferSigns.NamesCurrentPrice($"{current.ClassName} {current.Id}")) return true;
        }
        return PageText.Collapse(element.PreviousSibling?.TextContent ?? "") is { Length: > 0 and < 20 } before && OfferSigns.SpeaksOfOtherAmount(before)
            || element.ParentElement?.FirstChild is IText first && first.Data.Length < 20 && OfferSigns.SpeaksOfOtherAmount(first.Data);
    }

    private int ScoreOf(SeenElement element, string text) =>
        NameScore(element) + PlaceScore(element.At) + LookScore(element.Element)
        + (OfferSigns.LabelsPrice(text) || OfferSigns.LabelsPrice(Label(element.Element)) ? 2 : 0)
        + (buying.Exists(at => at > element.At && at - element.At < 60) ? 2 : 0);

    private static int NameScore(SeenElement element)
    {
        var above = $"{element.Element.ParentElement?.ClassName} {element.Element.ParentElement?.Id} {element.Element.ParentElement?.ParentElement?.ClassName}";
        var score = OfferSigns.NamesPrice(element.Names) ? 3 : OfferSigns.NamesPrice(above) ? 2 : 0;
        return score + (OfferSigns.NamesCurrentPrice(element.Names) ? 1 : 0);
    }

    private int PlaceScore(int at)
    {
        if (anchor < 0) return 0;
        return (at - anchor) switch { < -80 => -3, < 0 => -1, <= 80 => 3, <= 250 => 2, <= 600 => 1, _ => -1 };
    }

    private static int LookScore(IElement element)
    {
        var style = element.GetAttribute("style") ?? "";
        var large = System.Text.RegularExpressions.Regex.Match(style, @"(\d{2})px", System.Text.RegularExpressions.RegexOptions.NonBacktracking) is { Success: true } size && int.Parse(size.Groups[1].ValueSpan, System.Globalization.CultureInfo.InvariantCulture) >= 18;
        return (large ? 1 : 0) + (element.LocalName is "b" or "strong" or "h2" or "h3" ? 1 : 0);
    }

    private static string Label(IElement element)
    {
        var before = element.PreviousElementSibling ?? element.ParentElement?.PreviousElementSibling;
        var text = before is null || before.TextContent.Length > 200 ? "" : PageText.Collapse(before.TextContent);
        if (text.Length == 0 || text.Any(char.IsDigit) && element.ParentElement?.FirstElementChild is { } first && !ReferenceEquals(first, element)) text = PageText.Collapse(element.ParentElement?.FirstElementChild?.TextContent ?? "");
        return $"{(text.Length <= 40 ? text : "")} {element.GetAttribute("aria-label")}";
    }

    private sealed record Candidate(Price Price, int Score, string Look);
}
