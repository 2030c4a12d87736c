using MarketWatch.Configuration;

namespace MarketWatch.Marketplaces.Validation;

/// <summary>The rules of meaning of one section of a marketplace definition. Never throws on a definition; what is wrong goes to the findings.</summary>
internal interface IDefinitionRule
{
    /// <summary>Judges the section.</summary>
    void Check(MarketplaceDefinition definition, Findings findings);
}
