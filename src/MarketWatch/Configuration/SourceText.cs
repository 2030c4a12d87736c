using System.Text;

namespace MarketWatch.Configuration;

/// <summary>Decodes a file strictly, and points at what editors hide.</summary>
internal static class SourceText
{
    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>The text without its byte order mark; null where it is not UTF-8 or holds what no file of ours may hold.</summary>
    public static string? Decode(ReadOnlySpan<byte> content, Findings findings)
    {
        if (content.StartsWith(Encoding.UTF8.Preamble)) content = content[Encoding.UTF8.Preamble.Length..];
        string text;
        try
        {
            text = Strict.GetString(content);
        }
        catch (DecoderFallbackException error)
        {
            findings.AddAt(PlaceOf(content, Math.Max(0, error.Index)), KeyPath.Root, "not UTF-8; save the file as UTF-8");
            return null;
        }

        return HasHidden(text, findings) ? null : text;
    }

    private static bool HasHidden(string text, Findings findings)
    {
        var (line, column, indentation, found) = (1, 1, true, false);
        foreach (var c in text)
        {
            if (c == '\n')
            {
                (line, column, indentation) = (line + 1, 1, true);
                continue;
            }

            if (c == '\t' && indentation)
            {
                findings.AddAt(new(line, column), KeyPath.Root, "a tab indents this line; YAML takes spaces only");
                (indentation, found) = (false, true);
            }
            else if (char.IsControl(c) && c is not ('\t' or '\r' or '\u0085'))
            {
                findings.AddAt(new(line, column), KeyPath.Root, $"a control character (U+{(int)c:X4}) stands here");
                return true;
            }

            indentation &= c == ' ';
            column++;
        }

        return found;
    }

    private static Place PlaceOf(ReadOnlySpan<byte> content, int index)
    {
        var before = content[..Math.Min(index, content.Length)];
        var line = before.Count((byte)'\n') + 1;
        var start = before.LastIndexOf((byte)'\n') + 1;
        return new(line, Encoding.UTF8.GetCharCount(before[start..]) + 1);
    }
}
