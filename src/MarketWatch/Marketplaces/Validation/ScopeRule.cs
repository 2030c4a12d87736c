using MarketWatch.Configuration;

namespace MarketWatch.Marketplaces.Validation;

/// <summary>Scope patterns run in linear time; parameters are plain names.</summary>
internal sealed class ScopeRule : IDefinitionRule
{
    private static readonly KeyPath Section = KeyPath.Root / "scope";

    public void Check(MarketplaceDefinition definition, Findings findings)
    {
        CheckPatterns(definition.Scope.Include, Section / "include", findings);
        CheckPatterns(definition.Scope.Exclude, Section / "exclude", findings);
        var parameters = definition.Scope.IgnoreParameters;
        for (var i = 0; i < parameters.Count; i++)
        {
            if (parameters[i].Length == 0 || parameters[i].IndexOfAny(['?', '&', '=', '#', ' ', '*']) >= 0)
                findings.Add((Section / "ignore_parameters")[i], "the name of one query parameter is expected, such as utm_source");
        }
    }

    private static void CheckPatterns(IReadOnlyList<string> patterns, KeyPath path, Findings findings)
    {
        for (var i = 0; i < patterns.Count; i++)
        {
            if (PatternCheck.WhyNot(patterns[i]) is { } why) findings.Add(path[i], why);
        }
    }
}
