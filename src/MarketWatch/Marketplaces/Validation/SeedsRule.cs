using MarketWatch.Configuration;

namespace MarketWatch.Marketplaces.Validation;

/// <summary>A seed is a path in scope; it holds <c>{query}</c> exactly when it is drawn for each query.</summary>
internal sealed class SeedsRule : IDefinitionRule
{
    public void Check(MarketplaceDefinition definition, Findings findings)
    {
        for (var i = 0; i < definition.Seeds.Count; i++)
        {
            var (seed, path) = (definition.Seeds[i], (KeyPath.Root / "seeds")[i]);
            var hasQuery = Placeholders.In(seed.Path).Contains("query");
            if (seed.ForEach is not (null or "query")) findings.Add(path / "for_each", "seeds are drawn for each 'query'", NearestName.Of(seed.ForEach, ["query"]));
            else if (hasQuery && seed.ForEach is null) findings.Add(path, "'{query}' needs 'for_each: query' beside it");
            else if (!hasQuery && seed.ForEach is not null) findings.Add(path / "path", "'for_each: query' needs '{query}' in the path");
            if (!IsPath(seed.Path)) findings.Add(path / "path", "a path on the site is expected, beginning with one '/'");
            Placeholders.Check(seed.Path, ["query", "settings"], definition, path / "path", findings);
            CheckScope(Placeholders.Filled(seed.Path, definition), definition.Scope, path / "path", findings);
        }
    }

    /// <summary>A path on the site itself: <c>//host</c> would leave it.</summary>
    internal static bool IsPath(string text) =>
        text.StartsWith('/') && !text.StartsWith("//", StringComparison.Ordinal) && !text.Contains('\\') && !text.Contains('#');

    private static void CheckScope(string seed, ScopeDefinition scope, KeyPath path, Findings findings)
    {
        var include = scope.Include.Select(PatternCheck.Compile).OfType<System.Text.RegularExpressions.Regex>().ToArray();
        if (include.Length == scope.Include.Count && include.Length > 0 && !include.Any(pattern => pattern.IsMatch(seed)))
            findings.Add(path, "the seed is out of scope: no pattern of scope.include matches it");
        var refusing = scope.Exclude.FirstOrDefault(pattern => PatternCheck.Compile(pattern)?.IsMatch(seed) == true);
        if (refusing is not null) findings.Add(path, $"the seed is out of scope: '{TreeReader.Shortened(refusing)}' of scope.exclude matches it");
    }
}
