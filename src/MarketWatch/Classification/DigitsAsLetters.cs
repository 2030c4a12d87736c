namespace MarketWatch.Classification;

/// <summary>Digits and signs inside words read as letters: "R0lex", "S1GARETTEN", "M@rlbor0". A number by itself stays a number.</summary>
internal static class DigitsAsLetters
{
    private const string Digits = "oi2eas6tb9"; // 0 to 9; a one is read as i, and as l in a reading of its own; 2, 6 and 9 resemble no letter enough

    private const int LongestUnit = 5;          // "10stuks", "50grams"

    /// <summary>Adds the readings in which words that mix letters with digits or signs are read as letters alone; none where there is no such word.</summary>
    public static void AddReadings(FoldedText text, List<FoldedText> readings)
    {
        if (!Any(text.Chars)) return;
        char[]? asI = null, asL = null;
        var chars = text.Chars;
        for (var start = 0; start < chars.Length;)
        {
            var end = start;
            while (end < chars.Length && IsPart(chars, end)) end++;
            if (end - start > 2 && IsMixed(chars[start..end])) Rewrite(text, start, end, ref asI, ref asL);
            start = Math.Max(end, start + 1);
        }

        if (asI is null) return;
        readings.Add(text.Rewritten(asI, Disguise.LookAlikes, keepsDigits: false));
        if (asL is not null) readings.Add(text.Rewritten(asL, Disguise.LookAlikes, keepsDigits: false));
    }

    private static bool Any(ReadOnlySpan<char> chars) => chars.ContainsAnyInRange('0', '9') || chars.ContainsAny("@$|!(");

    /// <summary>A letter, a digit, or a sign that stands before a letter.</summary>
    private static bool IsPart(ReadOnlySpan<char> chars, int at) =>
        char.IsLetterOrDigit(chars[at]) || (Sign(chars[at]) != '\0' && at + 1 < chars.Length && char.IsLetterOrDigit(chars[at + 1]));

    private static char Sign(char c) => c switch { '@' => 'a', '$' => 's', '!' => 'i', '|' => 'i', '(' => 'c', _ => '\0' };

    /// <summary>Letters and digits mixed as in a disguised word, not as in "50ml", "100mg" or a model number.</summary>
    private static bool IsMixed(ReadOnlySpan<char> word)
    {
        int letters = 0, others = 0, leading = 0;
        foreach (var c in word)
        {
            if (char.IsLetter(c)) letters++;
            else if (letters == 0) { leading++; others++; }
            else others++;
        }

        var quantity = leading == others && char.IsAsciiDigit(word[0]) && (letters <= 2 || (leading >= 2 && letters <= LongestUnit));
        return others > 0 && letters >= 2 && others <= letters && !quantity;
    }

    private static void Rewrite(FoldedText text, int start, int end, ref char[]? asI, ref char[]? asL)
    {
        asI ??= text.Chars.ToArray();
        for (var i = start; i < end; i++)
        {
            var c = text.Chars[i];
            var letter = char.IsAsciiDigit(c) ? Digits[c - '0'] : Sign(c);
            if (letter == '\0') continue;
            asI[i] = letter;
            if (asL is not null) asL[i] = letter;
            if (letter == 'i') (asL ??= (char[])asI.Clone())[i] = 'l';
        }

        if (asL is not null) CopyLetters(asI, asL, start, end);
    }

    /// <summary>Keeps both readings equal but for the ones.</summary>
    private static void CopyLetters(char[] asI, char[] asL, int start, int end)
    {
        for (var i = start; i < end; i++)
            if (!(asI[i] == 'i' && asL[i] == 'l')) asL[i] = asI[i];
    }
}
