using MarketWatch.Configuration;

namespace MarketWatch.Marketplaces.Validation;

/// <summary>A sign-in begins on the site, takes at least one step, and can be told apart from being signed out.</summary>
internal sealed class SignInRule : IDefinitionRule
{
    public void Check(MarketplaceDefinition definition, Findings findings)
    {
        if (definition.SignIn is not { } signIn) return;
        var path = KeyPath.Root / "sign_in";
        if (!SeedsRule.IsPath(signIn.Open)) findings.Add(path / "open", "a path on the site is expected, beginning with one '/'");
        Placeholders.Check(signIn.Open, ["settings"], definition, path / "open", findings);
        if (signIn.Steps.Count == 0) findings.Add(path / "steps", "a sign-in takes at least one step");
        StepRules.CheckSignIn(definition, signIn.Steps, path / "steps", findings);
        Selectors.CheckCss(signIn.SignedInWhen, path / "signed_in_when", findings);
        Selectors.CheckCss(signIn.FailedWhen, path / "failed_when", findings);
        if (signIn.FailedWhen == signIn.SignedInWhen) findings.Add(path / "failed_when", "the same selector cannot say both signed in and refused");
    }
}
