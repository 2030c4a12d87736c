namespace MarketWatch.Hits.Query;

/// <summary>
/// Reads the query language of officers (<c>Hits/README.md</c>) into a tree that every index compiles. Any text is read without an exception:
/// what looks like a mistake in the language is an error with a position, what looks like ordinary text is searched as words.
/// </summary>
/// <param name="clock">What "today" is.</param>
/// <param name="zone">Where days begin; UTC where not given.</param>
public sealed class HitQueryParser(TimeProvider clock, TimeZoneInfo? zone = null)
{
    /// <summary>Longest query, in UTF-16 code units.</summary>
    public const int MostCharacters = 2000;

    /// <summary>Deepest nesting of groups.</summary>
    public const int MostDepth = 20;

    /// <summary>Most words, phrases and ranges.</summary>
    public const int MostParts = 200;

    private readonly PeriodReader _periods = new(clock, zone ?? TimeZoneInfo.Utc);

    /// <summary>Reads a query. Blank text, or <c>*</c>, means everything.</summary>
    public ParsedQuery Parse(string? text)
    {
        text ??= "";
        if (text.Length > MostCharacters)
            return new(null, new(MostCharacters, $"the query is {text.Length} characters long; at most {MostCharacters} are read"), []);
        return new QueryReading(text, _periods).Read();
    }
}
