using System.Collections.Frozen;
using System.Globalization;
using System.Text;

namespace MarketWatch.Review.Elements.Strange;

/// <summary>Characters that cannot be seen, or that turn the direction of what follows; names as in the Unicode Character Database.</summary>
internal static class InvisibleSigns
{
    private static readonly FrozenDictionary<int, (string Short, string Name)> Named = new Dictionary<int, (string, string)>
    {
        [0x007F] = ("DEL", "delete"), [0x00AD] = ("SHY", "soft hyphen"), [0x034F] = ("CGJ", "combining grapheme joiner"), [0x061C] = ("ALM", "arabic letter mark"),
        [0x115F] = ("HF", "hangul filler"), [0x1160] = ("HF", "hangul filler"), [0x3164] = ("HF", "hangul filler"), [0xFFA0] = ("HF", "hangul filler"),
        [0x180E] = ("MVS", "mongolian vowel separator"), [0x2800] = ("BLK", "braille blank"), [0x200B] = ("ZWSP", "zero width space"),
        [0x200C] = ("ZWNJ", "zero width non-joiner"), [0x200D] = ("ZWJ", "zero width joiner"), [0x200E] = ("LRM", "left-to-right mark"), [0x200F] = ("RLM", "right-to-left mark"),
        [0x2028] = ("LS", "line separator"), [0x2029] = ("PS", "paragraph separator"), [0x202A] = ("LRE", "left-to-right embedding"), [0x202B] = ("RLE", "right-to-left embedding"),
        [0x202C] = ("PDF", "pop directional formatting"), [0x202D] = ("LRO", "left-to-right override"), [0x202E] = ("RLO", "right-to-left override"),
        [0x2060] = ("WJ", "word joiner"), [0x2066] = ("LRI", "left-to-right isolate"), [0x2067] = ("RLI", "right-to-left isolate"), [0x2068] = ("FSI", "first strong isolate"),
        [0x2069] = ("PDI", "pop directional isolate"), [0xFEFF] = ("BOM", "zero width no-break space"), [0xFFFC] = ("OBJ", "object replacement character"),
    }.ToFrozenDictionary();

    /// <summary>Short name and name of an invisible character; null for one that shows, and for space, line feed and tab.</summary>
    public static (string Short, string Name)? Of(Rune rune)
    {
        if (rune.Value is ' ' or '\n' or '\t') return null;
        if (Named.TryGetValue(rune.Value, out var named)) return (named.Short, $"{Code(rune)} {named.Name}");
        if (rune.Value < 0x20) return (((char)(0x2400 + rune.Value)).ToString(), $"{Code(rune)} control character");
        return Rune.GetUnicodeCategory(rune) switch
        {
            UnicodeCategory.Control => (Code(rune), $"{Code(rune)} control character"),
            UnicodeCategory.Format => (rune.Value is >= 0xE0000 and <= 0xE007F ? "TAG" : Code(rune), $"{Code(rune)} format character"),
            UnicodeCategory.PrivateUse => (Code(rune), $"{Code(rune)} private use character"),
            UnicodeCategory.OtherNotAssigned => (Code(rune), $"{Code(rune)} unassigned character"),
            _ => null,
        };
    }

    private static string Code(Rune rune) => "U+" + rune.Value.ToString("X4", CultureInfo.InvariantCulture);
}
