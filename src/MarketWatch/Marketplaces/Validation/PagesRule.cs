using MarketWatch.Configuration;

namespace MarketWatch.Marketplaces.Validation;

/// <summary>Each page can be told apart, is either a list or a record, and yields what a listing cannot be without.</summary>
internal sealed class PagesRule : IDefinitionRule
{
    public void Check(MarketplaceDefinition definition, Findings findings)
    {
        var seen = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (name, page) in definition.Pages)
        {
            var path = KeyPath.Root / "pages" / name;
            if (!KnownNames.IsName(name)) findings.AddName(path, "a page's name is lower-case letters, digits and underscores");
            if (PatternCheck.WhyNot(page.Url) is { } why) findings.Add(path / "url", why);
            if (!seen.TryAdd(page.Url, name)) findings.Add(path / "url", $"never reached: the page '{seen[page.Url]}' above has the same url");
            Selectors.CheckCss(page.ReadyWhen, path / "ready_when", findings);
            Selectors.CheckCss(page.EmptyWhen, path / "empty_when", findings);
            StepRules.CheckPage(page.Steps, path / "steps", findings);
            if (page.StopAfterKnown < 1) findings.Add(path / "stop_after_known", "at least 1 is expected");
            CheckRole(definition, page, path, findings);
        }
    }

    private static void CheckRole(MarketplaceDefinition definition, PageDefinition page, KeyPath path, Findings findings)
    {
        switch (page.Role)
        {
            case PageRole.Results:
                CheckResults(definition, page, path, findings);
                break;
            case PageRole.Listing when definition.Extractor == "selectors":
                Need(page.Fields, path / "fields", findings, "a listing page", ["title"], ["key", "url"]);
                break;
            case PageRole.Seller when definition.Extractor == "selectors":
                Need(page.Fields, path / "fields", findings, "a seller page", ["seller.key", "seller.name"]);
                break;
        }

        if (page.Role != PageRole.Results && page.StopAfterKnown is not null) findings.Add(path / "stop_after_known", "only a page with listings has cards to know");
        if (page.Role != PageRole.Results && page.EmptyWhen is not null) findings.Add(path / "empty_when", "only a page with listings can be empty");
        if (page.OpenSeller != OpenPolicy.Never && !FieldsOf(page).ContainsKey("seller.url"))
            findings.Add(path / "open_seller", "opening sellers needs the field 'seller.url'");
    }

    private static void CheckResults(MarketplaceDefinition definition, PageDefinition page, KeyPath path, Findings findings)
    {
        var cards = path / "listings";
        Selectors.CheckAny(page.Listings!.Each, cards / "each", findings);
        if (page.Fields.Count > 0) findings.Add(path / "fields", "a page has either listings or fields; the fields of cards stand under listings");
        if (definition.Extractor != "selectors") return;
        Need(page.Listings.Fields, cards / "fields", findings, "a card", ["title"], ["key", "url"]);
        var opens = page.OpenListing != OpenPolicy.Never && definition.Pages.Values.Any(other => other.Role == PageRole.Listing);
        if (opens && !page.Listings.Fields.ContainsKey("url") && page.Listings.Fields.ContainsKey("key"))
            findings.Add(cards / "fields", "opening listings needs the field 'url' in the card; or set open_listing: never");
    }

    private static IReadOnlyDictionary<string, FieldDefinition> FieldsOf(PageDefinition page) => page.Listings?.Fields ?? page.Fields;

    private static void Need(IReadOnlyDictionary<string, FieldDefinition> fields, KeyPath path, Findings findings, string what, params string[][] choices)
    {
        foreach (var choice in choices.Where(choice => !choice.Any(fields.ContainsKey)))
        {
            var near = choice.Select(name => fields.Keys.FirstOrDefault(written => NearestName.Of(written, [name]) is not null)).FirstOrDefault(name => name is not null);
            findings.Add(path, $"{what} needs the field {string.Join(" or ", choice.Select(name => $"'{name}'"))}{(near is null ? "" : $"; '{near}' is another")}");
        }
    }
}
