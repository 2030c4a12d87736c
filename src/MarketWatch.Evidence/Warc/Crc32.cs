using System.Buffers.Binary;

namespace MarketWatch.Evidence.Warc;

/// <summary>CRC-32 of zip and gzip (RFC 1952, 8), eight bytes at a time; the framework has it only in a separate package.</summary>
internal struct Crc32
{
    private static readonly uint[][] Tables = MakeTables();
    private uint _state;

    /// <summary>The value so far.</summary>
    public readonly uint Value => _state;

    /// <summary>Adds bytes.</summary>
    public void Append(ReadOnlySpan<byte> bytes)
    {
        var crc = ~_state;
        for (; bytes.Length >= 8; bytes = bytes[8..])
        {
            var low = crc ^ BinaryPrimitives.ReadUInt32LittleEndian(bytes);
            var high = BinaryPrimitives.ReadUInt32LittleEndian(bytes[4..]);
            crc = Tables[7][(byte)low] ^ Tables[6][(byte)(low >> 8)] ^ Tables[5][(byte)(low >> 16)] ^ Tables[4][low >> 24]
                ^ Tables[3][(byte)high] ^ Tables[2][(byte)(high >> 8)] ^ Tables[1][(byte)(high >> 16)] ^ Tables[0][high >> 24];
        }
        foreach (var b in bytes) crc = Tables[0][(byte)(crc ^ b)] ^ (crc >> 8);
        _state = ~crc;
    }

    private static uint[][] MakeTables()
    {
        var tables = Enumerable.Range(0, 8).Select(_ => new uint[256]).ToArray();
        for (uint i = 0; i < 256; i++)
        {
            var crc = i;
            for (var bit = 0; bit < 8; bit++) crc = (crc & 1) != 0 ? 0xEDB88320u ^ (crc >> 1) : crc >> 1;
            tables[0][i] = crc;
        }
        for (var i = 0; i < 256; i++)
            for (var t = 1; t < 8; t++) tables[t][i] = tables[0][(byte)tables[t - 1][i]] ^ (tables[t - 1][i] >> 8);
        return tables;
    }
}
