using MarketWatch.Configuration;

namespace MarketWatch.Marketplaces.Validation;

/// <summary>What stands at the top: id, name, language, time zone, currency, extractor.</summary>
internal sealed class IdentityRule(IReadOnlyCollection<string>? extractors) : IDefinitionRule
{
    public void Check(MarketplaceDefinition definition, Findings findings)
    {
        KnownNames.CheckId(definition.Id, findings);
        if (string.IsNullOrWhiteSpace(definition.Name)) findings.Add(KeyPath.Root / "name", "the name is empty");
        KnownNames.CheckLanguage(definition.Language, KeyPath.Root / "language", findings);
        KnownNames.CheckTimeZone(definition.Timezone, KeyPath.Root / "timezone", findings);
        KnownNames.CheckCurrency(definition.Currency, KeyPath.Root / "currency", findings);
        if (extractors is not null ? !extractors.Contains(definition.Extractor) : !KnownNames.IsName(definition.Extractor))
        {
            var known = extractors ?? ["selectors", "structured"];
            findings.Add(KeyPath.Root / "extractor", $"there is no extractor '{TreeReader.Shortened(definition.Extractor)}'; there are {string.Join(", ", known)}", NearestName.Of(definition.Extractor, known));
        }
    }
}
