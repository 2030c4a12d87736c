using System.Globalization;
using System.Text;

namespace MarketWatch.Classification;

/// <summary>What each character is folded to, looked up without a branch for everything in the basic plane.</summary>
internal sealed class FoldTable
{
    /// <summary>Left out: combining marks, zero-width and direction controls, variation selectors.</summary>
    public const char Dropped = '\0';

    /// <summary>Becomes several characters, or is written with a surrogate pair: see <see cref="Expand"/>.</summary>
    public const char Special = '\uFFFF';

    /// <summary>What a text says: case, width, style, accents and invisible characters are gone.</summary>
    public static FoldTable Letters { get; } = new(FoldingTables.Letters);

    /// <summary>What a text looks like to a reader of Latin letters: letters of other scripts are read as the ones they resemble.</summary>
    public static FoldTable LookAlikes { get; } = new([.. FoldingTables.Letters, .. FoldingTables.LookAlikes]);

    private readonly char[] _single = new char[char.MaxValue + 1];
    private readonly Dictionary<int, string> _special = [];

    private FoldTable(IEnumerable<string> lines)
    {
        for (var c = 0; c <= char.MaxValue; c++) _single[c] = Unlisted((char)c);
        foreach (var line in lines)
        {
            var end = line.IndexOf(' ', StringComparison.Ordinal);
            foreach (var rune in line[(end + 1)..].EnumerateRunes()) Add(rune, line[..end]);
        }
    }

    /// <summary>Folded character, <see cref="Dropped"/> or <see cref="Special"/>.</summary>
    public char this[char c] => _single[c];

    /// <summary>Folded text of a special character; the rune itself where nothing is known of it.</summary>
    public string Expand(Rune rune) => _special.TryGetValue(rune.Value, out var text) ? text : IsInvisible(Rune.GetUnicodeCategory(rune)) ? "" : Rune.ToLowerInvariant(rune).ToString();

    private void Add(Rune rune, string text)
    {
        _special[rune.Value] = text;
        if (rune.IsBmp) _single[rune.Value] = text.Length == 1 ? text[0] : Special;
    }

    private static char Unlisted(char c) => c switch
    {
        '\u115F' or '\u1160' or '\u2800' or '\u3164' or '\uFFA0' => Dropped, // fillers: letters by category, blank on screen
        _ when char.IsSurrogate(c) || c == Special => Special,
        _ when char.IsWhiteSpace(c) => ' ',
        _ when char.IsControl(c) || IsInvisible(char.GetUnicodeCategory(c)) => Dropped,
        _ => char.ToLowerInvariant(c),
    };

    private static bool IsInvisible(UnicodeCategory category) =>
        category is UnicodeCategory.NonSpacingMark or UnicodeCategory.EnclosingMark or UnicodeCategory.Format;
}
