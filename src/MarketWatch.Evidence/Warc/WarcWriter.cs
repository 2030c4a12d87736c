using System.Globalization;
using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;

namespace MarketWatch.Evidence.Warc;

/// <summary>Writes records, each as a gzip member of its own so that a reader can start at any of them (WARC 1.1, annex D.2).</summary>
/// <param name="output">Receives the bytes; never sought.</param>
internal sealed class WarcWriter(Stream output)
{
    private static readonly byte[] RecordEnd = "\r\n\r\n"u8.ToArray();
    private long _offset;

    /// <summary>Writes one record.</summary>
    public WarcPlace Write(WarcRecord record)
    {
        var blockDigest = Digest(record.Head.Span, record.Payload.Span);
        var payloadDigest = record.Head.IsEmpty ? blockDigest : Digest([], record.Payload.Span);
        using var member = new MemoryStream();
        using (var gzip = new GZipStream(member, record.Dense ? CompressionLevel.NoCompression : CompressionLevel.Optimal, leaveOpen: true))
        {
            gzip.Write(Encoding.UTF8.GetBytes(Header(record, blockDigest, payloadDigest)));
            gzip.Write(record.Head.Span);
            gzip.Write(record.Payload.Span);
            gzip.Write(RecordEnd);
        }
        var place = new WarcPlace(_offset, member.Length, blockDigest, payloadDigest);
        member.WriteTo(output);
        _offset += member.Length;
        return place;
    }

    private static string Header(WarcRecord record, string blockDigest, string payloadDigest)
    {
        var header = new StringBuilder("WARC/1.1\r\n");
        Add(header, "WARC-Type", record.Type);
        Add(header, "WARC-Record-ID", record.RecordId);
        Add(header, "WARC-Date", WarcDate.Write(record.Date));
        if (record.TargetUri is { } uri) Add(header, "WARC-Target-URI", uri);
        foreach (var field in record.Fields) Add(header, field.Name, field.Value);
        Add(header, "WARC-Block-Digest", blockDigest);
        if (record.Type is "request" or "response" or "resource") Add(header, "WARC-Payload-Digest", payloadDigest);
        Add(header, "Content-Type", record.ContentType);
        Add(header, "Content-Length", (record.Head.Length + record.Payload.Length).ToString(CultureInfo.InvariantCulture));
        return header.Append("\r\n").ToString();
    }

    private static void Add(StringBuilder header, string name, string value) =>
        header.Append(name).Append(": ").Append(OneLine.Of(value)).Append("\r\n");

    private static string Digest(ReadOnlySpan<byte> head, ReadOnlySpan<byte> payload)
    {
        using var sha256 = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        sha256.AppendData(head);
        sha256.AppendData(payload);
        return "sha256:" + Convert.ToHexStringLower(sha256.GetHashAndReset());
    }
}
