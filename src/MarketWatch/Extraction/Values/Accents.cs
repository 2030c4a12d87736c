using System.Collections.Frozen;

namespace MarketWatch.Extraction.Values;

/// <summary>Letters without their accents. String normalisation does nothing where globalization is invariant, so the table is our own.</summary>
internal static class Accents
{
    private const string Table = """
        aàáâãäåāăą cçćĉċč dďđ eèéêëēĕėęě gĝğġģ hĥħ iìíîïĩīĭįı jĵ kķ lĺļľŀł nñńņňŉ oòóôõöøōŏő rŕŗř sśŝşšș tţťŧț uùúûüũūŭůűų wŵ yýÿŷ zźżž
        """;

    private static readonly FrozenDictionary<char, char> Plain = Table.Split(' ', StringSplitOptions.TrimEntries)
        .SelectMany(group => group.Skip(1).SelectMany(letter => new[] { (letter, group[0]), (char.ToUpperInvariant(letter), group[0]) }))
        .DistinctBy(pair => pair.Item1).ToFrozenDictionary(pair => pair.Item1, pair => pair.Item2);

    /// <summary>The letter in lower case without its accent.</summary>
    public static char Fold(char letter) => letter < 0x80 ? char.ToLowerInvariant(letter) : Plain.TryGetValue(letter, out var plain) ? plain : char.ToLowerInvariant(letter);

    /// <summary>Whether it only marks the letter before it.</summary>
    public static bool IsMark(char c) => c is >= '\u0300' and <= '\u036F';
}
