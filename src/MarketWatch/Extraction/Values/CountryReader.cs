namespace MarketWatch.Extraction.Values;

/// <summary>Reads lists of countries as offers write them: <c>Germany, Austria</c>, <c>US → WW</c>, <c>EU &amp; UK</c>.</summary>
internal static class CountryReader
{
    private const int LongestList = 5000;
    private const int MostWords = 6;
    private static readonly char[] Separators = [',', ';', '/', '|', '\n', '→', '>', '+', '(', ')', ':', '·', '•'];
    private static readonly HashSet<string> Joints = new(StringComparer.Ordinal) { "and", "und", "et", "en", "y", "e", "i", "or", "oder", "ou", "of", "o", "lub", "to", "from" };

    /// <summary>Codes named in the text, in order, each once; words that name no country are passed over.</summary>
    public static IReadOnlyList<string> Read(string written)
    {
        var text = written.Length > LongestList ? written[..LongestList] : written;
        var codes = new List<string>();
        foreach (var part in text.Split(Separators, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)) ReadPart(part, codes);
        return codes;
    }

    private static void ReadPart(string part, List<string> codes)
    {
        if (CountryNames.Find(part) is { } whole)
        {
            Add(codes, whole);
            return;
        }
        var raw = part.Replace('&', ' ').Split(' ', StringSplitOptions.RemoveEmptyEntries);
        for (var i = 0; i < raw.Length;) i += NameAt(raw, i, codes);
    }

    /// <summary>Takes the longest name that begins at a word; gives the number of words it took.</summary>
    private static int NameAt(string[] words, int at, List<string> codes)
    {
        for (var length = Math.Min(MostWords, words.Length - at); length > 0; length--)
        {
            var name = string.Join(' ', words, at, length);
            // a two-letter word within a sentence is a code only where it is written as one
            if (length == 1 && (Joints.Contains(name) || name.Length == 2 && name.Any(char.IsLower))) continue;
            if (CountryNames.Find(name) is not { } code) continue;
            Add(codes, code);
            return length;
        }
        return 1;
    }

    private static void Add(List<string> codes, string code)
    {
        if (!codes.Contains(code)) codes.Add(code);
    }
}
