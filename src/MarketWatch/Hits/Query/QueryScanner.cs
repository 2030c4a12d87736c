using System.Text;

namespace MarketWatch.Hits.Query;

/// <summary>A place in the text of a query, and the small looks ahead that reading it takes.</summary>
internal sealed class QueryScanner(string text)
{
    private const string OpeningQuotes = "\"“”„«»";
    private const string ClosingQuotes = "\"“”»";

    /// <summary>The whole query.</summary>
    public string Text => text;

    /// <summary>Next character to read.</summary>
    public int Position { get; set; }

    public bool AtEnd => Position >= text.Length;

    /// <summary>The next character; NUL at the end.</summary>
    public char Current => Peek(0);

    public char Peek(int ahead) => Position + ahead < text.Length ? text[Position + ahead] : '\0';

    public bool AtBreak(int ahead = 0) => Position + ahead >= text.Length || char.IsWhiteSpace(text[Position + ahead]) || text[Position + ahead] is '(' or ')';

    public bool AtQuote => !AtEnd && OpeningQuotes.Contains(text[Position], StringComparison.Ordinal);

    public void SkipSpaces()
    {
        while (!AtEnd && char.IsWhiteSpace(text[Position])) Position++;
    }

    public void SkipToEnd() => Position = text.Length;

    public bool Take(char wanted)
    {
        if (AtEnd || text[Position] != wanted) return false;
        Position++;
        return true;
    }

    /// <summary>Takes an operator that stands alone: in capitals, or as a sign, between spaces or brackets.</summary>
    public bool TakeOperator(string word, string sign)
    {
        if (!At(word) && !At(sign)) return false;
        Position += At(word) ? word.Length : sign.Length;
        return true;

        bool At(string name) => name.Length > 0 && string.CompareOrdinal(text, Position, name, 0, name.Length) == 0 && AtBreak(name.Length);
    }

    /// <summary>Takes <c>-</c>, <c>!</c> or <c>+</c> in front of a word or bracket; null where it is mere punctuation.</summary>
    public char? TakeSign()
    {
        if (Current is not ('-' or '!' or '+') || Position + 1 >= text.Length || char.IsWhiteSpace(Peek(1)) || Peek(1) == ')') return null;
        return text[Position++];
    }

    /// <summary>Reads what stands between quotes, which open here; <c>\"</c> is a quote. Null where they do not close.</summary>
    public string? TakeQuoted()
    {
        var start = Position;
        var said = new StringBuilder();
        for (Position++; !AtEnd; Position++)
        {
            if (Current == '\\' && Peek(1) is '"' or '\\') said.Append(text[++Position]);
            else if (!ClosingQuotes.Contains(Current, StringComparison.Ordinal)) said.Append(Current);
            else
            {
                Position++;
                return said.ToString();
            }
        }

        Position = start;
        return null;
    }

    /// <summary>Reads ASCII digits, at most nine.</summary>
    public string TakeDigits()
    {
        var start = Position;
        while (Position - start < 9 && char.IsAsciiDigit(Current)) Position++;
        return text[start..Position];
    }
}
