namespace MarketWatch.Hits.Query;

/// <summary>One field that can be asked for: its name, its kind, and what of a hit it holds. Every index reads hits through these.</summary>
public sealed record HitField
{
    /// <summary>Name in queries and facets, lower case.</summary>
    public required string Name { get; init; }

    /// <summary>What it holds.</summary>
    public required HitFieldKind Kind { get; init; }

    /// <summary>One line for help texts.</summary>
    public required string Meaning { get; init; }

    /// <summary>Other names it answers to.</summary>
    public IReadOnlyList<string> Aliases { get; init; } = [];

    /// <summary>The only values it can have; empty where any value may stand.</summary>
    public IReadOnlyList<string> Values { get; init; } = [];

    /// <summary>Its values can be counted.</summary>
    public bool IsFacet { get; init; }

    /// <summary>A word without a field looks here too.</summary>
    public bool IsSearchedByDefault { get; init; }

    /// <summary>Weight of this field where a word without a field is looked for; 1 is neutral.</summary>
    public float Weight { get; init; } = 1;

    /// <summary>Upper and lower case differ; ids only.</summary>
    public bool IsCaseSensitive { get; init; }

    /// <summary>The value as a whole can be asked for with <c>:=</c>. Long texts cannot.</summary>
    public bool HasWholeValue => Kind == HitFieldKind.Keyword || (Kind == HitFieldKind.Text && Name != "description");

    /// <summary>Values of a <see cref="HitFieldKind.Text"/> or <see cref="HitFieldKind.Keyword"/> field, none empty; the first is the one that is highlighted.</summary>
    public Func<Hit, IEnumerable<string>> Texts { get; init; } = _ => [];

    /// <summary>Values that a facet counts, where they are fewer than <see cref="Texts"/>. Not set: all of them.</summary>
    public Func<Hit, IEnumerable<string>>? Counted { get; init; }

    /// <summary>Value of a <see cref="HitFieldKind.Number"/> field.</summary>
    public Func<Hit, double?> Number { get; init; } = _ => null;

    /// <summary>Value of a <see cref="HitFieldKind.Date"/> field, UTC.</summary>
    public Func<Hit, DateTimeOffset?> Instant { get; init; } = _ => null;
}

/// <summary>What a field holds, and so how it can be asked for.</summary>
public enum HitFieldKind
{
    /// <summary>Words: found one by one, in phrases, by their beginning, with misspellings.</summary>
    Text,

    /// <summary>Whole values.</summary>
    Keyword,

    /// <summary>A number.</summary>
    Number,

    /// <summary>An instant.</summary>
    Date,
}
