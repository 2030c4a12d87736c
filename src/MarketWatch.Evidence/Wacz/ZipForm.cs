using System.Buffers.Binary;
using System.Text;

namespace MarketWatch.Evidence.Wacz;

/// <summary>An entry of a package's zip container.</summary>
/// <param name="Name">Path, ASCII.</param>
/// <param name="Offset">First byte of its local header.</param>
/// <param name="Bytes">Size, stored as it is.</param>
/// <param name="Crc32">Checksum.</param>
internal sealed record StoredEntry(string Name, long Offset, long Bytes, uint Crc32);

/// <summary>
/// The one form our containers take (APPNOTE 6.3, 4.3): every entry stored, no times, no attributes, no extra fields, no comments, nothing between. Whoever knows the
/// names, sizes and contents knows every byte, so no byte can be altered unseen; a zip library writes what its platform and version like.
/// </summary>
internal static class ZipForm
{
    /// <summary>Length of the record that ends a container.</summary>
    public const int EndLength = 22;

    /// <summary>Local file header.</summary>
    public const uint LocalSignature = 0x04034b50;

    /// <summary>Central directory header.</summary>
    public const uint CentralSignature = 0x02014b50;

    /// <summary>End of central directory record.</summary>
    public const uint EndSignature = 0x06054b50;

    private const ushort Version = 20;
    private const ushort NoDate = 0x21; // 1 January 1980, the earliest there is

    /// <summary>Local header.</summary>
    public static byte[] Local(StoredEntry entry)
    {
        var name = Encoding.ASCII.GetBytes(entry.Name);
        var header = new byte[30 + name.Length];
        BinaryPrimitives.WriteUInt32LittleEndian(header, LocalSignature);
        WriteShared(header.AsSpan(4), entry, name.Length);
        name.CopyTo(header, 30);
        return header;
    }

    /// <summary>Central directory header.</summary>
    public static byte[] Central(StoredEntry entry)
    {
        var name = Encoding.ASCII.GetBytes(entry.Name);
        var header = new byte[46 + name.Length];
        BinaryPrimitives.WriteUInt32LittleEndian(header, CentralSignature);
        BinaryPrimitives.WriteUInt16LittleEndian(header.AsSpan(4), Version);
        WriteShared(header.AsSpan(6), entry, name.Length);
        BinaryPrimitives.WriteUInt32LittleEndian(header.AsSpan(42), checked((uint)entry.Offset));
        name.CopyTo(header, 46);
        return header;
    }

    /// <summary>End of central directory record.</summary>
    public static byte[] End(int entries, long directoryOffset, long directoryLength)
    {
        var end = new byte[EndLength];
        BinaryPrimitives.WriteUInt32LittleEndian(end, EndSignature);
        BinaryPrimitives.WriteUInt16LittleEndian(end.AsSpan(8), checked((ushort)entries));
        BinaryPrimitives.WriteUInt16LittleEndian(end.AsSpan(10), checked((ushort)entries));
        BinaryPrimitives.WriteUInt32LittleEndian(end.AsSpan(12), checked((uint)directoryLength));
        BinaryPrimitives.WriteUInt32LittleEndian(end.AsSpan(16), checked((uint)directoryOffset));
        return end;
    }

    private static void WriteShared(Span<byte> at, StoredEntry entry, int nameLength)
    {
        BinaryPrimitives.WriteUInt16LittleEndian(at, Version);
        BinaryPrimitives.WriteUInt16LittleEndian(at[8..], NoDate); // flags, method and time before it are zero
        BinaryPrimitives.WriteUInt32LittleEndian(at[10..], entry.Crc32);
        BinaryPrimitives.WriteUInt32LittleEndian(at[14..], checked((uint)entry.Bytes));
        BinaryPrimitives.WriteUInt32LittleEndian(at[18..], checked((uint)entry.Bytes));
        BinaryPrimitives.WriteUInt16LittleEndian(at[22..], (ushort)nameLength);
    }
}
