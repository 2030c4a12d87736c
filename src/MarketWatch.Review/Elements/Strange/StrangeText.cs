using System.Buffers;
using System.Globalization;
using System.Text;
using MarketWatch.Classification;

namespace MarketWatch.Review.Elements.Strange;

/// <summary>
/// Takes a stranger's text apart so that nothing in it hides: invisible and direction-turning characters are named, heaps of accents are counted, letters of
/// other scripts within a Latin word are pointed out. Joiners within scripts and picture signs that need them are left alone.
/// </summary>
internal static class StrangeText
{
    private const int AccentsInARow = 3;
    private const int FirstScriptWithJoiners = 0x0590;
    private const int LongestWord = 40;
    private const char Broken = '�';

    /// <summary>Pieces in order; together they cover the text.</summary>
    public static List<StrangePiece> Read(string text)
    {
        var pieces = new List<StrangePiece>();
        var plain = 0;
        for (var at = 0; at < text.Length;)
        {
            var piece = IsOrdinary(text[at]) ? null : Special(text, at);
            if (piece is { Kind: StrangeKind.Plain } passed)
            {
                at += passed.Length;
            }
            else if (piece is { } special)
            {
                AddPlain(pieces, text, plain, at);
                pieces.Add(special);
                at = plain = special.Start + special.Length;
            }
            else
            {
                at += char.IsSurrogatePair(text, at) ? 2 : 1;
            }
        }

        AddPlain(pieces, text, plain, text.Length);
        return pieces;
    }

    /// <summary>The text in one line for places that take no markup (hover texts, log-like lines): invisible characters by their short names, cut where it is long.</summary>
    /// <param name="text">Text of strangers.</param>
    /// <param name="most">Code units at most.</param>
    public static string Plain(string text, int most = 200)
    {
        var cut = Cut(text, most);
        var line = string.Concat(Read(cut).Select(piece => piece.Kind == StrangeKind.Sign ? $"[{piece.Shown}]" : piece.Shown)).ReplaceLineEndings(" ");
        return cut.Length < text.Length ? line + "…" : line;
    }

    /// <summary>The text cut to a length, never within a surrogate pair.</summary>
    public static string Cut(string text, int most) =>
        text.Length <= most ? text : text[..(most > 0 && char.IsHighSurrogate(text[most - 1]) ? most - 1 : most)];

    private static bool IsOrdinary(char c) => c is '\n' or '\t' or (>= ' ' and < '\u007F') or (>= '\u00A1' and < '\u0250' and not '\u00AD');

    private static void AddPlain(List<StrangePiece> pieces, string text, int from, int to)
    {
        if (to > from) pieces.Add(new(StrangeKind.Plain, from, to - from, text[from..to]));
    }

    private static StrangePiece? Special(string text, int at)
    {
        if (Rune.DecodeFromUtf16(text.AsSpan(at), out var rune, out var used) != OperationStatus.Done)
            return new(StrangeKind.Sign, at, 1, Broken.ToString(), $"U+{(int)text[at]:X4} broken character");
        if (text[at] == '\r' && at + 1 < text.Length && text[at + 1] == '\n') return null;
        if (InvisibleSigns.Of(rune) is { } sign && !JoinsProperly(text, at, rune)) return new(StrangeKind.Sign, at, used, sign.Short, sign.Name);
        if (IsAccent(rune)) return Heap(text, at);
        return Disguised(text, at);
    }

    private static bool JoinsProperly(string text, int at, Rune rune) =>
        rune.Value is 0x200C or 0x200D && at > 0 && at + 1 < text.Length && IsJoined(Before(text, at)) && IsJoined(Decode(text, at + 1));

    private static bool IsJoined(Rune rune) => rune.Value >= FirstScriptWithJoiners && rune.Value is not (>= 0x2000 and < 0x2070) && !Rune.IsWhiteSpace(rune);

    private static bool IsAccent(Rune rune) => Rune.GetUnicodeCategory(rune) is UnicodeCategory.NonSpacingMark or UnicodeCategory.EnclosingMark;

    /// <summary>What of a row of accents goes beyond what any language needs.</summary>
    private static StrangePiece? Heap(string text, int at)
    {
        var before = 0;
        for (var i = at; i > 0 && IsAccent(Before(text, i)) && before < AccentsInARow; i--) before++;
        if (before < AccentsInARow) return null;
        var (end, count) = (at, 0);
        for (Rune rune; end < text.Length && IsAccent(rune = Decode(text, end)); end += rune.Utf16SequenceLength) count++;
        return new(StrangeKind.Sign, at, end - at, $"+{count}", $"{count} more accents on one letter");
    }

    /// <summary>A run of letters that pass for Latin ones: set in a style, or of another script within a word of Latin letters; else plain, so that it is read once.</summary>
    private static StrangePiece? Disguised(string text, int at)
    {
        var seen = new StringBuilder();
        var (end, styled) = (at, false);
        while (end < text.Length && Decode(text, end) is var rune && LookAlike.Of(rune) is { } letter)
        {
            seen.Append(letter);
            styled |= IsStyled(rune);
            end += rune.Utf16SequenceLength;
        }

        if (end == at) return null;
        return new(styled || StandsInLatinWord(text, at, end) ? StrangeKind.LookAlike : StrangeKind.Plain, at, end - at, text[at..end], seen.ToString());
    }

    private static bool IsStyled(Rune rune) => rune.Value is (>= 0x1D400 and <= 0x1D7FF) or (>= 0xFF10 and <= 0xFF5A) or (>= 0x2460 and <= 0x24FF) or (>= 0x1F130 and <= 0x1F189);

    private static bool StandsInLatinWord(string text, int start, int end)
    {
        var (first, last) = (Math.Max(0, start - LongestWord), Math.Min(text.Length, end + LongestWord));
        while (start > first && char.IsLetterOrDigit(text[start - 1])) if (char.IsAsciiLetter(text[--start])) return true;
        while (end < last && char.IsLetterOrDigit(text[end])) if (char.IsAsciiLetter(text[end++])) return true;
        return false;
    }

    private static Rune Decode(string text, int at) => Rune.DecodeFromUtf16(text.AsSpan(at), out var rune, out _) == OperationStatus.Done ? rune : Rune.ReplacementChar;

    private static Rune Before(string text, int at) => Rune.DecodeLastFromUtf16(text.AsSpan(0, at), out var rune, out _) == OperationStatus.Done ? rune : Rune.ReplacementChar;
}
