namespace MarketWatch.Hits.Query.Completion;

/// <summary>The word of a query that the caret stands in: what is replaced when an offer is taken.</summary>
/// <param name="Start">First UTF-16 code unit of it, behind a sign such as <c>-</c>.</param>
/// <param name="End">First unit after it.</param>
/// <param name="Field">Field that is asked for; null in the text fields.</param>
/// <param name="ValueStart">First unit of the value, behind <c>field:</c>, relation and quote; <paramref name="Start"/> without a field.</param>
/// <param name="Typed">What stands from there to the caret.</param>
internal sealed record TypedPlace(int Start, int End, HitField? Field, int ValueStart, string Typed)
{
    private const string Quotes = "\"“”„«»";

    /// <summary>Finds the place; a caret outside the text is taken to its end.</summary>
    public static TypedPlace Of(string text, int caret)
    {
        var at = caret < 0 || caret > text.Length ? text.Length : caret;
        var groups = new Stack<HitField?>();
        var (start, quoted) = (0, false);
        for (var place = 0; place < at; place++)
        {
            if (Quotes.Contains(text[place], StringComparison.Ordinal)) quoted = !quoted;
            else if (quoted) continue;
            else if (text[place] == '(') groups.Push(FieldBefore(text, start, place));
            else if (text[place] == ')' && groups.Count > 0) groups.Pop();
            if (!quoted && (char.IsWhiteSpace(text[place]) || text[place] is '(' or ')')) start = place + 1;
        }

        while (start < at && text[start] is '-' or '+' or '!') start++;
        return InWord(text, start, at, groups.TryPeek(out var outer) ? outer : null);
    }

    private static TypedPlace InWord(string text, int start, int caret, HitField? group)
    {
        var end = caret;
        while (end < text.Length && !char.IsWhiteSpace(text[end]) && text[end] is not ('(' or ')')) end++;
        var colon = text.IndexOf(':', start, caret - start);
        var field = colon < 0 ? group : HitFields.Find(text[start..colon]);
        var value = field is null || colon < 0 ? start : colon + 1;
        while (field is not null && value < caret && (text[value] is '=' or '>' or '<' || Quotes.Contains(text[value], StringComparison.Ordinal))) value++;
        return new(start, end, field, value, text[value..caret]);
    }

    private static HitField? FieldBefore(string text, int start, int bracket) =>
        bracket > start && text[bracket - 1] == ':' ? HitFields.Find(text[start..(bracket - 1)].TrimStart('-', '+', '!')) : null;
}
