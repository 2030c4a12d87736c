using MarketWatch.Hits;

namespace MarketWatch.Tests.Hits;

/// <summary>Writes a query tree as one line: <c>and(title:"a b"~2 not(price:[5..10)))</c>.</summary>
internal static class QueryText
{
    public static string Of(QueryNode? node) => node switch
    {
        null => "all",
        WordNode word => $"{Field(word.Field)}{word.Text}{(word.Edits > 0 ? $"~{word.Edits}" : "")}",
        PhraseNode phrase => $"{Field(phrase.Field)}\"{phrase.Text}\"{(phrase.Slop > 0 ? $"~{phrase.Slop}" : "")}",
        PrefixNode prefix => $"{Field(prefix.Field)}{prefix.Prefix}*",
        ValueNode value => $"{value.Field}={value.Value}",
        RangeNode range => $"{range.Field}:{(range.IncludesFrom ? '[' : '(')}{range.From}..{range.To}{(range.IncludesTo ? ']' : ')')}",
        AndNode and => $"and({string.Join(' ', and.Parts.Select(Of))})",
        OrNode or => $"or({string.Join(' ', or.Parts.Select(Of))})",
        NotNode not => $"not({Of(not.Part)})",
        _ => throw new ArgumentException($"unknown node {node.GetType()}"),
    };

    private static string Field(string? field) => field is null ? "" : $"{field}:";
}
