using MarketWatch.Configuration;

namespace MarketWatch.Profiles.Validation;

/// <summary>Each term is looked for in exactly one way, and that way can work.</summary>
internal sealed class TermsRule : IProfileRule
{
    private const double GreatestWeight = 10_000;
    private const int MostWithin = 100;

    public void Check(KeywordProfile profile, Findings findings)
    {
        if (profile.Terms.Count == 0) findings.Add(KeyPath.Root / "terms", "at least one term is needed");
        foreach (var (name, term) in profile.Terms)
        {
            var path = KeyPath.Root / "terms" / name;
            if (!KnownNames.IsName(name)) findings.AddName(path, "a term's name is lower-case letters, digits and underscores");
            var ways = (term.Any.Count > 0 ? 1 : 0) + (term.Pattern is null ? 0 : 1) + (term.Near is null ? 0 : 1);
            if (ways != 1) findings.Add(path, "a term has exactly one of any, pattern, near");
            if (term.HiddenWeight is { } hidden && Math.Abs(hidden) > GreatestWeight) findings.Add(path / "hidden_weight", $"a weight is at most {GreatestWeight:N0}");
            if (Math.Abs(term.Weight) > GreatestWeight) findings.Add(path / "weight", $"a weight is at most {GreatestWeight:N0}");
            if (term.Pattern is { } pattern && WhyNot(pattern) is { } why) findings.Add(path / "pattern", why);
            if (term.Near is { } near) CheckNear(near, path / "near", findings);
            for (var i = 0; i < term.In.Count; i++) FactorsRule.CheckField(term.In[i], (path / "in")[i], findings);
            for (var i = 0; i < term.Languages.Count; i++) KnownNames.CheckLanguage(term.Languages[i], (path / "languages")[i], findings);
        }
    }

    private static string? WhyNot(string pattern) =>
        PatternCheck.WhyNot(pattern) ?? (PatternCheck.Compile(pattern)!.IsMatch("") ? "the pattern matches the empty text, and so everything" : null);

    private static void CheckNear(NearDefinition near, KeyPath path, Findings findings)
    {
        if (near.Words.Count < 2) findings.Add(path / "words", "at least two words stand near each other");
        else if (near.Within < near.Words.Count || near.Within > MostWithin)
            findings.Add(path / "within", $"{near.Words.Count} words lie within {near.Words.Count} to {MostWithin} words");
    }
}
