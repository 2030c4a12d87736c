using MarketWatch.Configuration;

namespace MarketWatch.Profiles.Validation;

/// <summary>Scores of hit, normal and urgent are in order, so that every hit has a priority.</summary>
internal sealed class PriorityRule : IProfileRule
{
    public void Check(KeywordProfile profile, Findings findings)
    {
        var (score, normal, urgent) = (profile.HitWhen.Score, profile.Priority.Normal, profile.Priority.Urgent);
        if (score <= 0) findings.Add(KeyPath.Root / "hit_when" / "score", "the least score of a hit is above 0");
        if (normal > score) findings.Add(KeyPath.Root / "priority" / "normal", $"hits begin at {Points.Write(score)}, so normal does too; leave it out");
        if (urgent < (normal ?? score)) findings.Add(KeyPath.Root / "priority" / "urgent", $"urgent begins below normal ({Points.Write(normal ?? score)})");
    }
}
