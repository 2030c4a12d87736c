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
        var gap = GapAt(chars, end);
        while (gap.Kind != GapKind.None && GapAt(chars, end) is var next && next.Kind == gap.Kind)
        {
            var partEnd = WordEnd(chars, next.End);
            if (gap.Kind == GapKind.Spaced && (partEnd - next.End > 1 || singles < parts)) break; // a space keeps words apart, unless every part is one letter
            parts++;
            Count(chars[next.End..partEnd]);
            end = partEnd;
        }

        apart = letters && (parts >= FewestLetters || (parts > 1 && gap.Kind == GapKind.Dense && (singles == parts || end - start >= FewestInHalves)));
        return apart ? end : first;

        void Count(ReadOnlySpan<char> part)
        {
            if (part.Length == 1) singles++;
            letters |= part.ContainsAnyExceptInRange('0', '9');
        }
    }

    /// <summary>What stands between a part and the next: up to three separators, one space, or separators with spaces round them.</summary>
    private static (GapKind Kind, int End) GapAt(ReadOnlySpan<char> chars, int start)
    {
        int at = start, spaces = 0;
        while (at < chars.Length && at - start < WidestGap && (IsSeparator(chars[at]) || chars[at] == ' '))
            if (chars[at++] == ' ') spaces++;
        if (at == start || at == chars.Length || !IsInside(chars[at])) return (GapKind.None, start);
        return (spaces == 0 ? GapKind.Dense : GapKind.Spaced, at);
    }

    private enum GapKind
    {
        None,
        Dense,
        Spaced,
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
