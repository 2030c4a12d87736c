using System.Buffers.Binary;
using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;

namespace MarketWatch.Sellers;

/// <summary>Fingerprint of an armoured PGP public key as published (RFC 9580, sections 6 and 5.5.4). Nothing of the key is trusted or used but this.</summary>
public static class PgpFingerprint
{
    private const int MostBase64 = 200_000;
    private const int PublicKeyTag = 6;

    /// <summary>Fingerprint, upper-case hex (40 digits for version 4, 64 for version 6); null where the text holds no such key.</summary>
    public static string? Of(string armoured)
    {
        ArgumentNullException.ThrowIfNull(armoured);
        return Decode(armoured) is { } bytes && Body(bytes) is { } body ? Fingerprint(body) : null;
    }

    /// <summary>The lines between the empty line after the headers and the checksum or the end.</summary>
    private static byte[]? Decode(string armoured)
    {
        var lines = armoured.ReplaceLineEndings("\n").Split('\n');
        var begin = Array.FindIndex(lines, line => line.Trim() == "-----BEGIN PGP PUBLIC KEY BLOCK-----");
        if (begin < 0) return null;
        var content = lines.Skip(begin + 1).SkipWhile(line => line.Contains(':', StringComparison.Ordinal)).Select(line => line.Trim()).TakeWhile(line => !line.StartsWith('=') && !line.StartsWith('-'));
        var base64 = string.Concat(content);
        if (base64.Length is 0 or > MostBase64) return null;
        var bytes = new byte[base64.Length];
        return Convert.TryFromBase64String(base64, bytes, out var length) ? bytes[..length] : null;
    }

    /// <summary>Body of the first packet, where that is a public key.</summary>
    private static byte[]? Body(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length < 3 || (bytes[0] & 0x80) == 0) return null;
        var isNew = (bytes[0] & 0x40) != 0;
        var tag = isNew ? bytes[0] & 0x3f : (bytes[0] & 0x3c) >> 2;
        if (tag != PublicKeyTag) return null;
        var (start, length) = isNew ? NewLength(bytes) : OldLength(bytes);
        return length > 0 && length <= bytes.Length - start ? bytes.Slice(start, length).ToArray() : null;
    }

    private static (int Start, int Length) NewLength(ReadOnlySpan<byte> bytes) => bytes[1] switch
    {
        < 192 => (2, bytes[1]),
        < 224 => (3, ((bytes[1] - 192) << 8) + bytes[2] + 192),
        255 when bytes.Length > 6 => (6, BinaryPrimitives.ReadInt32BigEndian(bytes[2..])),
        _ => (0, -1), // partial lengths are not allowed for keys
    };

    private static (int Start, int Length) OldLength(ReadOnlySpan<byte> bytes) => (bytes[0] & 3) switch
    {
        0 => (2, bytes[1]),
        1 => (3, BinaryPrimitives.ReadUInt16BigEndian(bytes[1..])),
        2 when bytes.Length > 5 => (5, BinaryPrimitives.ReadInt32BigEndian(bytes[1..])),
        _ => (0, -1),
    };

    [SuppressMessage("Security", "CA5350", Justification = "RFC 9580 names version 4 keys by SHA-1; it identifies here and protects nothing")]
    private static string? Fingerprint(byte[] body)
    {
        byte[] length4 = [(byte)(body.Length >> 8), (byte)body.Length];
        byte[] length6 = [(byte)(body.Length >> 24), (byte)(body.Length >> 16), (byte)(body.Length >> 8), (byte)body.Length];
        return body[0] switch
        {
            4 when body.Length <= ushort.MaxValue => Convert.ToHexString(SHA1.HashData([0x99, .. length4, .. body])),
            6 => Convert.ToHexString(SHA256.HashData([0x9b, .. length6, .. body])),
            _ => null,
        };
    }
}
