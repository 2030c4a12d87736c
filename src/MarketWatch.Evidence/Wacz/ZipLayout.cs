using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;
using MarketWatch.Evidence.Warc;

namespace MarketWatch.Evidence.Wacz;

/// <summary>An entry found in a container.</summary>
/// <param name="Name">Path.</param>
/// <param name="HeaderOffset">First byte of the local header.</param>
/// <param name="DataOffset">First byte of the content.</param>
/// <param name="StoredBytes">Bytes in the file.</param>
/// <param name="Bytes">Bytes of the content, as announced.</param>
/// <param name="Crc32">Checksum, as announced.</param>
/// <param name="IsDeflated">Deflated, else stored.</param>
internal sealed record ZipEntry(string Name, long HeaderOffset, long DataOffset, long StoredBytes, long Bytes, uint Crc32, bool IsDeflated);

/// <summary>
/// Every byte of a zip container accounted for: entries one behind the other from the first byte on, then the directory, then its end, and nothing else. Two headers that
/// disagree, doubled names, overlaps, gaps, links and anything that programs read in different ways are refused.
/// </summary>
internal sealed class ZipLayout
{
    private const int MaxEntries = 2000;
    private const int MaxDirectory = 4 * 1024 * 1024;
    private readonly Stream _file;
    private readonly List<ZipEntry> _entries = [];

    private ZipLayout(Stream file) => _file = file;

    /// <summary>Entries in order of place.</summary>
    public IReadOnlyList<ZipEntry> Entries => _entries;

    /// <summary>Reads the layout; the fault, in plain words, where there is one.</summary>
    /// <param name="file">Seekable.</param>
    public static (ZipLayout? Layout, string? Fault) Read(Stream file)
    {
        var layout = new ZipLayout(file);
        var fault = layout.ReadAll();
        return fault is null ? (layout, null) : (null, fault);
    }

    /// <summary>The entry of a path; null where there is none.</summary>
    public ZipEntry? this[string name] => _entries.Find(entry => entry.Name == name);

    /// <summary>The content of an entry. A deflated one ends at its announced size plus one byte at most, so that a lie shows and a bomb does not go off.</summary>
    public Stream Open(ZipEntry entry)
    {
        var window = new StreamWindow(_file, entry.DataOffset, entry.StoredBytes);
        return entry.IsDeflated ? new DeflateStream(window, CompressionMode.Decompress) : window;
    }

    /// <summary>The container is, byte for byte, what <see cref="ZipForm"/> makes of its entries; null, or where it is not.</summary>
    public string? DifferenceFromForm()
    {
        var directory = _entries.Count == 0 ? 0 : _entries[^1].DataOffset + _entries[^1].StoredBytes;
        var at = directory;
        foreach (var entry in _entries)
        {
            var form = new StoredEntry(entry.Name, entry.HeaderOffset, entry.Bytes, entry.Crc32);
            if (entry.IsDeflated || !Same(entry.HeaderOffset, ZipForm.Local(form)) || entry.DataOffset != entry.HeaderOffset + 30 + entry.Name.Length) return $"header of {entry.Name}";
            if (!Same(at, ZipForm.Central(form))) return $"directory entry of {entry.Name}";
            at += 46 + entry.Name.Length;
        }
        return Same(at, ZipForm.End(_entries.Count, directory, at - directory)) ? null : "end of the directory";
    }

    private bool Same(long offset, byte[] expected) => ReadAt(offset, expected.Length) is { } actual && actual.AsSpan().SequenceEqual(expected);

    private string? ReadAll()
    {
        if (_file.Length > uint.MaxValue) return "containers above 4 GiB are not read";
        if (ReadAt(_file.Length - ZipForm.EndLength, ZipForm.EndLength) is not { } end || U32(end, 0) != ZipForm.EndSignature)
            return "the end of the directory is not the end of the file: bytes are missing or were added";
        var (count, length, offset) = (U16(end, 10), U32(end, 12), U32(end, 16));
        if (U16(end, 4) != 0 || U16(end, 6) != 0 || U16(end, 8) != count || U16(end, 20) != 0) return "the end of the directory is malformed";
        if (count == ushort.MaxValue || offset == uint.MaxValue) return "containers of the 64-bit form are not read";
        if (count > MaxEntries || length > MaxDirectory) return "the directory is too large";
        if (offset + (long)length != _file.Length - ZipForm.EndLength || ReadAt(offset, (int)length) is not { } directory) return "the directory does not end where it should";
        return ReadDirectory(directory, count) ?? CheckPlaces(offset);
    }

    private string? ReadDirectory(byte[] directory, int count)
    {
        var at = 0;
        for (var i = 0; i < count; i++)
        {
            if (at + 46 > directory.Length || U32(directory, at) != ZipForm.CentralSignature) return $"directory entry {i + 1} is malformed";
            var (nameLength, extra, comment) = (U16(directory, at + 28), U16(directory, at + 30), U16(directory, at + 32));
            if (at + 46 + nameLength + extra + comment > directory.Length) return $"directory entry {i + 1} is malformed";
            var name = Encoding.UTF8.GetString(directory, at + 46, nameLength);
            if (ReadEntry(directory.AsSpan(at, 46), name) is { } fault) return fault;
            at += 46 + nameLength + extra + comment;
        }
        return at == directory.Length ? null : "the directory holds more than its entries";
    }

    private string? ReadEntry(ReadOnlySpan<byte> central, string name)
    {
        if (!IsSafe(name)) return "an entry's name is no plain relative path";
        if (_entries.Exists(entry => entry.Name.Equals(name, StringComparison.OrdinalIgnoreCase))) return $"{name} is there twice";
        var (flags, method, offset) = (U16(central, 8), U16(central, 10), U32(central, 42));
        if ((flags & ~0x080e) != 0) return $"{name} is encrypted or of an unknown kind"; // allowed: deflate levels, sizes behind the data, UTF-8 name
        if (method is not (0 or 8)) return $"{name} is compressed in a way that is not read";
        if ((U32(central, 38) >> 28) is not (0 or 8)) return $"{name} is no plain file";
        if (ReadAt(offset, 30) is not { } local || U32(local, 0) != ZipForm.LocalSignature) return $"{name} has no header where the directory says";
        if (U16(local, 6) != flags || U16(local, 8) != method || U32(local, 10) != U32(central, 12) || U16(local, 26) != Encoding.UTF8.GetByteCount(name)) return $"the two headers of {name} disagree";
        var (stored, size, crc) = (U32(central, 20), U32(central, 24), U32(central, 16));
        var sizesFollow = (flags & 8) != 0;
        if (!sizesFollow && (U32(local, 14) != crc || U32(local, 18) != stored || U32(local, 22) != size)) return $"the two headers of {name} disagree";
        if (method == 0 && stored != size) return $"the two sizes of {name} disagree";
        if (ReadAt(offset + 30, U16(local, 26)) is not { } localName || Encoding.UTF8.GetString(localName) != name) return $"the two headers of {name} disagree";
        _entries.Add(new(name, offset, offset + 30L + U16(local, 26) + U16(local, 28), stored, size, crc, method == 8));
        return null;
    }

    private string? CheckPlaces(long directory)
    {
        _entries.Sort((a, b) => a.HeaderOffset.CompareTo(b.HeaderOffset));
        var expected = 0L;
        foreach (var entry in _entries)
        {
            var gap = entry.HeaderOffset - expected;
            if (gap != 0 && !IsDescriptor(expected, gap)) return gap < 0 ? $"{entry.Name} overlaps another entry" : $"bytes that belong to nothing lie before {entry.Name}";
            expected = entry.DataOffset + entry.StoredBytes;
        }
        return expected == directory || (expected < directory && IsDescriptor(expected, directory - expected)) ? null : "bytes that belong to nothing lie before the directory";
    }

    /// <summary>Sizes written behind the data, as streaming writers do (APPNOTE 4.3.9).</summary>
    private bool IsDescriptor(long offset, long length) => length is 16 or 24 && ReadAt(offset, 4) is { } signature && U32(signature, 0) == 0x08074b50;

    private static bool IsSafe(string name) =>
        name.Length is > 0 and <= 260 && name[0] != '/' && name.All(c => c is > ' ' and < '\x7f' && c is not ('\\' or ':' or '*' or '?' or '"' or '<' or '>' or '|'))
        && name.Split('/').All(part => part is not ("" or "." or ".."));

    private byte[]? ReadAt(long offset, int length)
    {
        if (offset < 0 || offset + length > _file.Length) return null;
        var bytes = new byte[length];
        _file.Position = offset;
        _file.ReadExactly(bytes);
        return bytes;
    }

    private static ushort U16(ReadOnlySpan<byte> bytes, int at) => BinaryPrimitives.ReadUInt16LittleEndian(bytes[at..]);

    private static uint U32(ReadOnlySpan<byte> bytes, int at) => BinaryPrimitives.ReadUInt32LittleEndian(bytes[at..]);
}
