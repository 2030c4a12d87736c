namespace MarketWatch.Crawling.Http;

/// <summary>Response headers that say something about walls, language and the server's clock.</summary>
internal static class TellingHeaders
{
    private static readonly HashSet<string> Names = new(StringComparer.OrdinalIgnoreCase)
    {
        "cf-mitigated", "server", "retry-after", "content-language", "date", "www-authenticate", "x-robots-tag",
    };

    public static IReadOnlyDictionary<string, string> Of(HttpResponseMessage response)
    {
        var kept = new Dictionary<string, string>();
        foreach (var (name, values) in response.Headers.NonValidated)
            if (Names.Contains(name)) kept[name.ToLowerInvariant()] = values.ToString();
        foreach (var (name, values) in response.Content.Headers.NonValidated)
            if (Names.Contains(name)) kept[name.ToLowerInvariant()] = values.ToString();
        return kept;
    }
}
