using MarketWatch.Configuration;

namespace MarketWatch.Marketplaces.Validation;

/// <summary>A wall is known by at least one sign.</summary>
internal sealed class WallsRule : IDefinitionRule
{
    public void Check(MarketplaceDefinition definition, Findings findings)
    {
        for (var i = 0; i < definition.Walls.Count; i++)
        {
            var (wall, path) = (definition.Walls[i], (KeyPath.Root / "walls")[i]);
            if (wall is { Selector: null, Status: null, Text: null, Url: null }) findings.Add(path, "a wall needs a sign: selector, status, text or url");
            if (wall.Status is < 100 or > 599) findings.Add(path / "status", "an HTTP status is 100 to 599");
            if (wall.Text is not null && string.IsNullOrWhiteSpace(wall.Text)) findings.Add(path / "text", "the text is empty");
            Selectors.CheckCss(wall.Selector, path / "selector", findings);
            if (wall.Url is { } url && PatternCheck.WhyNot(url) is { } why) findings.Add(path / "url", why);
        }
    }
}
