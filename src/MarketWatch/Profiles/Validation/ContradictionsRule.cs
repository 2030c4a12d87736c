using MarketWatch.Configuration;
using MarketWatch.Marketplaces;

namespace MarketWatch.Profiles.Validation;

/// <summary>What the sections say together can come true: words that may count, required terms that may match, scores within reach.</summary>
internal sealed class ContradictionsRule : IProfileRule
{
    public void Check(KeywordProfile profile, Findings findings)
    {
        var ruledOut = new RuledOut(profile);
        var dead = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (name, term) in profile.Terms)
        {
            var lost = CheckWords(term, KeyPath.Root / "terms" / name / "any", ruledOut, findings);
            if (term.Any.Count > 0 && lost == term.Any.Count) dead[name] = "all its words are ruled out";
            else if (WhyElsewhere(profile, term) is { } why) dead[name] = why;
        }

        CheckRequired(dead, profile.HitWhen.Require, KeyPath.Root / "hit_when" / "require", findings);
        if (profile.HitWhen.RequireAny.All(dead.ContainsKey)) CheckRequired(dead, profile.HitWhen.RequireAny, KeyPath.Root / "hit_when" / "require_any", findings);
        CheckReach(profile, dead, findings);
    }

    /// <summary>Names words that never count, and says how many there are.</summary>
    private static int CheckWords(TermDefinition term, KeyPath path, RuledOut ruledOut, Findings findings)
    {
        var lost = 0;
        for (var i = 0; i < term.Any.Count; i++)
        {
            if (ruledOut.By(term, term.Any[i]) is not { } why) continue;
            findings.Add(path[i], $"'{TreeReader.Shortened(term.Any[i])}' never counts: {why}");
            lost++;
        }

        return lost;
    }

    private static string? WhyElsewhere(KeywordProfile profile, TermDefinition term) => (profile.Conditions.Marketplace?.Kind, term.Kind) switch
    {
        ("open", MarketplaceKind.Hidden) => "it counts on another kind of marketplace than conditions.marketplace (open)",
        ("hidden", MarketplaceKind.Open) => "it counts on another kind of marketplace than conditions.marketplace (hidden)",
        _ => null,
    };

    private static void CheckRequired(Dictionary<string, string> dead, IReadOnlyList<string> names, KeyPath path, Findings findings)
    {
        for (var i = 0; i < names.Count; i++)
        {
            if (dead.TryGetValue(names[i], out var why)) findings.Add(path[i], $"the term '{names[i]}' can never match: {why}");
        }
    }

    private static void CheckReach(KeywordProfile profile, Dictionary<string, string> dead, Findings findings)
    {
        var most = profile.Terms.Where(term => !dead.ContainsKey(term.Key)).Sum(term => MostPoints(profile, term.Value));
        if (profile.HitWhen.Score > most + 1e-9)
            findings.Add(KeyPath.Root / "hit_when" / "score", $"never reached: all terms together come to {Points.Write(most)}");
        else if (profile.Priority.Urgent > most + 1e-9)
            findings.Add(KeyPath.Root / "priority" / "urgent", $"never reached: all terms together come to {Points.Write(most)}");
    }

    private static double MostPoints(KeywordProfile profile, TermDefinition term)
    {
        var factors = term.In.Count > 0 ? term.In.Select(field => profile.Fields.GetValueOrDefault(field, 1)) : profile.Fields.Values;
        var weight = profile.Conditions.Marketplace?.Kind switch
        {
            "open" => term.Weight,
            "hidden" => term.HiddenWeight ?? term.Weight,
            _ => Math.Max(term.Weight, term.HiddenWeight ?? term.Weight),
        };
        return Math.Max(0, weight) * factors.DefaultIfEmpty(0).Max();
    }
}
