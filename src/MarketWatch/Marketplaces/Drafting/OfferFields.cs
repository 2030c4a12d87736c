using HtmlAgilityPack;

namespace MarketWatch.Marketplaces.Drafting;

/// <summary>Proposes what to read off the page of one listing.</summary>
/// <param name="page">The page.</param>
internal sealed class OfferFields(DraftPage page)
{
    private static readonly (string Field, string? As, string[] Labels)[] Labelled =
    [
        ("category", null, ["category", "categorie", "kategorie", "catégorie"]),
        ("ships_from", "country", ["ships from", "shipping from", "versand aus", "verzonden vanuit", "expédié de"]),
        ("ships_to", "country", ["ships to", "shipping to", "versand nach", "verzending naar", "expédié vers"]),
        ("condition", null, ["condition", "zustand", "conditie", "staat", "état"]),
        ("location", null, ["location", "standort", "ort", "plaats", "lieu"]),
    ];

    private static readonly string[] PictureNames = ["gallery", "images", "photos", "pictures", "product-image", "picture"];

    private static readonly string[] DescriptionNames = ["description", "beschreibung", "omschrijving", "desc", "details", "body", "text", "content", "about"];

    /// <summary>Fields; none where the page shows no offer.</summary>
    public IReadOnlyList<DraftField> Propose()
    {
        if (Title() is not { } title || Selector(title) is not { } titled) return [];
        var fields = new List<DraftField>();
        if (AddressShape.Of(page.Page.FinalUrl)?.KeyMatch is { } match) fields.Add(new("key", null) { Match = match });
        else fields.Add(new("url", null));
        fields.Add(new("title", titled));
        if (Description(title) is { } description && Selector(description) is { } described) fields.Add(new("description", described) { Optional = true });
        if (Price(title) is { } priced) fields.Add(new("price", priced) { As = "price", Optional = true });
        foreach (var (field, kind, labels) in Labelled) if (ByLabel(labels) is { } path) fields.Add(new(field, path) { As = kind, Optional = true });
        if (Pictures() is { } pictures) fields.Add(new("images", pictures) { Attribute = "src", Many = true, Optional = true });
        if (SellerLink.In(page.Root) is { } seller && Selector(seller.Node) is { } selector) fields.AddRange(SellerLink.Fields(selector, seller.Word));
        return IsOffer(fields) ? fields : [];
    }

    /// <summary>A heading alone is any page; an offer has a price, or words and somebody who offers.</summary>
    private static bool IsOffer(List<DraftField> fields)
    {
        return Has("price") || (Has("description") && Has("seller.key"));

        bool Has(string name) => fields.Exists(field => field.Name == name);
    }

    private HtmlNode? Title()
    {
        var named = page.Content.Head.Title ?? "";
        return page.Root.Descendants().Where(node => node.Name is "h1" or "h2" or "h3" && DraftPage.TextOf(node).Length is > 2 and <= 300).Take(50)
            .Select((node, order) => (Node: node, Score: (node.Name == "h1" ? 4 : node.Name == "h2" ? 2 : 0) - order * 0.2 + (named.Contains(DraftPage.TextOf(node), StringComparison.OrdinalIgnoreCase) ? 5 : 0)
                - (node.Descendants("a").Any(anchor => anchor.GetAttributeValue("href", "") is "/" or "./") || node.Ancestors().Any(above => above.Name is "header" or "nav" or "footer" || above.Id is "header") ? 6 : 0)))
            .Where(scored => scored.Score > -2).OrderByDescending(scored => scored.Score).Select(scored => scored.Node).FirstOrDefault();
    }

    private string? Price(HtmlNode title)
    {
        var known = page.Structured.Listings is [{ Price.Amount: var amount }, ..] ? amount : (decimal?)null;
        if (known is null && ByLabel(["price", "preis", "prijs", "prix", "precio", "prezzo", "cena"]) is { } labelled) return labelled;
        for (var at = title.ParentNode; at is not null; at = at.ParentNode)
        {
            if (PriceSpot.In(at, page.Content.Pricing, known) is { } price) return Selector(price);
        }
        return null;
    }

    /// <summary>The block of text that is named so, else the longest.</summary>
    private HtmlNode? Description(HtmlNode title)
    {
        var blocks = page.Root.Descendants().Where(node => node.Name is "div" or "p" or "section" or "article" or "td" or "pre" && !title.Ancestors().Contains(node) && node.InnerLength < 200_000).Take(3000)
            .Select(node => (Node: node, Text: DraftPage.TextOf(node))).Where(block => block.Text.Length is >= 30 and <= 20_000 && LinkShare(block.Node, block.Text) < 0.3).ToList();
        return blocks.Where(block => IsNamed(block.Node)).Select(block => (block.Node, Rank: Array.FindIndex(DescriptionNames, name => Names(block.Node).Contains(name, StringComparison.OrdinalIgnoreCase)), block.Text.Length))
            .OrderBy(block => block.Rank).ThenByDescending(block => block.Length).Select(block => block.Node).FirstOrDefault()
            ?? blocks.Where(block => block.Node.Name is "p" or "pre" || block.Node.ChildNodes.Any(child => child.NodeType == HtmlNodeType.Text && child.InnerText.Trim().Length > 30 || child.Name == "p"))
                .OrderByDescending(block => block.Text.Length).Select(block => block.Node).FirstOrDefault();
    }

    private static bool IsNamed(HtmlNode node) => Names(node) is { Length: > 0 } names && DescriptionNames.Any(name => names.Contains(name, StringComparison.OrdinalIgnoreCase));

    private static string Names(HtmlNode node) => string.Join(' ', SelectorGuess.ClassesOf(node).Append(SelectorGuess.IdOf(node)));

    private static double LinkShare(HtmlNode node, string text) => node.Descendants("a").Sum(anchor => DraftPage.TextOf(anchor).Length) / (double)text.Length;

    /// <summary>What stands beside a label such as <c>Ships from:</c>. The label is one of ours, never the page's.</summary>
    private string? ByLabel(string[] labels)
    {
        foreach (var node in page.Root.Descendants().Where(node => node.Name is "th" or "td" or "dt" or "label" or "span" or "b" or "strong" or "div" && node.InnerLength is > 2 and < 60))
        {
            var text = DraftPage.TextOf(node);
            if (!labels.Contains(text.TrimEnd(':', ' '), StringComparer.OrdinalIgnoreCase) || text.Contains('"') || !SelectorGuess.IsPlain(node)) continue;
            var path = $"//{node.Name}[normalize-space()=\"{text}\"]/following-sibling::*[1]";
            if (page.Root.SelectSingleNode("." + path) is { } value && DraftPage.TextOf(value).Length is > 0 and <= 200) return path;
        }
        return null;
    }

    private string? Pictures() => PictureNames
        .Select(name => page.Root.SelectSingleNode($".//*[{SelectorGuess.HasClass(name)}]") is { } found ? (found.Name == "img" ? $"img.{name}" : found.Descendants("img").Any() ? $".{name} img" : null) : null)
        .OfType<string>().FirstOrDefault();

    /// <summary>The first way that finds the element before any other.</summary>
    private string? Selector(HtmlNode node)
    {
        var body = page.Root.SelectSingleNode(".//body") ?? page.Root;
        if (SelectorGuess.For(node, body).FirstOrDefault(guess => ReferenceEquals(guess.First(body), node)) is { } guess)
            return guess.Written.StartsWith("./", StringComparison.Ordinal) ? "//body" + guess.Written[1..] : guess.Written;
        return null;
    }
}
