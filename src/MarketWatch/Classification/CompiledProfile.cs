using MarketWatch.Marketplaces;
using MarketWatch.Profiles;

namespace MarketWatch.Classification;

/// <summary>A profile ready for use: names resolved to indexes, patterns compiled.</summary>
internal sealed class CompiledProfile
{
    private readonly bool _patternsSufficeOpen;
    private readonly bool _patternsSufficeHidden;

    private CompiledProfile(KeywordProfile profile, IReadOnlyList<string> fields)
    {
        Profile = profile;
        var names = profile.Terms.Keys.ToList();
        Terms = [.. profile.Terms.Select(term => Compile(profile, term.Key, term.Value, names, fields))];
        NeverNames = [.. profile.Never.Keys];
        NeverFields = [.. fields.Select(field => profile.Fields.ContainsKey(field) && field != "seller.name")];
        Require = [.. profile.HitWhen.Require.Select(name => IndexOf(profile, names, name))];
        RequireAny = [.. profile.HitWhen.RequireAny.Select(name => IndexOf(profile, names, name))];
        Allowed = (profile.Fold.Contains(FoldKind.Homoglyphs) ? Disguise.LookAlikes : 0) | (profile.Fold.Contains(FoldKind.Spacing) ? Disguise.Spacing : 0);
        CaseMatters = !profile.Fold.Contains(FoldKind.Case);
        MarksMatter = !profile.Fold.Contains(FoldKind.Diacritics);
        (_patternsSufficeOpen, _patternsSufficeHidden) = (MayPatternsSuffice(MarketplaceKind.Open), MayPatternsSuffice(MarketplaceKind.Hidden));
    }

    /// <summary>The profile.</summary>
    public KeywordProfile Profile { get; }

    /// <summary>Terms in file order.</summary>
    public IReadOnlyList<CompiledTerm> Terms { get; }

    /// <summary>Names of the <c>never</c> groups.</summary>
    public IReadOnlyList<string> NeverNames { get; }

    /// <summary>Fields in which <c>never</c> words are looked for: the profile's, but for the seller's name.</summary>
    public bool[] NeverFields { get; }

    /// <summary>Indexes of the terms that must all match.</summary>
    public int[] Require { get; }

    /// <summary>Indexes of the terms one of which must match.</summary>
    public int[] RequireAny { get; }

    /// <summary>Disguises the profile sees through.</summary>
    public Disguise Allowed { get; }

    /// <summary>Upper and lower case differ.</summary>
    public bool CaseMatters { get; }

    /// <summary>Letters with and without accents differ.</summary>
    public bool MarksMatter { get; }

    /// <summary>Compiles a profile.</summary>
    /// <param name="profile">A profile that was read and validated.</param>
    /// <param name="fields">The classifier's fields.</param>
    /// <exception cref="ArgumentException">It names a term that it does not have, or a pattern is refused.</exception>
    public static CompiledProfile Compile(KeywordProfile profile, IReadOnlyList<string> fields) => new(profile, fields);

    /// <summary>All words and phrases of the profile with what they are used as.</summary>
    public IEnumerable<(string Written, WordingRole Role, int Index, int Part)> Words()
    {
        for (var term = 0; term < Terms.Count; term++)
        {
            foreach (var word in Terms[term].Definition.Any) yield return (word, WordingRole.Term, term, 0);
            var near = Terms[term].Definition.Near?.Words ?? [];
            for (var part = 0; part < near.Count; part++) yield return (near[part], WordingRole.Near, term, part);
        }

        for (var group = 0; group < NeverNames.Count; group++)
            foreach (var word in Profile.Never[NeverNames[group]]) yield return (word, WordingRole.Never, group, 0);
        foreach (var phrase in Profile.Except) yield return (phrase, WordingRole.Except, 0, 0);
    }

    /// <summary>Whether patterns alone can make a hit; where not, they are looked for only after a word was found.</summary>
    public bool PatternsMaySuffice(MarketplaceKind kind) => kind == MarketplaceKind.Hidden ? _patternsSufficeHidden : _patternsSufficeOpen;

    private bool MayPatternsSuffice(MarketplaceKind kind)
    {
        var usable = Terms.Where(term => term.Pattern is not null && term.CountsOn(kind)).ToHashSet();
        return Require.All(index => usable.Contains(Terms[index]))
            && (RequireAny.Length == 0 || RequireAny.Any(index => usable.Contains(Terms[index])))
            && usable.Sum(term => Math.Max(0, term.MostPoints)) >= Profile.HitWhen.Score;
    }

    private static CompiledTerm Compile(KeywordProfile profile, string name, TermDefinition term, List<string> names, IReadOnlyList<string> fields)
    {
        var pattern = term.Pattern is null ? null : TermPattern.Compile(term.Pattern);
        return new(name, term, pattern, [.. fields.Select(field => Factor(profile, term, field))], [.. term.With.Select(other => IndexOf(profile, names, other))]);
    }

    private static double Factor(KeywordProfile profile, TermDefinition term, string field)
    {
        if (term.In.Count > 0) return term.In.Contains(field) ? profile.Fields.GetValueOrDefault(field, 1) : 0;
        return profile.Fields.GetValueOrDefault(field, 0);
    }

    private static int IndexOf(KeywordProfile profile, List<string> names, string name) =>
        names.IndexOf(name) is >= 0 and var index ? index : throw new ArgumentException($"profile {profile.Id} has no term '{name}'");
}
