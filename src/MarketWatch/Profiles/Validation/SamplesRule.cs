using MarketWatch.Configuration;

namespace MarketWatch.Profiles.Validation;

/// <summary>Samples expect a verdict there is, by terms there are.</summary>
internal sealed class SamplesRule : IProfileRule
{
    private static readonly string[] Verdicts = ["none", "normal", "urgent"];

    public void Check(KeywordProfile profile, Findings findings)
    {
        for (var i = 0; i < profile.Samples.Count; i++)
        {
            var (sample, path) = (profile.Samples[i], (KeyPath.Root / "samples")[i]);
            if (!Verdicts.Contains(sample.Hit))
                findings.Add(path / "hit", $"expected one of {string.Join(", ", Verdicts)}, not '{TreeReader.Shortened(sample.Hit)}'", NearestName.Of(sample.Hit, Verdicts));
            else if (sample is { Why: not null, Hit: not "none" })
                findings.Add(path / "why", "only a sample that is no hit says why");
            else if (sample.Hit == "urgent" && profile.Priority.Urgent is null)
                findings.Add(path / "hit", "nothing is urgent: priority.urgent is not set");
            ReferencesRule.CheckAll(profile, sample.Terms, path / "terms", findings);
        }
    }
}
