using MarketWatch.Configuration;
using MarketWatch.Crawling;
using MarketWatch.Marketplaces.Drafting;

namespace MarketWatch.Marketplaces.Sketching;

/// <summary>
/// A marketplace while a person describes it: the pages looked at, what is read from them, and the definition that this makes. Immutable; a correction gives
/// another sketch, or says why it cannot be. Not for use by several threads at once, since its pages share their trees.
/// </summary>
public sealed class MarketplaceSketch
{
    private readonly DraftPlan _plan;
    private readonly LookedPage _first;
    private readonly LookedPage? _listing;
    private readonly DefinitionDraft _draft;
    private readonly PageRole _role;

    private MarketplaceSketch(DraftPlan plan, LookedPage first, LookedPage? listing, PageRole role)
    {
        (_plan, _first, _listing, _role) = (plan, first, listing, role);
        _draft = DefinitionDrafter.Tried(plan, first.Look, listing?.Look);
        Pages = [PageOf(first, role), .. listing is null ? Array.Empty<SketchPage>() : [PageOf(listing, PageRole.Listing)]];
    }

    /// <summary>Id, and the name of the file to be.</summary>
    public string Id => _plan.Site.Id;

    /// <summary>Name shown to officers.</summary>
    public string Name => _plan.Site.Name;

    /// <summary>The page that was asked for, and the page of one of its listings where it leads to any.</summary>
    public IReadOnlyList<SketchPage> Pages { get; }

    /// <summary>The file that the sketch makes.</summary>
    public string Yaml => _draft.Yaml;

    /// <summary>The definition that the sketch makes.</summary>
    public MarketplaceDefinition Definition => _draft.Definition;

    /// <summary>At least one whole record is read.</summary>
    public bool ReadsRecords => Pages.Any(page => page.Records > 0);

    /// <summary>The page asked for, as a list or as one listing: what it was taken for.</summary>
    public PageRole Role => _role;

    internal static MarketplaceSketch Of(LookedPage first, LookedPage? listing, FetchedPage? plain, string? id)
    {
        var drafted = (DefinitionDrafter.Draft(first.Look, listing?.Look, id) as DefinitionDraft)?.Plan;
        var plan = drafted ?? DefinitionDrafter.PlanWithoutPages(first.Look, listing?.Look, id);
        var role = plan.Each is not null || (listing is not null && !DefinitionDrafter.ShowsOne(first.Look)) || first.Look.Structured.Listings.Count > 1 ? PageRole.Results : PageRole.Listing;
        var sketch = new MarketplaceSketch(plan, first, listing, role);
        var fetch = plain is not null && sketch.IsReadBy(plain) ? FetchMode.Auto : first.Look.Page.Via == FetchMode.Browser ? FetchMode.Browser : FetchMode.Auto;
        return fetch == plan.Fetch ? sketch : new(plan with { Fetch = fetch }, first, listing, role);
    }

    /// <summary>Reads a field from an element that the person pointed at.</summary>
    /// <param name="role">Which of the pages.</param>
    /// <param name="field">Field name, or <c>card</c> for the part of a list that is one listing.</param>
    /// <param name="element">Number of the element.</param>
    public SketchChange Choose(PageRole role, string field, int element)
    {
        if (Looked(role) is not { } page || page.Node(element) is not { } node) return No("there is no such element on the page any more; look at the page again");
        if (field != "card" && !(role == PageRole.Results ? FieldMaking.OfCards : FieldMaking.OfListings).Contains(field)) return No("there is no such field on this page");
        return Tried(new PlanChange(_plan, _first.Look, _listing?.Look).Choose(page, role, field, node, out var problem), role, field == "card" ? "title" : field, problem);
    }

    /// <summary>Leaves a field out.</summary>
    public SketchChange Leave(PageRole role, string field) => FieldMaking.IsNeeded(field) ? No("without it no listing can be told from another")
        : Tried(PlanChange.Without(_plan, role, field), role, null, null);

    /// <summary>Gives id and name.</summary>
    public SketchChange Call(string id, string name)
    {
        if (!DefinitionDrafter.IsId(id)) return No("an id is 2 to 63 lower-case letters, digits and hyphens, and begins with a letter or digit");
        return Tried(_plan with { Site = _plan.Site with { Id = id, Name = name.Trim() } }, PageRole.Results, null, null);
    }

    /// <summary>A listing that the list leads to and whose page was not looked at; null where it was, or none is read.</summary>
    public Uri? ListingToLookAt => _listing is null && _role == PageRole.Results && _draft.Proofs[0].Read.Listings.FirstOrDefault(listing => listing.Url != _first.Look.Page.FinalUrl && listing.Url.Authority == _first.Look.Page.FinalUrl.Authority) is { } one ? one.Url : null;

    /// <summary>The sketch with the page of one listing beside the list.</summary>
    internal MarketplaceSketch With(LookedPage listing)
    {
        var offer = DefinitionDrafter.PlanBySelectors(_first.Look, listing.Look, Id);
        var plan = listing.Look.Embeds || offer is null ? _plan : _plan with { Offer = offer.Offer, OfferPattern = offer.OfferPattern };
        return new(plan, _first, listing, PageRole.Results);
    }

    /// <summary>Takes the page asked for, for a list or for the page of one listing.</summary>
    public SketchChange Regard(PageRole role)
    {
        if (role == _role) return new(this, null);
        if (_listing is not null) return No("the page leads to single listings, one of which was looked at: it is a list");
        return new(new(_plan with { Each = null, Card = [], Offer = [], Next = null }, _first, null, role), null);
    }

    private SketchChange Tried(DraftPlan? plan, PageRole role, string? field, string? problem)
    {
        if (plan is null) return No(problem ?? "nothing finds this element again");
        try
        {
            var changed = new MarketplaceSketch(plan, _first, _listing, _role);
            var read = changed.Pages.FirstOrDefault(page => page.Role == role);
            if (field is null or "next" || read?.Fields.Any(one => one.Name == field && one.Share > 0) == true) return new(changed, null);
            return No("what stands there cannot be read as this field");
        }
        catch (ConfigurationException error)
        {
            return No(error.Errors.Count > 0 ? error.Errors[0].Message : error.Message);
        }
    }

    private SketchChange No(string problem) => new(this, problem);

    private LookedPage? Looked(PageRole role) => role == _role ? _first : role == PageRole.Listing ? _listing : null;

    /// <summary>Plain HTTP gives as many records, so that no browser is needed for every page.</summary>
    private bool IsReadBy(FetchedPage plain)
    {
        var wanted = _draft.Proofs[0].Read.Listings.Count;
        var read = new Extraction.SelectorExtractor().Extract(plain, Definition, new PageKinds(Definition).Of(plain.FinalUrl)).Listings.Count;
        return read >= wanted && (wanted > 0 || _plan.IsBare);
    }

    private SketchPage PageOf(LookedPage page, PageRole role) => new SketchReading(_plan, page, role, _draft.Proofs.First(proof => proof.Url == page.Look.Page.FinalUrl)).Page();
}

/// <summary>What a correction came to.</summary>
/// <param name="Sketch">The sketch as it is now; unchanged where there is a problem.</param>
/// <param name="Problem">Why it could not be, in plain words; null where it was done.</param>
public sealed record SketchChange(MarketplaceSketch Sketch, string? Problem);
