namespace MarketWatch.Hits.Query;

/// <summary>What a value means for its field.</summary>
/// <param name="Node">The node; null where there is nothing to search, or a fault.</param>
/// <param name="Fault">Why the value does not fit; null where it does.</param>
/// <param name="Note">Plain words on how it was read.</param>
/// <param name="Better">Text to put in place of the value; null where there is no good guess.</param>
internal readonly record struct ValueResult(QueryNode? Node, string? Fault = null, string? Note = null, string? Better = null)
{
    /// <summary>The whole query with the better value in place of the one that does not fit.</summary>
    public string? Suggest(string query, RawWord raw) =>
        Better is null || !query.AsSpan(raw.Position).StartsWith(raw.Text, StringComparison.Ordinal)
            ? null
            : string.Concat(query.AsSpan(0, raw.Position), Better, query.AsSpan(raw.Position + raw.Text.Length));
}
