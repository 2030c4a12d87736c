using System.Security.Cryptography;
using MarketWatch.Evidence.Warc;

namespace MarketWatch.Evidence.Wacz;

/// <summary>Writes a container in <see cref="ZipForm"/>, front to back; only the sizes in a local header are filled in afterwards.</summary>
/// <param name="output">Seekable, empty.</param>
internal sealed class ZipWriter(Stream output)
{
    private readonly List<StoredEntry> _entries = [];

    /// <summary>Writes an entry.</summary>
    /// <returns>The entry and the SHA-256 of its content, lower-case hex.</returns>
    public (StoredEntry Entry, string Sha256) Add(string name, Action<Stream> write)
    {
        var offset = output.Position;
        output.Write(ZipForm.Local(new(name, offset, 0, 0)));
        using var counted = new CountedStream(output);
        write(counted);
        var entry = new StoredEntry(name, offset, counted.Count, counted.Crc32);
        var end = output.Position;
        output.Position = offset;
        output.Write(ZipForm.Local(entry));
        output.Position = end;
        _entries.Add(entry);
        return (entry, counted.Sha256());
    }

    /// <summary>Writes the directory.</summary>
    public void Finish()
    {
        var start = output.Position;
        foreach (var entry in _entries) output.Write(ZipForm.Central(entry));
        output.Write(ZipForm.End(_entries.Count, start, output.Position - start));
        output.Flush();
    }

    /// <summary>Passes on what is written and keeps size and digests of it.</summary>
    private sealed class CountedStream(Stream inner) : Stream
    {
        private readonly IncrementalHash _sha256 = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        private Crc32 _crc;

        public long Count { get; private set; }

        public uint Crc32 => _crc.Value;

        public override bool CanRead => false;

        public override bool CanSeek => false;

        public override bool CanWrite => true;

        public override long Length => Count;

        public override long Position
        {
            get => Count;
            set => throw new NotSupportedException();
        }

        public string Sha256() => Convert.ToHexStringLower(_sha256.GetHashAndReset());

        public override void Write(ReadOnlySpan<byte> buffer)
        {
            inner.Write(buffer);
            _sha256.AppendData(buffer);
            _crc.Append(buffer);
            Count += buffer.Length;
        }

        public override void Write(byte[] buffer, int offset, int count) => Write(buffer.AsSpan(offset, count));

        public override void Flush()
        {
        }

        public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        protected override void Dispose(bool disposing)
        {
            if (disposing) _sha256.Dispose();
            base.Dispose(disposing);
        }
    }
}
