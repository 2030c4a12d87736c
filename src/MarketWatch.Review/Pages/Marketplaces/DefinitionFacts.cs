using System.Globalization;
using MarketWatch.Marketplaces;
using MarketWatch.Review.Languages;

namespace MarketWatch.Review.Pages.Marketplaces;

/// <summary>A definition in plain words: what is visited, how, under what limits and authority, and what is read.</summary>
/// <param name="definition">The definition.</param>
/// <param name="words">Words of the language.</param>
internal sealed class DefinitionFacts(MarketplaceDefinition definition, Words words)
{
    /// <summary>Facts in reading order; values of a code-like kind stand apart, since they are shown in another face.</summary>
    public IEnumerable<DefinitionFact> All()
    {
        yield return new(words["Addresses"]) { Codes = [.. definition.Addresses.Select(address => address.AbsoluteUri)] };
        if (definition.FormerAddresses.Count > 0) yield return new(words["Former addresses"]) { Codes = [.. definition.FormerAddresses.Select(address => address.AbsoluteUri)] };
        yield return new(words["Fetched"], Fetched());
        yield return new(words["Politeness"], Politeness());
        yield return new(words["robots.txt"], Robots()) { IsDoubtful = definition.Access.Robots == RobotsPolicy.Ignore };
        yield return new(words["A run ends"], Limits());
        yield return new(words["Way out"], WayOut()) { Codes = definition.Access.Egress is "direct" or "tor" ? [] : [definition.Access.Egress] };
        yield return new(words["Sign-in"], SignIn()) { IsDoubtful = definition.SignIn is { Authority: null } };
        yield return new(words["In scope"], definition.Scope.Include.Count == 0 ? words["everything on its addresses"] : words["addresses that match one of"]) { Codes = definition.Scope.Include };
        if (definition.Scope.Exclude.Count > 0) yield return new(words["Never"], words["addresses that match one of"]) { Codes = definition.Scope.Exclude };
        yield return new(words["Starts at"], definition.Seeds.Count == 0 ? words["its first address"] : Seeds()) { Codes = [.. definition.Seeds.Select(seed => seed.Path)] };
        if (definition.Walls.Count > 0) yield return new(words["Walls it knows"], string.Join(", ", definition.Walls.Select(wall => words[Wall(wall.Means)]).Distinct()));
        if (definition.Expect is { } expect) yield return new(words["A healthy run"], string.Join("; ", Expected(expect)));
    }

    /// <summary>What a kind of page is, in words.</summary>
    public string Role(PageDefinition page) => words[page.Role switch
    {
        PageRole.Results => "a list of listings", PageRole.Listing => "the page of one listing", PageRole.Seller => "the page of a seller", _ => "links to follow",
    }];

    /// <summary>Where a field is read.</summary>
    public string Where(FieldDefinition field) => field switch
    {
        { Select: { } select } => select,
        { SelectAll: { } all } => all,
        { JsonLd: { } path } => $"schema.org {path}",
        { From: not null } => words["the page's address"],
        { FirstOf.Count: > 0 } => string.Join(words[", else "], field.FirstOf.Select(Where)),
        _ => "",
    };

    private string Fetched() => words[definition.Fetch switch
    {
        FetchMode.Http => "by plain HTTP", FetchMode.Browser => "in the browser", _ => "by plain HTTP, and in the browser where that does not show what is needed",
    }];

    private string Politeness()
    {
        var delay = definition.Access.Delay;
        var pause = delay.Most == TimeSpan.Zero ? words["no pause between requests"] : words["{0} to {1} s between requests", Seconds(delay.Least), Seconds(delay.Most)];
        return $"{pause}, {words.Count(definition.Access.Connections, "{0} at once", "{0} at once")}";
    }

    private string Robots() => definition.Access.Robots == RobotsPolicy.Obey ? words["obeyed"] : words["not obeyed, because: {0}", definition.Access.Reason ?? words["no reason is given"]];

    private string Limits()
    {
        var limits = definition.Access.Limits;
        return words["after {0} pages or {1} min, whichever comes first; links are followed {2} deep", limits.Pages.ToString("N0", CultureInfo.InvariantCulture), (int)limits.Duration.TotalMinutes, limits.Depth];
    }

    private string WayOut() => words[definition.Access.Egress switch { "direct" => "directly", "tor" => "through Tor; nothing goes out directly where Tor is away", _ => "through a proxy; nothing goes out directly where it is away" }];

    private string SignIn()
    {
        if (definition.SignIn is not { } signIn) return words["none"];
        var authority = signIn.Authority is { } reference ? words["at {0}, under authority {1}", signIn.Open, reference] : words["at {0}; no authority is named", signIn.Open];
        return signIn.ExpiresOn is { } last ? $"{authority}, {words["until {0}", last.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)]}" : authority;
    }

    private string Seeds() => definition.Seeds.All(seed => seed.ForEach == "query") ? words["searches, one for each query of the profiles"]
        : definition.Seeds.Any(seed => seed.ForEach == "query") ? words["categories, and searches for each query of the profiles"] : words["categories"];

    private IEnumerable<string> Expected(ExpectDefinition expect)
    {
        if (expect.ListingsPerRun is { AtLeast: { } least }) yield return words["at least {0} listings", least];
        if (expect.ListingsPerRun is { AtMost: { } most }) yield return words["at most {0} listings", most];
        foreach (var (field, share) in expect.Coverage) yield return words["{0} in {1} % of them", words[FieldWords.Of(field)], (int)Math.Round(share * 100)];
    }

    private static string Wall(WallMeaning meaning) => meaning switch { WallMeaning.Challenge => "CAPTCHA", WallMeaning.SignIn => "sign-in", WallMeaning.RateLimited => "too many requests", _ => "access refused" };

    private static string Seconds(TimeSpan time) => time.TotalSeconds.ToString("0.#", CultureInfo.InvariantCulture);
}

/// <summary>One fact of a definition.</summary>
/// <param name="Label">What it is about.</param>
/// <param name="Text">In words; null where the codes say it all.</param>
internal sealed record DefinitionFact(string Label, string? Text = null)
{
    /// <summary>Addresses, patterns.</summary>
    public IReadOnlyList<string> Codes { get; init; } = [];

    /// <summary>Somebody answers for it and should look.</summary>
    public bool IsDoubtful { get; init; }
}
