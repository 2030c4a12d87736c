using System.Text;

namespace MarketWatch.Marketplaces.Drafting;

/// <summary>Writes a draft as the file it becomes. Every text that came from a page stands in single quotes, in which YAML knows no escapes.</summary>
internal sealed class DraftText
{
    private readonly StringBuilder _text = new();

    /// <summary>The file's content.</summary>
    public static string Of(DraftPlan plan)
    {
        var text = new DraftText();
        text.Head(plan);
        text.Access(plan);
        text.Scope(plan.Scope);
        if (!plan.IsBare) text.Pages(plan);
        return text._text.ToString();
    }

    private void Head(DraftPlan plan)
    {
        var site = plan.Site;
        Line("# yaml-language-server: $schema=./schema.json");
        Line("# Drafted from one look at the site. What is marked 'check' is a guess; then save sample pages beside it (README).");
        Line("schema: 1");
        Line($"id: {Quoted(site.Id)}");
        Line($"name: {Quoted(site.Name)}");
        if (site.Language is { } language) Line($"language: {language}");
        Line($"timezone: {site.Timezone ?? "UTC"}{(site.Timezone is null ? "   # check: the site's own" : "")}");
        if (plan.Currency is { } currency) Line($"currency: {currency}   # check: for prices written without one");
        Line($"addresses: [{Quoted(site.Address.AbsoluteUri)}]");
        if (site.IsHidden) Line("kind: hidden");
        Line($"fetch: {plan.Fetch.ToString().ToLowerInvariant()}");
    }

    private void Access(DraftPlan plan)
    {
        Line("access:");
        Line("  robots: obey");
        if (plan.Site.IsHidden) Line("  egress: tor");
        Line("  limits: { pages: 100, duration: 30m }   # small, until a first run has been looked at");
    }

    private void Scope(DraftScope scope)
    {
        Line("scope:");
        Line("  include:   # check: categories and listings, nothing else");
        foreach (var pattern in scope.Include) Line($"    - {Quoted(pattern)}");
        Line("  exclude:");
        foreach (var pattern in scope.Exclude) Line($"    - {Quoted(pattern)}");
        Line("seeds:   # add further categories; a search path with {query} is best");
        Line($"  - {{ path: {Quoted(scope.Seed)} }}");
    }

    private void Pages(DraftPlan plan)
    {
        Line("pages:");
        // the narrower pattern first: pages are tried in file order
        if (plan.Offer.Count > 0) Offer(plan);
        if (plan.Each is { } each) List(plan, each);
    }

    private void List(DraftPlan plan, SelectorGuess each)
    {
        Line("  results:");
        Line($"    url: {Quoted(plan.ListPattern)}");
        if (!each.Written.StartsWith("./", StringComparison.Ordinal)) Line($"    ready_when: {Quoted(each.Written)}   # add what is there when nothing was found, and empty_when");
        Line("    listings:");
        Line($"      each: {Quoted(each.Written)}");
        Line("      fields:");
        foreach (var field in plan.Card) Line($"        {field.Name}: {Field(field)}");
        Line($"    open_listing: {(plan.Offer.Count > 0 ? "new_or_changed" : "never   # describe the page of one listing, then new_or_changed")}");
        if (plan.Next is { } next) Line($"    next: {Field(next)}   # check");
    }

    private void Offer(DraftPlan plan)
    {
        Line("  listing:");
        Line($"    url: {Quoted(plan.OfferPattern)}");
        Line("    fields:");
        foreach (var field in plan.Offer) Line($"      {field.Name}: {Field(field)}");
    }

    private static string Field(DraftField field)
    {
        var parts = new List<string> { field.Select is { } select ? $"{(field.Many ? "select_all" : "select")}: {Quoted(select)}" : "from: url" };
        if (field.Attribute is { } attribute) parts.Add($"attribute: {attribute}");
        if (field.Match is { } match) parts.Add($"match: {Quoted(match)}");
        if (field.As is { } kind) parts.Add($"as: {kind}");
        if (field.Optional) parts.Add("optional: true");
        return $"{{ {string.Join(", ", parts)} }}";
    }

    private static string Quoted(string text) => $"'{text.Replace("'", "''", StringComparison.Ordinal)}'";

    private void Line(string text) => _text.Append(text).Append('\n');
}
