using System.Buffers;
using System.Text;
using System.Text.RegularExpressions;

namespace MarketWatch.Crawling.Http;

/// <summary>Reads a body as text: under a size limit that counts decompressed bytes, in the encoding that the WHATWG rules find (BOM, header, meta, then UTF-8 or windows-1252).</summary>
public static partial class HtmlBody
{
    /// <summary>Decompressed bytes read at most.</summary>
    public const int MostBytes = 16 * 1024 * 1024;

    private const int MetaSearched = 1024;
    private const int BinarySearched = 4096;

    static HtmlBody() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    /// <summary>Whether a media type is text that can be a page.</summary>
    public static bool IsText(string mediaType) =>
        mediaType.StartsWith("text/", StringComparison.Ordinal) || mediaType.EndsWith("+xml", StringComparison.Ordinal) || mediaType is "application/xml";

    /// <summary>Text of a response; null where the body is larger than allowed.</summary>
    public static async ValueTask<string?> ReadAsync(HttpContent content, CancellationToken ct)
    {
        if (content.Headers.ContentLength > MostBytes) return null;
        await using var stream = await content.ReadAsStreamAsync(ct);
        var buffer = ArrayPool<byte>.Shared.Rent((int)Math.Min(content.Headers.ContentLength + 1 ?? 64 * 1024, MostBytes + 1));
        try
        {
            var length = 0;
            for (int read; (read = await stream.ReadAsync(buffer.AsMemory(length), ct)) > 0;)
            {
                length += read;
                if (length > MostBytes) return null;
                if (length == buffer.Length) buffer = Grow(buffer, length);
            }
            return Decode(buffer.AsSpan(0, length), content.Headers.ContentType?.CharSet);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    /// <summary>
    /// Whether a body called text is none: many of its first characters are control characters that no text holds (WHATWG MIME Sniffing 5.1, binary data bytes)
    /// or could not be decoded. What begins with markup is a page whatever stands in it, so that a seller cannot hide a page by writing such characters.
    /// </summary>
    internal static bool LooksBinary(string text)
    {
        var start = text.AsSpan(0, Math.Min(text.Length, BinarySearched));
        if (start.TrimStart() is ['<', ..] || start.Length == 0) return false;
        var odd = 0;
        foreach (var c in start) if (c is <= '\u0008' or '\u000B' or (>= '\u000E' and <= '\u001A') or (>= '\u001C' and <= '\u001F') or '\uFFFD') odd++;
        return odd > Math.Max(4, start.Length / 30);
    }

    /// <summary>Text of a body.</summary>
    /// <param name="body">Its bytes.</param>
    /// <param name="headerCharset">Charset of the Content-Type header; null where there is none.</param>
    public static string Decode(ReadOnlySpan<byte> body, string? headerCharset)
    {
        if (body.StartsWith(Encoding.UTF8.Preamble)) return Encoding.UTF8.GetString(body[3..]);
        if (body.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xFE])) return Encoding.Unicode.GetString(body[2..]);
        if (body.StartsWith((ReadOnlySpan<byte>)[0xFE, 0xFF])) return Encoding.BigEndianUnicode.GetString(body[2..]);
        if ((Named(headerCharset) ?? Named(ReadableMeta(MetaCharset(body)))) is { } named) return named.GetString(body);
        try
        {
            return new UTF8Encoding(false, throwOnInvalidBytes: true).GetString(body);
        }
        catch (DecoderFallbackException)
        {
            return Encoding.GetEncoding(1252).GetString(body);
        }
    }

    private static string? MetaCharset(ReadOnlySpan<byte> body)
    {
        var start = Encoding.Latin1.GetString(body[..Math.Min(body.Length, MetaSearched)]);
        var match = Meta().Match(start);
        return match.Success ? match.Groups[1].Value : null;
    }

    /// <summary>A page whose meta could be read as ASCII is not in UTF-16, whatever it says (WHATWG HTML 13.2.3.2).</summary>
    private static string? ReadableMeta(string? charset) => charset?.StartsWith("utf-16", StringComparison.OrdinalIgnoreCase) == true ? "utf-8" : charset;

    private static Encoding? Named(string? charset)
    {
        if (string.IsNullOrWhiteSpace(charset)) return null;
        var name = charset.Trim(' ', '"', '\'').ToLowerInvariant();
        if (name is "iso-8859-1" or "latin1" or "us-ascii" or "ascii") return Encoding.GetEncoding(1252);
        try
        {
            return Encoding.GetEncoding(name);
        }
        catch (Exception error) when (error is ArgumentException or NotSupportedException)
        {
            // unknown, or one that .NET refuses for its dangers (utf-7)
            return null;
        }
    }

    private static byte[] Grow(byte[] buffer, int length)
    {
        var larger = ArrayPool<byte>.Shared.Rent(length * 2);
        buffer.AsSpan(0, length).CopyTo(larger);
        ArrayPool<byte>.Shared.Return(buffer);
        return larger;
    }

    [GeneratedRegex("""<meta[^>]+charset\s*=\s*["']?([A-Za-z0-9_:.-]+)""", RegexOptions.IgnoreCase | RegexOptions.NonBacktracking)]
    private static partial Regex Meta();
}
