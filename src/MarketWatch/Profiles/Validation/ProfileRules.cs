using MarketWatch.Configuration;

namespace MarketWatch.Profiles.Validation;

/// <summary>All rules, one per section, in the order of the file; the ones that look at several sections come last.</summary>
internal static class ProfileRules
{
    private static readonly IProfileRule[] All =
    [
        new IdentityRule(),
        new QueriesRule(),
        new FactorsRule(),
        new TermsRule(),
        new WordingRule(),
        new ConditionsRule(),
        new ReferencesRule(),
        new PriorityRule(),
        new SamplesRule(),
        new ContradictionsRule(),
    ];

    /// <summary>Judges a profile.</summary>
    public static void Check(KeywordProfile profile, Findings findings)
    {
        foreach (var rule in All) rule.Check(profile, findings);
    }
}
