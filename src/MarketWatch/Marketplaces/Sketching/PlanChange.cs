using HtmlAgilityPack;
using MarketWatch.Marketplaces.Drafting;

namespace MarketWatch.Marketplaces.Sketching;

/// <summary>Changes a plan by what a person pointed at.</summary>
/// <param name="plan">The plan.</param>
/// <param name="first">The page asked for.</param>
/// <param name="listing">The page of one of its listings; null where there is none.</param>
internal sealed class PlanChange(DraftPlan plan, DraftPage first, DraftPage? listing)
{
    private const string NothingRepeats = "nothing around this element repeats on the page, as the cards of a list do";

    /// <summary>A plan without a field; what belongs to a seller's name goes with it.</summary>
    public static DraftPlan Without(DraftPlan plan, PageRole role, string field)
    {
        if (field == "next") return plan with { Next = null };
        return role == PageRole.Results ? plan with { Card = Left(plan.Card) } : plan with { Offer = Left(plan.Offer) };

        DraftField[] Left(IEnumerable<DraftField> fields) => [.. fields.Where(one => one.Name != field && !(field == "seller.name" && one.Name is "seller.key" or "seller.url"))];
    }

    /// <summary>The plan with a field read from an element; null where it cannot be.</summary>
    public DraftPlan? Choose(LookedPage page, PageRole role, string field, HtmlNode node, out string? problem)
    {
        problem = null;
        if (role == PageRole.Listing) return OnListing(page, field, node, out problem);
        if (field == "next") return FieldMaking.Make("next", node, wanted => OnPage(page.Look.Root, wanted)) is [var next] ? plan with { Next = next } : No(out problem, "this is no link");
        var known = field == "card" || plan.Each is null ? null : CardOf(page, node);
        var based = known is null ? WithCards(page, node) : plan;
        if (based is null) return No(out problem, NothingRepeats);
        if (field == "card") return based;
        var cards = page.Look.Root.SelectNodes(based.Each!.XPath)?.ToList() ?? [];
        var card = cards.FirstOrDefault(card => node.AncestorsAndSelf().Contains(card));
        if (card is null) return No(out problem, NothingRepeats);
        if (FieldMaking.Make(field, node, wanted => InCard(wanted, card, cards)) is not { } fields) return No(out problem, field is "url" ? "this is no link" : null);
        return based with { Card = Joined(based.Card, field == "url" ? [.. WithKey(fields[0], node, page.Look)] : fields) };
    }

    private DraftPlan? OnListing(LookedPage page, string field, HtmlNode node, out string? problem)
    {
        problem = null;
        if (Based(page.Look) is not { } based) return No(out problem, "first click on the title of a card in the list, so that its cards are known");
        if (FieldMaking.Make(field, node, wanted => OnPage(page.Look.Root, wanted)) is not { } fields) return No(out problem, null);
        return based with { Offer = Joined(based.Offer, fields) };
    }

    /// <summary>
    /// The plan with a page of one listing in it. Where structured data was enough, only what tells listings apart gets selectors: the rest still comes
    /// from the data.
    /// </summary>
    private DraftPlan? Based(DraftPage page)
    {
        if (plan.Offer.Count > 0) return plan;
        var isList = !ReferenceEquals(page, first);
        var selected = DefinitionDrafter.PlanBySelectors(first, listing, plan.Site.Id);
        if (isList && plan.Each is null && selected?.Each is null) return null;
        var based = plan.Each is null && selected is not null && isList ? plan with { Each = selected.Each, Card = selected.Card, Next = selected.Next, ListPattern = selected.ListPattern } : plan;
        var needed = selected?.Offer.Where(field => FieldMaking.IsNeeded(field.Name)).ToArray() ?? [];
        return based with { Offer = needed.Length > 0 ? needed : Address(page), OfferPattern = AddressShape.Of(page.Page.FinalUrl)?.Pattern ?? "^/" };
    }

    private static DraftField[] Address(DraftPage page) => AddressShape.Of(page.Page.FinalUrl)?.KeyMatch is { } match ? [new("key", null) { Match = match }] : [new("url", null)];

    private DraftPlan? WithCards(LookedPage page, HtmlNode node)
    {
        if (CardChoice.Around(node, page.Look) is not { } group) return null;
        var fields = new CardFields(page.Look, group).Propose();
        return plan with
        {
            Each = group.Each, Card = fields, ListPattern = AddressShape.Of(page.Look.Page.FinalUrl)?.Pattern ?? "^/", Next = plan.Next ?? DefinitionDrafter.Next(page.Look),
            Scope = plan.Scope.Include.Contains(group.Shape.Pattern) ? plan.Scope : plan.Scope with { Include = [.. plan.Scope.Include, group.Shape.Pattern] },
        };
    }

    private HtmlNode? CardOf(LookedPage page, HtmlNode node) =>
        page.Look.Root.SelectNodes(plan.Each!.XPath)?.FirstOrDefault(card => node.AncestorsAndSelf().Contains(card));

    private static IEnumerable<DraftField> WithKey(DraftField url, HtmlNode node, DraftPage page)
    {
        var link = node.AncestorsAndSelf("a").First(anchor => anchor.Attributes.Contains("href"));
        if (page.LinkOf(link) is { } to && AddressShape.Of(to)?.KeyMatch is { } match) yield return new("key", url.Select) { Attribute = "href", Match = match };
        yield return url;
    }

    /// <summary>The first way that finds the element in its own card and something in most others.</summary>
    private static string? InCard(HtmlNode wanted, HtmlNode card, List<HtmlNode> cards) => SelectorGuess.For(wanted, card)
        .Where(guess => ReferenceEquals(guess.First(card), wanted)).Select((guess, order) => (guess.Written, Often: cards.Count(other => guess.First(other) is not null) * 2 >= cards.Count, order))
        .OrderByDescending(found => found.Often).ThenBy(found => found.order).Select(found => found.Written).FirstOrDefault();

    private static string? OnPage(HtmlNode root, HtmlNode wanted)
    {
        var body = root.SelectSingleNode(".//body") ?? root;
        var guess = SelectorGuess.For(wanted, body).FirstOrDefault(guess => ReferenceEquals(guess.First(body), wanted));
        return guess is null ? null : guess.Written.StartsWith("./", StringComparison.Ordinal) ? "//body" + guess.Written[1..] : guess.Written;
    }

    /// <summary>New fields in the place of those of the same name, others behind.</summary>
    private static DraftField[] Joined(IReadOnlyList<DraftField> fields, IReadOnlyList<DraftField> chosen) =>
        [.. fields.Select(field => chosen.FirstOrDefault(one => one.Name == field.Name) ?? field), .. chosen.Where(one => !fields.Any(field => field.Name == one.Name))];

    private static DraftPlan? No(out string? problem, string? why)
    {
        problem = why;
        return null;
    }
}
