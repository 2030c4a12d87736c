using MarketWatch.Configuration;

namespace MarketWatch.Profiles.Validation;

/// <summary>Queries are words for a search box, by language, each once.</summary>
internal sealed class QueriesRule : IProfileRule
{
    private const int LongestQuery = 100;

    public void Check(KeywordProfile profile, Findings findings)
    {
        foreach (var (language, queries) in profile.Queries)
        {
            var path = KeyPath.Root / "queries" / language;
            if (!KnownNames.IsLanguage(language)) findings.AddName(path, KnownNames.WhatALanguageIs);
            for (var i = 0; i < queries.Count; i++)
            {
                if (queries[i].Length > LongestQuery || string.IsNullOrWhiteSpace(queries[i]) || queries[i].Any(char.IsControl))
                    findings.Add(path[i], $"a query is 1 to {LongestQuery} characters on one line");
                else if (queries[i].Contains('*'))
                    findings.Add(path[i], "a query is typed as it stands; '*' means nothing to a search box");
                else if (queries.Take(i).Contains(queries[i], StringComparer.OrdinalIgnoreCase))
                    findings.Add(path[i], $"'{TreeReader.Shortened(queries[i])}' stands here twice");
            }
        }
    }
}
