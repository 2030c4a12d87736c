using System.Buffers.Binary;
using System.IO.Compression;

namespace MarketWatch.Evidence.Warc;

/// <summary>One gzip member (RFC 1952) between two known offsets. Unlike <see cref="GZipStream"/> it says whether the member ends exactly where it should.</summary>
internal sealed class GzipMember : Stream
{
    private const int TrailerLength = 8;
    private readonly StreamWindow _deflated;
    private readonly DeflateStream _inflater;
    private readonly byte[] _trailer;
    private readonly Action<int> _spend;
    private Crc32 _crc;
    private uint _size;

    private GzipMember(Stream file, long dataStart, long end, byte[] trailer, Action<int> spend)
    {
        _deflated = new StreamWindow(file, dataStart, end - TrailerLength - dataStart) { SingleByteTail = 64 };
        _inflater = new DeflateStream(_deflated, CompressionMode.Decompress, leaveOpen: true);
        (_trailer, _spend) = (trailer, spend);
    }

    /// <summary>After the last byte was read: the deflated data used up every byte, and size and CRC agree.</summary>
    public bool IsWhole => _deflated.Position == _deflated.Length
        && BinaryPrimitives.ReadUInt32LittleEndian(_trailer) == _crc.Value
        && BinaryPrimitives.ReadUInt32LittleEndian(_trailer.AsSpan(4)) == _size;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    /// <summary>Opens the member that spans the bytes; null where there is no gzip header or no room for a trailer.</summary>
    /// <param name="file">Seekable.</param>
    /// <param name="start">First byte of the header.</param>
    /// <param name="end">First byte after the trailer.</param>
    /// <param name="spend">Told how many bytes came out; may throw to stop.</param>
    public static GzipMember? Open(Stream file, long start, long end, Action<int> spend)
    {
        var head = new byte[(int)Math.Min(end - start, 4096)];
        file.Position = start;
        file.ReadExactly(head);
        var dataStart = HeaderLength(head) is { } length ? start + length : long.MaxValue;
        if (dataStart > end - TrailerLength) return null;
        var trailer = new byte[TrailerLength];
        file.Position = end - TrailerLength;
        file.ReadExactly(trailer);
        return new GzipMember(file, dataStart, end, trailer, spend);
    }

    public override int Read(Span<byte> buffer)
    {
        var read = _inflater.Read(buffer);
        _spend(read);
        _crc.Append(buffer[..read]);
        _size += (uint)read;
        return read;
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _inflater.Dispose();
            _deflated.Dispose();
        }
        base.Dispose(disposing);
    }

    /// <summary>RFC 1952, 2.3: ten bytes, then the parts that the flags announce.</summary>
    private static int? HeaderLength(ReadOnlySpan<byte> head)
    {
        if (head.Length < 10 || head[0] != 0x1f || head[1] != 0x8b || head[2] != 8 || (head[3] & 0xe0) != 0) return null;
        var (flags, at) = (head[3], 10);
        if ((flags & 4) != 0)
        {
            if (head.Length < at + 2) return null;
            at += 2 + BinaryPrimitives.ReadUInt16LittleEndian(head[at..]);
        }
        for (var text = flags & 0x18; text != 0; text &= text - 1) // name and comment end in a zero each
        {
            var end = at < head.Length ? head[at..].IndexOf((byte)0) : -1;
            if (end < 0) return null;
            at += end + 1;
        }
        return (flags & 2) != 0 ? at + 2 : at;
    }
}
