namespace MarketWatch.Evidence.Warc;

/// <summary>A stretch of a seekable stream as a read-only stream of its own. The outer stream stays open, and may be read elsewhere in between.</summary>
/// <param name="outer">Seekable.</param>
/// <param name="start">First byte.</param>
/// <param name="length">Bytes.</param>
internal sealed class StreamWindow(Stream outer, long start, long length) : Stream
{
    private long _position;

    /// <summary>The last so many bytes are handed out one by one. A decoder that reads ahead then stops exactly where its data ends, or shows that it did not.</summary>
    public int SingleByteTail { get; init; }

    public override bool CanRead => true;

    public override bool CanSeek => true;

    public override bool CanWrite => false;

    public override long Length => length;

    public override long Position
    {
        get => _position;
        set => _position = Math.Clamp(value, 0, length);
    }

    public override int Read(Span<byte> buffer)
    {
        var left = length - _position;
        if (left <= 0 || buffer.IsEmpty) return 0;
        var chunk = left <= SingleByteTail ? 1 : (int)Math.Min(buffer.Length, left - SingleByteTail);
        outer.Position = start + _position;
        var read = outer.Read(buffer[..chunk]);
        _position += read;
        return read;
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override long Seek(long offset, SeekOrigin origin) => Position = offset + origin switch
    {
        SeekOrigin.Begin => 0,
        SeekOrigin.Current => _position,
        _ => length,
    };

    public override void Flush()
    {
    }

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
}
