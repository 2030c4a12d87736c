using MarketWatch.Configuration;

namespace MarketWatch.Profiles.Validation;

/// <summary>Conditions can hold.</summary>
internal sealed class ConditionsRule : IProfileRule
{
    private static readonly string[] Kinds = ["any", "open", "hidden"];

    public void Check(KeywordProfile profile, Findings findings)
    {
        var path = KeyPath.Root / "conditions";
        if (profile.Conditions.Marketplace is { } marketplace && !Kinds.Contains(marketplace.Kind))
            findings.Add(path / "marketplace" / "kind", $"expected one of {string.Join(", ", Kinds)}, not '{TreeReader.Shortened(marketplace.Kind)}'", NearestName.Of(marketplace.Kind, Kinds));
        if (profile.Conditions.Price is not { } price) return;
        KnownNames.CheckCurrency(price.Currency, path / "price" / "currency", findings);
        if (price is { Below: null, Above: null }) findings.Add(path / "price", "a condition on the price needs below or above");
        if (price.Below <= 0) findings.Add(path / "price" / "below", "no price is below nothing");
        if (price.Above < 0) findings.Add(path / "price" / "above", "a price is at least 0");
        if (price.Below <= price.Above) findings.Add(path / "price", "no price is both below and above these bounds");
    }
}
