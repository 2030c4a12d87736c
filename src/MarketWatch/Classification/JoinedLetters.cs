namespace MarketWatch.Classification;

/// <summary>Letters kept apart read as one word: "s i g a r e t t e n", "A-v-entus", "c.o.c.a.i.n.e". Where letters were kept apart a word may begin or end.</summary>
internal static class JoinedLetters
{
    private const int FewestParts = 3;

    /// <summary>The reading without what keeps the letters apart; null where nothing does.</summary>
    public static FoldedText? Read(FoldedText text)
    {
        FoldedText.Builder? builder = null;
        var chars = text.Chars;
        var copied = 0;
        for (var at = 0; at < chars.Length;)
        {
            var end = ChainEnd(chars, at, out var apart);
            if (apart)
            {
                builder ??= new FoldedText.Builder(chars.Length, text.Disguise | Disguise.Spacing);
                Copy(text, builder, copied, at, all: true);
                Copy(text, builder, at, end, all: false);
                copied = end;
            }

            at = Math.Max(end, at + 1);
        }

        if (builder is null) return null;
        Copy(text, builder, copied, chars.Length, all: true);
        return builder.Build();
    }

    /// <summary>End of the chain of parts that begins at a word's first letter; <paramref name="apart"/> where it is a word kept apart.</summary>
    private static int ChainEnd(ReadOnlySpan<char> chars, int start, out bool apart)
    {
        apart = false;
        if (!IsInside(chars[start])) return start + 1;
        var first = WordEnd(chars, start);
        var (end, parts, singles, letters) = (first, 1, 0, false);
        Count(chars[start..end]);
        var separator = end < chars.Length ? chars[end] : '\0';
        while (IsSeparator(separator) && end + 1 < chars.Length && chars[end] == separator && IsInside(chars[end + 1]))
        {
            var next = WordEnd(chars, end + 1);
            if (separator == ' ' && (next - end - 1 > 1 || singles < parts)) break; // a space keeps words apart, unless every part is one letter
            parts++;
            Count(chars[(end + 1)..next]);
            end = next;
        }

        apart = letters && parts >= FewestParts && (separator != ' ' || parts > FewestParts);
        return apart ? end : first;

        void Count(ReadOnlySpan<char> part)
        {
            if (part.Length == 1) singles++;
            letters |= part.ContainsAnyExceptInRange('0', '9');
        }
    }

    private static int WordEnd(ReadOnlySpan<char> chars, int at)
    {
        while (at < chars.Length && IsInside(chars[at])) at++;
        return at;
    }

    private static bool IsInside(char c) => char.IsLetterOrDigit(c) || c is '@' or '$';

    private static bool IsSeparator(char c) => c is ' ' or '.' or '-' or '_' or '*' or '~' or '·' or '•' or '/' or '|' or ',' or '+' or '=' or ':' or '\'';

    private static void Copy(FoldedText text, FoldedText.Builder into, int start, int end, bool all)
    {
        for (var i = start; i < end; i++)
            if (all || IsInside(text.Chars[i])) into.Add(text.Chars[i], text.From(i), text.To(i));
    }
}
