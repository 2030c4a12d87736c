using MarketWatch.Hits;
using MarketWatch.Hits.Query;

namespace MarketWatch.Storage.Indexes.Embedded.Highlighting;

/// <summary>What a query asks for in each field; what it forbids is never marked.</summary>
internal sealed class HighlightRules
{
    private readonly Dictionary<string, List<HighlightRule>> _rules = [];
    private readonly ListingAnalyzer _analyzer;

    public HighlightRules(QueryNode? query, ListingAnalyzer analyzer)
    {
        _analyzer = analyzer;
        Add(query);
    }

    public IReadOnlyList<HighlightRule> For(string field) => _rules.GetValueOrDefault(field) ?? [];

    private void Add(QueryNode? node)
    {
        switch (node)
        {
            case AndNode and: AddAll(and.Parts); break;
            case OrNode or: AddAll(or.Parts); break;
            case WordNode word: AddRow(word.Field, word.Text, 0, word.Edits); break;
            case PhraseNode phrase: AddRow(phrase.Field, phrase.Text, phrase.Slop); break;
            case PrefixNode prefix: AddRow(prefix.Field, prefix.Prefix, 0, isPrefix: true); break;
            case ValueNode value: AddRow(value.Field, value.Value, 0); break;
        }
    }

    private void AddAll(IReadOnlyList<QueryNode> parts)
    {
        foreach (var part in parts) Add(part);
    }

    private void AddRow(string? field, string text, int slop, int edits = 0, bool isPrefix = false)
    {
        var tokens = _analyzer.Tokens(text);
        if (tokens.Count == 0) return;
        var words = tokens.Select((token, place) => new TokenTest(
            token.Word,
            isPrefix && place == tokens.Count - 1,
            tokens.Count > 1 && token.Word.Length < TokenTest.ShortestFuzzy ? 0 : edits));
        var rule = new HighlightRule([.. words], slop);
        foreach (var name in field is null ? HitFields.SearchedByDefault.Select(known => known.Name) : [HitFields.Find(field)?.Name ?? field])
        {
            if (!_rules.TryGetValue(name, out var rules)) _rules[name] = rules = [];
            rules.Add(rule);
        }
    }
}
