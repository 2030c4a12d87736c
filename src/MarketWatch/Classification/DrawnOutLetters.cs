namespace MarketWatch.Classification;

/// <summary>Letters drawn out read as written once or twice: "cocaiiine", "weeeed". Two of a kind are ordinary spelling and stay.</summary>
internal static class DrawnOutLetters
{
    private const int Ordinary = 2;

    /// <summary>The readings with one and with two letters for each drawn-out one; none where there is none.</summary>
    public static IEnumerable<FoldedText> Read(FoldedText text)
    {
        if (!Any(text.Chars)) yield break;
        yield return Squeezed(text, 1);
        yield return Squeezed(text, Ordinary);
    }

    private static bool Any(ReadOnlySpan<char> chars)
    {
        for (var i = Ordinary; i < chars.Length; i++)
            if (chars[i] == chars[i - 1] && chars[i] == chars[i - 2] && char.IsLetter(chars[i])) return true;
        return false;
    }

    private static FoldedText Squeezed(FoldedText text, int kept)
    {
        var builder = new FoldedText.Builder(text.Length, text.Disguise | Disguise.Spacing);
        var chars = text.Chars;
        for (var start = 0; start < chars.Length;)
        {
            var end = start + 1;
            while (end < chars.Length && chars[end] == chars[start]) end++;
            var take = end - start > Ordinary && char.IsLetter(chars[start]) ? kept : end - start;
            for (var i = start; i < start + take; i++) builder.Add(chars[i], text.From(i), text.To(i));
            builder.Stretch(text.To(end - 1));
            start = end;
        }

        return builder.Build();
    }
}
