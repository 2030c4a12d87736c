namespace MarketWatch.Hits.Query.Completion;

/// <summary>One way to go on with a query.</summary>
/// <param name="Query">The whole query with it.</param>
/// <param name="Caret">Where the caret stands then, in UTF-16 code units.</param>
/// <param name="Label">What it puts in; text of listings may be in it, so encode it where it is shown.</param>
/// <param name="Meaning">What it means, in a line; null where the label says it.</param>
/// <param name="Count">Hits that have this value; null for names and for values that are not counted.</param>
public sealed record QueryOffer(string Query, int Caret, string Label, string? Meaning = null, long? Count = null);
