using MarketWatch.Configuration;

namespace MarketWatch.Profiles.Validation;

/// <summary>The rules of meaning of one section of a profile. Never throws on a profile; what is wrong goes to the findings.</summary>
internal interface IProfileRule
{
    /// <summary>Judges the section.</summary>
    void Check(KeywordProfile profile, Findings findings);
}
