using MarketWatch.Configuration;

namespace MarketWatch.Profiles.Validation;

/// <summary>What stands at the top: id, name, purpose, active period.</summary>
internal sealed class IdentityRule : IProfileRule
{
    public void Check(KeywordProfile profile, Findings findings)
    {
        KnownNames.CheckId(profile.Id, findings);
        if (string.IsNullOrWhiteSpace(profile.Name)) findings.Add(KeyPath.Root / "name", "the name is empty");
        if (profile.Purpose is { } purpose && !KnownNames.IsId(purpose)) findings.Add(KeyPath.Root / "purpose", "the id of an entry of purposes.yaml is expected");
        if (profile.Fold.Distinct().Count() < profile.Fold.Count) findings.Add(KeyPath.Root / "fold", "a way of folding stands here twice");
        if (profile.Active is not { } active) return;
        if (active.From > active.Until) findings.Add(KeyPath.Root / "active" / "until", "the last day is before the first");
        if (active.From > active.ReviewBy) findings.Add(KeyPath.Root / "active" / "review_by", "the day of review is before the first day");
    }
}
