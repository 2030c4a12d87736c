using MarketWatch.Configuration;

namespace MarketWatch.Marketplaces.Validation;

/// <summary>Steps do one thing each, and nothing but read: only a sign-in fills fields.</summary>
internal static class StepRules
{
    private const int MostRepeats = 1000;

    // Parts of the names that sites give to their password fields, in the languages of the marketplaces.
    private static readonly string[] PasswordWords = ["pass", "pwd", "wachtwoord", "kennwort", "motdepasse", "mot_de_passe", "mot-de-passe", "contrase", "haslo", "senha", "parol"];

    /// <summary>Steps of a page.</summary>
    public static void CheckPage(IReadOnlyList<PageStep> steps, KeyPath path, Findings findings)
    {
        for (var i = 0; i < steps.Count; i++)
        {
            Check(steps[i], path[i], findings);
            if (steps[i].Fill is not null) findings.Add(path[i] / "fill", "only the steps of sign_in fill fields: pages are read, not written to");
        }
    }

    /// <summary>Steps of a sign-in.</summary>
    public static void CheckSignIn(MarketplaceDefinition definition, IReadOnlyList<PageStep> steps, KeyPath path, Findings findings)
    {
        for (var i = 0; i < steps.Count; i++)
        {
            var step = steps[i];
            Check(step, path[i], findings);
            if (step.Scroll is not null) findings.Add(path[i] / "scroll", "a sign-in takes fill, click and wait_for alone");
            if (step.With is not { } with) continue;
            Placeholders.Check(with, ["settings", "secret"], definition, path[i] / "with", findings);
            if (LooksLikePassword(step.Fill) && !Placeholders.In(with).Any(name => name.StartsWith("secret.", StringComparison.Ordinal)))
                findings.Add(path[i] / "with", "a password never stands in this file; put it in a secret and write \"{secret.password}\"");
        }
    }

    private static void Check(PageStep step, KeyPath path, Findings findings)
    {
        string?[] actions = [step.Fill, step.Click, step.WaitFor, step.Scroll];
        if (actions.Count(action => action is not null) != 1) findings.Add(path, "a step is exactly one of fill, click, wait_for, scroll");
        Selectors.CheckCss(step.Fill, path / "fill", findings);
        Selectors.CheckCss(step.Click, path / "click", findings);
        Selectors.CheckCss(step.WaitFor, path / "wait_for", findings);
        if (step.Fill is null != step.With is null) findings.Add(path, "fill and with go together");
        if (step.Scroll is not (null or "end")) findings.Add(path / "scroll", "a page is scrolled to its 'end'", NearestName.Of(step.Scroll, ["end"]));
        if (step.Repeat is not { } repeat) return;
        if (step.Click is null && step.Scroll is null) findings.Add(path / "repeat", "only click and scroll are repeated");
        if (repeat is < 1 or > MostRepeats) findings.Add(path / "repeat", $"repeats are 1 to {MostRepeats:N0}");
    }

    private static bool LooksLikePassword(string? selector) =>
        selector is not null && PasswordWords.Any(word => selector.Contains(word, StringComparison.OrdinalIgnoreCase));
}
