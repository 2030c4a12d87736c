using System.Globalization;
using System.Text;
using Lucene.Net.Analysis.CharFilters;
using MarketWatch.Hits.Query;

namespace MarketWatch.Storage.Indexes.Embedded;

/// <summary>
/// Makes pictographs words of their own, which the standard tokenizer would drop, and takes out what cannot be seen (soft hyphens, zero-width and direction
/// signs, skin tones), which would hide a word. Offsets still point into the original text.
/// </summary>
internal sealed class SignCharFilter : BaseCharFilter
{
    private string? _output;
    private int _read;

    public SignCharFilter(TextReader input)
        : base(input)
    {
    }

    public override int Read(char[] buffer, int index, int count)
    {
        _output ??= Rewrite(m_input.ReadToEnd() ?? "");
        var copied = Math.Min(count, _output.Length - _read);
        if (copied <= 0) return -1;
        _output.CopyTo(_read, buffer, index, copied);
        _read += copied;
        return copied;
    }

    private string Rewrite(string text)
    {
        if (!HasSigns(text)) return text;
        var output = new StringBuilder(text.Length + 64);
        var place = 0;
        foreach (var rune in text.EnumerateRunes())
        {
            // an unpaired surrogate comes as U+FFFD; its length is still one
            var end = place + rune.Utf16SequenceLength;
            if (Pictographs.IsModifier(rune)) Move(output, end);
            else if (Pictographs.Contains(rune)) Word(output, rune, place, end);
            else output.Append(text, place, end - place);
            place = end;
        }

        return output.ToString();
    }

    private void Word(StringBuilder output, Rune rune, int start, int end)
    {
        output.Append(' ');
        Move(output, start);
        output.Append("emoji").Append(rune.Value.ToString("x", CultureInfo.InvariantCulture));
        Move(output, end);
        output.Append(' ');
        Move(output, end);
    }

    /// <summary>From here on, output corresponds to the original text at <paramref name="original"/>.</summary>
    private void Move(StringBuilder output, int original) => AddOffCorrectMap(output.Length, original - output.Length);

    private static bool HasSigns(string text)
    {
        foreach (var rune in text.EnumerateRunes())
        {
            if (!rune.IsAscii && (Pictographs.Contains(rune) || Pictographs.IsModifier(rune))) return true;
        }

        return false;
    }
}
