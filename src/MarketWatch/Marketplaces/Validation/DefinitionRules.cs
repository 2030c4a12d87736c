using MarketWatch.Configuration;

namespace MarketWatch.Marketplaces.Validation;

/// <summary>All rules, one per section, in the order of the file.</summary>
internal static class DefinitionRules
{
    /// <summary>Judges a definition.</summary>
    /// <param name="definition">The definition.</param>
    /// <param name="extractors">Names of the extractors there are; null: any well-formed name is taken.</param>
    /// <param name="findings">Where mistakes go.</param>
    public static void Check(MarketplaceDefinition definition, IReadOnlyCollection<string>? extractors, Findings findings)
    {
        IDefinitionRule[] rules =
        [
            new IdentityRule(extractors),
            new AddressesRule(),
            new SettingsRule(),
            new AccessRule(),
            new SignInRule(),
            new WallsRule(),
            new ScopeRule(),
            new SeedsRule(),
            new PagesRule(),
            new FieldsRule(),
            new ExpectRule(),
            new SamplesRule(),
        ];
        foreach (var rule in rules) rule.Check(definition, findings);
    }
}
