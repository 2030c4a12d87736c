using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using MarketWatch.Evidence.Warc;

namespace MarketWatch.Evidence.Reading;

/// <summary>Takes the payload of one record out of an archive, held against the digest that the index states.</summary>
internal static class RecordPayload
{
    private const int HeadRoom = 320 * 1024; // WARC header and HTTP head, at their limits

    /// <summary>The payload, or what is wrong with it.</summary>
    /// <param name="archive">Seekable.</param>
    /// <param name="line">Where the record is.</param>
    /// <param name="most">Bytes at most.</param>
    public static (byte[]? Payload, PictureFault? Fault) Read(Stream archive, IndexLine line, int most)
    {
        if (line.Offset < 0 || line.Length <= 0 || line.Length > archive.Length - line.Offset) return (null, PictureFault.Altered);
        if (Inflate(archive, line, most + HeadRoom, out var tooLarge) is not { } record) return (null, tooLarge ? PictureFault.TooLarge : PictureFault.Altered);
        if (PayloadOf(record) is not { } payload) return (null, PictureFault.Altered);
        if (payload.Length > most) return (null, PictureFault.TooLarge);
        return Convert.ToHexStringLower(SHA256.HashData(payload.Span)) == line.Sha256 ? (payload.ToArray(), null) : (null, PictureFault.Altered);
    }

    private static ReadOnlyMemory<byte>? Inflate(Stream archive, IndexLine line, int most, out bool tooLarge)
    {
        tooLarge = false;
        try
        {
            using var member = GzipMember.Open(archive, line.Offset, line.Offset + line.Length, _ => { });
            if (member is null) return null;
            using var whole = new MemoryStream();
            var buffer = new byte[64 * 1024];
            for (int read; (read = member.Read(buffer)) > 0;)
            {
                whole.Write(buffer, 0, read);
                if (whole.Length > most)
                {
                    tooLarge = true;
                    return null;
                }
            }

            return member.IsWhole ? whole.GetBuffer().AsMemory(0, (int)whole.Length) : null;
        }
        catch (InvalidDataException)
        {
            return null;
        }
    }

    /// <summary>The block after the record's header, and after the HTTP head where it is an answer.</summary>
    private static ReadOnlyMemory<byte>? PayloadOf(ReadOnlyMemory<byte> record)
    {
        var head = record.Span.IndexOf("\r\n\r\n"u8);
        if (head < 0) return null;
        var header = Encoding.UTF8.GetString(record.Span[..head]);
        if (ValueOf(header, "Content-Length") is not { } text || !int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var length)) return null;
        if (length > record.Length - head - 4) return null;
        var block = record.Slice(head + 4, length);
        if (ValueOf(header, "WARC-Type") != "response") return block;
        var end = block.Span.IndexOf("\r\n\r\n"u8);
        return end < 0 ? null : block[(end + 4)..];
    }

    private static string? ValueOf(string header, string name)
    {
        foreach (var line in header.Split("\r\n"))
            if (line.StartsWith(name, StringComparison.OrdinalIgnoreCase) && line.Length > name.Length && line[name.Length] == ':') return line[(name.Length + 1)..].Trim();
        return null;
    }
}
