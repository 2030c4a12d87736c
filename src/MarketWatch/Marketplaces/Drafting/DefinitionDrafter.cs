using System.Text;
using MarketWatch.Configuration;
using MarketWatch.Crawling;
using MarketWatch.Extraction;

namespace MarketWatch.Marketplaces.Drafting;

/// <summary>
/// Drafts a definition from a page, and from the page of one of its listings where there is one. Structured data needs no selectors; without it repeated
/// structure is searched. A draft is read back by the reader and tried on the pages before it is handed out.
/// </summary>
public static class DefinitionDrafter
{
    private static readonly string[] NextWords = ["next", "next page", "weiter", "nächste", "nächste seite", "volgende", "suivant", "suivante", "siguiente", "successivo", "następna", "další", ">", ">>", "»", "›", "→"];

    private static readonly DraftRefused Nothing =
        new("no listing was found: neither structured data, nor parts that repeat with a link and a price or picture, nor the page of one offer");

    private static readonly SelectorExtractor Extractor = new();

    /// <summary>Whether an id can be a definition's.</summary>
    public static bool IsId(string id) => KnownNames.IsId(id);

    /// <summary>Address of one listing that a page of several leads to; null where the page shows one itself, or none.</summary>
    public static Uri? OneListing(FetchedPage page)
    {
        var look = Look(page);
        return ShowsOne(look) ? null : CardGroup.Find(look)?.Cards[0].Url ?? look.Structured.Listings.FirstOrDefault(listing => listing.Url != page.FinalUrl && listing.Url.Authority == page.FinalUrl.Authority)?.Url;
    }

    /// <summary>Drafts a definition.</summary>
    /// <param name="page">A list of listings, or the page of one.</param>
    /// <param name="listing">The page of one of its listings; null where there is none.</param>
    /// <param name="id">Id; null takes one from the host.</param>
    public static DraftOutcome Draft(FetchedPage page, FetchedPage? listing = null, string? id = null) =>
        Draft(Look(page), listing is null ? null : Look(listing), id);

    /// <summary>Drafts from pages looked at already.</summary>
    internal static DraftOutcome Draft(DraftPage look, DraftPage? single, string? id)
    {
        var cards = ShowsOne(look) ? null : CardGroup.Find(look);
        var bare = Bare(look, single, cards, id);
        if (Describes(look, single, cards) && Proven(bare, look, single) is DefinitionDraft described) return described;
        if (WithSelectors(bare, look, single, cards) is { } plan && Proven(plan, look, single) is DefinitionDraft selected) return selected;
        return Proven(bare, look, single);
    }

    /// <summary>A plan by selectors, whatever the pages embed; null where nothing repeats and no offer is shown.</summary>
    internal static DraftPlan? PlanBySelectors(DraftPage look, DraftPage? single, string? id)
    {
        var cards = ShowsOne(look) ? null : CardGroup.Find(look);
        return WithSelectors(Bare(look, single, cards, id), look, single, cards);
    }

    /// <summary>A plan that knows the site and its scope only.</summary>
    internal static DraftPlan PlanWithoutPages(DraftPage look, DraftPage? single, string? id) => Bare(look, single, ShowsOne(look) ? null : CardGroup.Find(look), id);

    /// <summary>Looks at a page that nothing is known of.</summary>
    /// <param name="page">The page.</param>
    /// <param name="numbered">Attribute that is to number its elements; null for none.</param>
    internal static DraftPage Look(FetchedPage page, string? numbered = null) =>
        new(page, new() { Id = "draft", Name = "draft", Addresses = [new(page.FinalUrl.GetLeftPart(UriPartial.Authority) + "/")], Extractor = "structured" }, numbered);

    /// <summary>The page is about one listing: its data says so, or it shows one price and a way to buy.</summary>
    internal static bool ShowsOne(DraftPage page) => page.Structured.Listings.Any(listing => listing.Url == page.Page.FinalUrl) || page.Structured.Listings.Count == 1 && page.Content.Page.FinalUrl == page.Structured.Listings[0].Url;

    private static bool Describes(DraftPage page, DraftPage? single, CardGroup? cards) =>
        single is { Embeds: true } && ShowsOne(single) || page.Embeds && (ShowsOne(page) || page.Structured.Listings.Count >= Math.Max(1, (cards?.Cards.Count ?? 0) / 2));

    private static DraftPlan Bare(DraftPage page, DraftPage? single, CardGroup? cards, string? id)
    {
        var shapes = new[] { cards?.Shape, single is null ? null : AddressShape.Of(single.Page.FinalUrl) }.OfType<AddressShape>()
            .Concat(page.Structured.Listings.Where(listing => listing.Url.Authority == page.Page.FinalUrl.Authority).Select(listing => AddressShape.Of(listing.Url)).OfType<AddressShape>());
        return new()
        {
            Site = Surroundings.Of(page.Content, id),
            Scope = DraftScope.Of(page, [.. shapes.DistinctBy(shape => shape.Pattern).Take(4)]),
            Fetch = page.Page.Via == FetchMode.Browser ? FetchMode.Browser : FetchMode.Auto,
            Currency = Surroundings.CurrencyOf((single ?? page).Structured.Listings),
        };
    }

    private static DraftPlan? WithSelectors(DraftPlan bare, DraftPage page, DraftPage? single, CardGroup? cards)
    {
        var offerPage = single ?? (cards is null ? page : null);
        var card = cards is null ? [] : new CardFields(page, cards).Propose();
        var offer = offerPage is null ? [] : new OfferFields(offerPage).Propose();
        if (card.Count == 0 && offer.Count == 0) return null;
        return bare with
        {
            Each = card.Count > 0 ? cards!.Each : null, Card = card, Offer = offer,
            ListPattern = AddressShape.Of(page.Page.FinalUrl)?.Pattern ?? "^/",
            OfferPattern = offerPage is null ? "^/" : AddressShape.Of(offerPage.Page.FinalUrl)?.Pattern ?? "^/",
            Next = card.Count > 0 ? Next(page) : null,
        };
    }

    internal static DraftField? Next(DraftPage page)
    {
        if (page.Root.SelectSingleNode(".//a[@rel='next']") is not null) return new("next", "a[rel=next]") { Attribute = "href", Optional = true };
        foreach (var anchor in page.Root.Descendants("a").Where(anchor => page.LinkOf(anchor) is not null))
        {
            var words = DraftPage.TextOf(anchor);
            if (NextWords.Contains(words, StringComparer.OrdinalIgnoreCase)) return new("next", $"//a[normalize-space()=\"{words}\"]") { Attribute = "href", Optional = true };
        }
        return null;
    }

    /// <summary>Writes, reads back, tries; fields that gave nothing are left out in a second round.</summary>
    private static DraftOutcome Proven(DraftPlan plan, DraftPage page, DraftPage? single)
    {
        if (plan.IsBare && page.Structured.Listings.Count == 0 && single is not { Structured.Listings.Count: > 0 }) return Nothing;
        var first = Tried(plan, page, single);
        if (plan.IsBare || !first.Listings.Any()) return Judged(first);
        var coverage = first.Proofs.ToLookup(proof => proof.Page).ToDictionary(proofs => proofs.Key ?? "", proofs => Shares(proofs.First().Read.Coverage));
        var proven = plan.Proven(coverage.GetValueOrDefault("results") ?? [], coverage.GetValueOrDefault("listing") ?? []);
        return Judged(Tried(proven with { Currency = Surroundings.CurrencyOf(first.Listings) }, page, single));
    }

    private static DraftOutcome Judged(DefinitionDraft draft) =>
        draft.Listings.Any() ? draft : Nothing;

    private static Dictionary<string, double> Shares(FieldCoverage coverage) => coverage.Present.ToDictionary(field => field.Key, field => field.Value / (double)Math.Max(1, coverage.Records));

    /// <summary>Writes a plan, reads it back and tries it on the pages.</summary>
    /// <exception cref="ConfigurationException">The plan does not make a definition.</exception>
    internal static DefinitionDraft Tried(DraftPlan plan, DraftPage page, DraftPage? single)
    {
        var yaml = DraftText.Of(plan);
        var definition = MarketplaceReader.Read(Encoding.UTF8.GetBytes(yaml), plan.Site.Id + ".yaml", ["selectors", "structured"]).Require();
        var kinds = new PageKinds(definition);
        return new()
        {
            Id = plan.Site.Id, Yaml = yaml, Definition = definition, Plan = plan, Source = plan.IsBare ? (page.Embeds || single is null ? page : single).Syntaxes : "selectors",
            Proofs = [.. new[] { page, single }.OfType<DraftPage>().Select(look => Proof(look, kinds.Of(look.Page.FinalUrl)))],
        };

        DraftProof Proof(DraftPage look, PageDefinition? kind) => new(look.Page.FinalUrl, kind?.Name, Extractor.Extract(look.Page, definition, kind), Origins(plan, look, kind));
    }

    private static Dictionary<string, string> Origins(DraftPlan plan, DraftPage look, PageDefinition? kind)
    {
        if (kind is null) return [];
        var fields = kind.Role == PageRole.Results ? plan.Card : plan.Offer;
        var origins = fields.ToDictionary(field => field.Name, field => field.Select ?? "address");
        foreach (var name in Extractor.Extract(look.Page, new() { Id = "draft", Name = "draft", Addresses = [look.Page.FinalUrl] }, null).Coverage.Present.Keys) origins.TryAdd(name, look.Syntaxes);
        return origins;
    }
}
