using System.Buffers.Binary;

namespace MarketWatch.Evidence.Capturing;

/// <summary>Ids of captures: UUIDs of version 7 in lower case, which carry the time they were made (RFC 9562, 5.7).</summary>
internal static class CaptureIds
{
    /// <summary>In that form and no other.</summary>
    public static bool IsValid(string? id) => Guid.TryParseExact(id, "D", out var parsed) && parsed.Version == 7 && parsed.ToString("D") == id;

    /// <summary>The time in a valid id, milliseconds.</summary>
    public static DateTimeOffset TimeOf(string id)
    {
        Span<byte> bytes = stackalloc byte[16];
        Guid.ParseExact(id, "D").TryWriteBytes(bytes, bigEndian: true, out _);
        return DateTimeOffset.UnixEpoch.AddMilliseconds(BinaryPrimitives.ReadInt64BigEndian(bytes) >>> 16);
    }
}
