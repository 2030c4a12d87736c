using System.Text.RegularExpressions;
using HtmlAgilityPack;

namespace MarketWatch.Marketplaces.Drafting;

/// <summary>Finds the link to whoever offers a listing, by the path that such links have.</summary>
internal static partial class SellerLink
{
    /// <summary>The first link to a seller below a scope, with the word its path begins with; null where there is none.</summary>
    public static (HtmlNode Node, string Word)? In(HtmlNode scope)
    {
        foreach (var anchor in scope.Descendants("a").Where(anchor => !InFrame(anchor)))
        {
            if (Path().Match(anchor.GetAttributeValue("href", "")) is { Success: true } match && DraftPage.TextOf(anchor).Length is > 0 and <= 80) return (anchor, match.Groups[1].Value.ToLowerInvariant());
        }
        return null;
    }

    /// <summary>Finds such a link by its path.</summary>
    public static SelectorGuess Guess(string word) => new($"a[href*=\"/{word}/\"]", $".//a[contains(@href, '/{word}/')]");

    /// <summary>Fields that read the link.</summary>
    public static IEnumerable<DraftField> Fields(string selector, string word) =>
    [
        new("seller.key", selector) { Attribute = "href", Match = $"(?i)/{word}/([^/?#]+)", Optional = true },
        new("seller.name", selector) { Optional = true },
        new("seller.url", selector) { Attribute = "href", Optional = true },
    ];

    // the frame of the page greets the visitor by name
    private static bool InFrame(HtmlNode node) =>
        node.Ancestors().Any(above => above.Name is "header" or "nav" or "footer" || SelectorGuess.ClassesOf(above).Append(above.Id ?? "").Any(name => FrameName().IsMatch(name)));

    [GeneratedRegex(@"(?:\A|/)(sellers?|vendors?|merchants?|users?|u|members?|shops?|stores?|profiles?|verkoper|verkaeufer|vendeur|haendler)/[^/?#]+", RegexOptions.IgnoreCase)]
    private static partial Regex Path();

    [GeneratedRegex(@"\A(header|nav|navbar|top|topbar|footer|menu|controlbox)\z", RegexOptions.IgnoreCase)]
    private static partial Regex FrameName();
}
