using System.Buffers.Binary;

namespace MarketWatch.Evidence.Capturing;

/// <summary>Ids of captures: UUIDs of version 7 in lower case, which carry the time they were made (RFC 9562, 5.7).</summary>
internal static class CaptureIds
{
    /// <summary>In that form and no other, with a time within the calendar.</summary>
    public static bool IsValid(string? id) =>
        Guid.TryParseExact(id, "D", out var parsed) && parsed.Version == 7 && parsed.ToString("D") == id && Milliseconds(parsed) <= DateTimeOffset.MaxValue.ToUnixTimeMilliseconds();

    /// <summary>The time in a valid id, milliseconds.</summary>
    public static DateTimeOffset TimeOf(string id) => DateTimeOffset.FromUnixTimeMilliseconds(Milliseconds(Guid.ParseExact(id, "D")));

    private static long Milliseconds(Guid id)
    {
        Span<byte> bytes = stackalloc byte[16];
        id.TryWriteBytes(bytes, bigEndian: true, out _);
        return BinaryPrimitives.ReadInt64BigEndian(bytes) >>> 16;
    }
}
