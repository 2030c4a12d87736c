namespace MarketWatch.Classification;

/// <summary>Letters kept apart read as one word: "s i g a r e t t e n", "A-v-entus", "c.o.c.a.i.n.e". Where letters were kept apart a word may begin or end.</summary>
internal static class JoinedLetters
{
    private const int FewestLetters = 3;    // "l.s.d"
    private const int WidestGap = 3;        // "3.-.m.m.c"
    private const int FewestInHalves = 5;   // "sh-ag"

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
        var bySpace = end < chars.Length && chars[end] == ' ';
        while (NextPart(chars, end, bySpace) is > 0 and var begin)
        {
            var next = WordEnd(chars, begin);
            if (bySpace && (next - begin > 1 || singles < parts)) break; // a space keeps words apart, unless every part is one letter
            parts++;
            Count(chars[begin..next]);
            end = next;
        }

        apart = letters && (parts >= FewestLetters || (parts > 1 && !bySpace && end - start >= FewestInHalves));
        return apart ? end : first;

        void Count(ReadOnlySpan<char> part)
        {
            if (part.Length == 1) singles++;
            letters |= part.ContainsAnyExceptInRange('0', '9');
        }
    }

    /// <summary>Where the next part begins, after one space or after up to three other separators; 0 where there is none.</summary>
    private static int NextPart(ReadOnlySpan<char> chars, int end, bool bySpace)
    {
        var at = end;
        while (at < chars.Length && at - end < (bySpace ? 1 : WidestGap) && (bySpace ? chars[at] == ' ' : IsSeparator(chars[at]))) at++;
        return at > end && at < chars.Length && IsInside(chars[at]) ? at : 0;
    }

    private static int WordEnd(ReadOnlySpan<char> chars, int at)
    {
        while (at < chars.Length && IsInside(chars[at])) at++;
        return at;
    }

    private static bool IsInside(char c) => char.IsLetterOrDigit(c) || c is '@' or '$';

    private static bool IsSeparator(char c) => c is '.' or '-' or '_' or '*' or '~' or '·' or '•' or '/' or '|' or ',' or '+' or '=' or ':' or '\'';

    private static void Copy(FoldedText text, FoldedText.Builder into, int start, int end, bool all)
    {
        for (var i = start; i < end; i++)
            if (all || IsInside(text.Chars[i])) into.Add(text.Chars[i], text.From(i), text.To(i));
    }
}
