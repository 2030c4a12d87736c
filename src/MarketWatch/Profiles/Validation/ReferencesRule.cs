using MarketWatch.Configuration;

namespace MarketWatch.Profiles.Validation;

/// <summary>Terms named elsewhere in the profile exist.</summary>
internal sealed class ReferencesRule : IProfileRule
{
    public void Check(KeywordProfile profile, Findings findings)
    {
        CheckAll(profile, profile.HitWhen.Require, KeyPath.Root / "hit_when" / "require", findings);
        CheckAll(profile, profile.HitWhen.RequireAny, KeyPath.Root / "hit_when" / "require_any", findings);
        foreach (var (name, term) in profile.Terms)
        {
            var path = KeyPath.Root / "terms" / name / "with";
            CheckAll(profile, term.With, path, findings);
            if (term.With.Contains(name)) findings.Add(path, "a term does not stand beside itself");
        }
    }

    internal static void CheckAll(KeywordProfile profile, IReadOnlyList<string> names, KeyPath path, Findings findings)
    {
        for (var i = 0; i < names.Count; i++)
        {
            if (!profile.Terms.ContainsKey(names[i])) findings.Add(path[i], $"there is no term '{TreeReader.Shortened(names[i])}'", NearestName.Of(names[i], profile.Terms.Keys));
            else if (names.Take(i).Contains(names[i])) findings.Add(path[i], $"'{names[i]}' stands here twice");
        }
    }
}
