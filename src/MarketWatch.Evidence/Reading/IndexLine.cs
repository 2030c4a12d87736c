using System.Globalization;
using System.IO.Compression;
using System.Text;
using System.Text.Json;
using MarketWatch.Evidence.Verification;

namespace MarketWatch.Evidence.Reading;

/// <summary>One line of a package's own index: where the answer to an address rests, and what it must be.</summary>
/// <param name="Uri">Target URI.</param>
/// <param name="Mime">Media type as the server named it.</param>
/// <param name="Status">HTTP status.</param>
/// <param name="Sha256">Digest of the payload, lower-case hex.</param>
/// <param name="Offset">First byte of the record's gzip member.</param>
/// <param name="Length">Bytes of the member.</param>
internal sealed record IndexLine(string Uri, string Mime, int Status, string Sha256, long Offset, long Length)
{
    private const int MostBytes = 16 * 1024 * 1024;
    private const string Sha256Prefix = "sha256:";

    /// <summary>Lines of a compressed index; those that are not in its form are passed over, since what they name is then not shown.</summary>
    public static IReadOnlyList<IndexLine> ReadAll(byte[] compressed)
    {
        if (Inflate(compressed) is not { } text) return [];
        var lines = new List<IndexLine>();
        foreach (var line in text.Split('\n'))
            if (line.IndexOf('{', StringComparison.Ordinal) is var start and >= 0 && Read(line[start..]) is { } read) lines.Add(read);
        return lines;
    }

    private static string? Inflate(byte[] compressed)
    {
        try
        {
            using var gzip = new GZipStream(new MemoryStream(compressed), CompressionMode.Decompress);
            var bytes = new byte[MostBytes];
            var length = gzip.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false);
            return length == bytes.Length ? null : Encoding.UTF8.GetString(bytes, 0, length);
        }
        catch (InvalidDataException)
        {
            return null;
        }
    }

    private static IndexLine? Read(string json)
    {
        try
        {
            using var document = JsonDocument.Parse(json, OpenPackage.Strict);
            string Text(string name) => document.RootElement.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString()! : "";
            long Number(string name) => long.TryParse(Text(name), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : -1;
            var digest = Text("digest");
            return digest.StartsWith(Sha256Prefix, StringComparison.Ordinal)
                ? new(Text("url"), Text("mime"), (int)Math.Clamp(Number("status"), 0, 999), digest[Sha256Prefix.Length..], Number("offset"), Number("length"))
                : null;
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            return null;
        }
    }
}
