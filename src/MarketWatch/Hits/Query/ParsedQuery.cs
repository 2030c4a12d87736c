namespace MarketWatch.Hits.Query;

/// <summary>What a typed query means, or why it cannot be read.</summary>
/// <param name="Node">The query; null means everything, or that <paramref name="Error"/> is set.</param>
/// <param name="Error">Why it cannot be read; null where it can.</param>
/// <param name="Notes">Plain words on what was passed over or read in another way than it may have been meant; for showing beside the answer.</param>
public sealed record ParsedQuery(QueryNode? Node, QueryError? Error, IReadOnlyList<string> Notes);

/// <summary>Why a query cannot be read.</summary>
/// <param name="Position">UTF-16 code unit of the query where it went wrong, from 0.</param>
/// <param name="Message">Plain words; text of the query in it is raw, so encode it where it is shown.</param>
/// <param name="Suggestion">A whole query that may be meant; null where there is no good guess.</param>
public sealed record QueryError(int Position, string Message, string? Suggestion = null);
