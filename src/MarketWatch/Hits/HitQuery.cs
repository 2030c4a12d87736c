namespace MarketWatch.Hits;

/// <summary>A node of a parsed query; backends compile it.</summary>
public abstract record QueryNode;

/// <summary>A word in a field, or in the text fields where <paramref name="Field"/> is null.</summary>
/// <param name="Field">Field name.</param>
/// <param name="Text">Word.</param>
/// <param name="Edits">Edit distance allowed: 0, 1 or 2.</param>
public sealed record WordNode(string? Field, string Text, int Edits = 0) : QueryNode;

/// <summary>Words in a row.</summary>
/// <param name="Field">Field name or null.</param>
/// <param name="Text">Words.</param>
/// <param name="Slop">Places the words may be apart.</param>
public sealed record PhraseNode(string? Field, string Text, int Slop = 0) : QueryNode;

/// <summary>Words that begin so.</summary>
/// <param name="Field">Field name or null.</param>
/// <param name="Prefix">Beginning.</param>
public sealed record PrefixNode(string? Field, string Prefix) : QueryNode;

/// <summary>A range of numbers, dates or keywords. Open at both ends: the field has a value.</summary>
/// <param name="Field">Field name.</param>
/// <param name="From">Lower bound: a number in invariant form, an ISO 8601 instant in UTC (<c>2026-11-01T00:00:00.000Z</c>), or a keyword; null is open.</param>
/// <param name="To">Upper bound in the same form; null is open.</param>
/// <param name="IncludesFrom">Lower bound included.</param>
/// <param name="IncludesTo">Upper bound included.</param>
public sealed record RangeNode(string Field, string? From, string? To, bool IncludesFrom = true, bool IncludesTo = true) : QueryNode;

/// <summary>All must hold.</summary>
/// <param name="Parts">Parts, at least one.</param>
public sealed record AndNode(IReadOnlyList<QueryNode> Parts) : QueryNode;

/// <summary>One must hold.</summary>
/// <param name="Parts">Parts, at least one.</param>
public sealed record OrNode(IReadOnlyList<QueryNode> Parts) : QueryNode;

/// <summary>Must not hold.</summary>
/// <param name="Part">Part.</param>
public sealed record NotNode(QueryNode Part) : QueryNode;

/// <summary>The field's whole value, upper and lower case and accents aside; what a facet sets.</summary>
/// <param name="Field">Field name.</param>
/// <param name="Value">Value.</param>
public sealed record ValueNode(string Field, string Value) : QueryNode;

/// <summary>Hits whose title and description share the telling words of a hit; not the hit itself. Nothing where there is no such hit.</summary>
/// <param name="HitId">Id of the hit that is resembled.</param>
public sealed record LikeNode(string HitId) : QueryNode;
