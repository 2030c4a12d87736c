using MarketWatch.Configuration;
using MarketWatch.Marketplaces;

namespace MarketWatch.Profiles.Validation;

/// <summary>What the sections say together can come true: words that may count, required terms that may match, scores within reach.</summary>
internal sealed class ContradictionsRule : IProfileRule
{
    public void Check(KeywordProfile profile, Findings findings)
    {
        CheckWords(profile, findings);
        CheckRequired(profile, profile.HitWhen.Require, KeyPath.Root / "hit_when" / "require", findings);
        if (profile.HitWhen.RequireAny.Count > 0 && profile.HitWhen.RequireAny.All(name => WhyDead(profile, name) is not null))
            CheckRequired(profile, profile.HitWhen.RequireAny, KeyPath.Root / "hit_when" / "require_any", findings);
        CheckReach(profile, findings);
    }

    private static void CheckWords(KeywordProfile profile, Findings findings)
    {
        var ruledOut = new RuledOut(profile);
        foreach (var (name, term) in profile.Terms.Where(term => !IsAboutSellers(term.Value)))
        {
            for (var i = 0; i < term.Any.Count; i++)
            {
                if (ruledOut.By(term.Any[i]) is { } why)
                    findings.Add((KeyPath.Root / "terms" / name / "any")[i], $"'{TreeReader.Shortened(term.Any[i])}' never counts: {why}");
            }
        }
    }

    private static void CheckRequired(KeywordProfile profile, IReadOnlyList<string> names, KeyPath path, Findings findings)
    {
        for (var i = 0; i < names.Count; i++)
        {
            if (WhyDead(profile, names[i]) is { } why) findings.Add(path[i], $"the term '{names[i]}' can never match: {why}");
        }
    }

    private static void CheckReach(KeywordProfile profile, Findings findings)
    {
        var most = profile.Terms.Where(term => WhyDead(profile, term.Key) is null).Sum(term => MostPoints(profile, term.Value));
        if (profile.HitWhen.Score > most + 1e-9)
            findings.Add(KeyPath.Root / "hit_when" / "score", $"never reached: all terms together come to {Points.Write(most)}");
        else if (profile.Priority.Urgent > most + 1e-9)
            findings.Add(KeyPath.Root / "priority" / "urgent", $"never reached: all terms together come to {Points.Write(most)}");
    }

    private static double MostPoints(KeywordProfile profile, TermDefinition term)
    {
        var factors = term.In.Count > 0 ? term.In.Select(field => profile.Fields.GetValueOrDefault(field, 1)) : profile.Fields.Values;
        var kind = profile.Conditions.Marketplace?.Kind;
        var weight = kind == "open" ? term.Weight
            : kind == "hidden" ? term.HiddenWeight ?? term.Weight
            : Math.Max(term.Weight, term.HiddenWeight ?? term.Weight);
        return Math.Max(0, weight) * factors.DefaultIfEmpty(0).Max();
    }

    private static string? WhyDead(KeywordProfile profile, string name)
    {
        if (!profile.Terms.TryGetValue(name, out var term)) return null;
        var ruledOut = new RuledOut(profile);
        if (term.Any.Count > 0 && !IsAboutSellers(term) && term.Any.All(word => ruledOut.By(word) is not null)) return "all its words are ruled out";
        var kind = profile.Conditions.Marketplace?.Kind;
        if (term.Kind is { } own && (kind == "open" && own == MarketplaceKind.Hidden || kind == "hidden" && own == MarketplaceKind.Open))
            return $"it counts on another kind of marketplace than conditions.marketplace ({kind})";
        return null;
    }

    // Never-words are not looked for in sellers' names.
    private static bool IsAboutSellers(TermDefinition term) => term.In.Contains("seller.name");
}
