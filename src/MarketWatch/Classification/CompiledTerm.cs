using MarketWatch.Marketplaces;
using MarketWatch.Profiles;

namespace MarketWatch.Classification;

/// <summary>A term ready for use.</summary>
/// <param name="Name">Its name in the profile.</param>
/// <param name="Definition">As the profile has it.</param>
/// <param name="Pattern">Compiled pattern, where it has one.</param>
/// <param name="FieldFactors">Factor by the classifier's field index; 0 where the term is not looked for.</param>
/// <param name="With">Indexes of the terms one of which must match too.</param>
internal sealed record CompiledTerm(string Name, TermDefinition Definition, TermPattern? Pattern, double[] FieldFactors, int[] With)
{
    /// <summary>The most points the term can add.</summary>
    public double MostPoints => Math.Max(Definition.Weight, Definition.HiddenWeight ?? Definition.Weight) * FieldFactors.Max();

    /// <summary>It counts on marketplaces of this kind.</summary>
    public bool CountsOn(MarketplaceKind kind) => Definition.Kind is null || Definition.Kind == kind;

    /// <summary>Points it adds on a marketplace of this kind, before the field's factor.</summary>
    public double Weight(MarketplaceKind kind) => kind == MarketplaceKind.Hidden ? Definition.HiddenWeight ?? Definition.Weight : Definition.Weight;
}
