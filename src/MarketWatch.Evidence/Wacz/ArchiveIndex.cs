using System.Globalization;
using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using MarketWatch.Evidence.Warc;

namespace MarketWatch.Evidence.Wacz;

/// <summary>
/// The index in the ZipNum form: compressed CDXJ lines and a secondary index that points into them. Of the readers tried, the validator of the reference implementation
/// asks for <c>index.cdx.gz</c>, while the replay reader loads <c>.idx</c> (or plain <c>.cdxj</c>) and finds nothing with the former alone; both files together serve both.
/// </summary>
internal static class ArchiveIndex
{
    /// <summary>CDXJ lines, sorted, one per response or resource.</summary>
    public static string Lines(IEnumerable<IndexedRecord> records)
    {
        var lines = records.Select(Line).ToArray();
        Array.Sort(lines, StringComparer.Ordinal);
        return string.Concat(lines.Select(line => line + "\n"));
    }

    /// <summary>The lines compressed, and the secondary index over them.</summary>
    public static (byte[] Compressed, byte[] Secondary) Pack(string lines)
    {
        using var block = new MemoryStream();
        using (var gzip = new GZipStream(block, CompressionLevel.Optimal, leaveOpen: true)) gzip.Write(Encoding.UTF8.GetBytes(lines));
        var compressed = block.ToArray();
        return (compressed, Encoding.UTF8.GetBytes(Secondary(lines, compressed)));
    }

    /// <summary>The secondary index that belongs to a compressed index of one block.</summary>
    public static string Secondary(string lines, byte[] compressed)
    {
        var first = lines.Split('\n')[0].Split(' ', 3);
        var key = first.Length == 3 ? $"{first[0]} {first[1]}" : "- 0";
        return $$"""
            !meta 0 {"format":"cdxj-gzip-1.0","filename":"index.cdx.gz"}
            {{key}} {"offset":0,"length":{{compressed.Length}},"digest":"sha256:{{Convert.ToHexStringLower(SHA256.HashData(compressed))}}","filename":"index.cdx.gz"}

            """;
    }

    private static string Line(IndexedRecord record)
    {
        static string Number(long number) => number.ToString(CultureInfo.InvariantCulture);
        var fields = JsonSerializer.Serialize(new
        {
            url = record.Uri,
            mime = record.Mime,
            status = Number(record.Status),
            digest = record.Place.PayloadDigest,
            length = Number(record.Place.Length),
            offset = Number(record.Place.Offset),
            filename = "data.warc.gz",
        });
        return $"{WarcUri.SortKey(record.Uri)} {WarcDate.WriteDigits(record.Date)} {fields}";
    }
}
