using MarketWatch.Hits;

namespace MarketWatch.Storage.Indexes.Embedded.Highlighting;

/// <summary>Marks what a query matched in the original text of a field: short fields whole, the description in its best pieces.</summary>
internal sealed class HitHighlighter(HighlightRules rules, ListingAnalyzer analyzer)
{
    /// <summary>UTF-16 code units of a text that are looked at; a match behind them is found but not shown.</summary>
    private const int MostCharacters = 100_000;

    private const int MostSpans = 500;

    /// <summary>Pieces of this text with their matched spans; empty where nothing of the query is in it.</summary>
    public IReadOnlyList<Fragment> Highlight(string field, string text)
    {
        var wanted = rules.For(field);
        if (wanted.Count == 0) return [];
        var looked = text.Length <= MostCharacters ? text : text[..MostCharacters];
        var spans = Merge(Find(wanted, looked));
        if (spans.Count == 0) return [];
        return field == "description" ? FragmentCutter.Cut(looked, spans) : [new(text, [.. spans.Select(span => new TextSpan(span.Start, span.End - span.Start))])];
    }

    private List<MatchedSpan> Find(IReadOnlyList<HighlightRule> wanted, string text)
    {
        var tokens = analyzer.Tokens(text);
        return
        [
            .. wanted.SelectMany((rule, number) => rule.Find(tokens).Take(MostSpans).Select(found => new MatchedSpan(found.Start, found.End, number)))
                .OrderBy(span => span.Start).ThenByDescending(span => span.End).Take(MostSpans),
        ];
    }

    private static List<MatchedSpan> Merge(List<MatchedSpan> spans)
    {
        var merged = new List<MatchedSpan>();
        foreach (var span in spans)
        {
            if (merged.Count > 0 && span.Start < merged[^1].End) merged[^1] = merged[^1] with { End = Math.Max(merged[^1].End, span.End) };
            else merged.Add(span);
        }

        return merged;
    }
}

/// <summary>A matched stretch of a text.</summary>
/// <param name="Start">First UTF-16 code unit.</param>
/// <param name="End">First unit after it.</param>
/// <param name="Rule">Which part of the query matched.</param>
internal readonly record struct MatchedSpan(int Start, int End, int Rule);
