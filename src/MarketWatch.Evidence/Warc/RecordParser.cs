using System.Text;

namespace MarketWatch.Evidence.Warc;

/// <summary>Reads one record from uncompressed bytes and checks what can be checked on the way. Memory: one header and one buffer.</summary>
/// <param name="source">Uncompressed bytes.</param>
/// <param name="limits">Bounds.</param>
/// <param name="buffer">Working space.</param>
internal sealed class RecordParser(Stream source, WarcLimits limits, byte[] buffer)
{
    private const int HttpHeadLimit = 256 * 1024;
    private int _start;
    private int _end;

    /// <summary>Uncompressed bytes taken so far.</summary>
    public long Consumed { get; private set; }

    /// <summary>Nothing is left.</summary>
    public bool AtEnd() => _start == _end && !Fill();

    /// <summary>The next record, its offset and length not yet set right; or what is wrong with it.</summary>
    /// <param name="offset">Offset to name in a fault.</param>
    /// <param name="ordinal">Number to name in a fault.</param>
    public WarcReading Read(long offset, int ordinal)
    {
        WarcFault Fault(WarcFaultKind kind, string detail) => new(kind, offset, ordinal, detail);

        var (fields, fault) = ReadHeader(Fault);
        if (fault is not null) return fault;
        var header = new WarcHeader(fields!);
        if (header.Check() is var (kind, detail)) return Fault(kind, detail);
        if (header.ContentLength > limits.TotalBytes) return Fault(WarcFaultKind.TooLarge, $"a block of {header.ContentLength} bytes is announced");

        using var digests = new BlockDigests(header, HttpHeadLimit);
        for (var left = header.ContentLength; left > 0;)
        {
            if (_start == _end && !Fill()) return Fault(WarcFaultKind.Truncated, $"{left} bytes of the block are missing");
            var take = (int)Math.Min(left, _end - _start);
            digests.Append(buffer.AsSpan(_start, take));
            Take(take);
            left -= take;
        }
        for (var i = 0; i < 4; i++)
        {
            if (_start == _end && !Fill()) return Fault(WarcFaultKind.Truncated, "the end of the record is missing");
            if (buffer[_start] != (i % 2 == 0 ? '\r' : '\n')) return Fault(WarcFaultKind.BadHeader, "the block is not followed by two empty lines: its length is wrong");
            Take(1);
        }
        if (digests.Finish() is var (bad, why)) return Fault(bad, why);
        return new WarcRecordRead
        {
            Offset = offset,
            Length = 0,
            Fields = fields!,
            BlockLength = header.ContentLength,
            BlockSha256 = digests.BlockSha256,
            PayloadSha256 = digests.PayloadSha256,
        };
    }

    private (List<WarcField>? Fields, WarcFault? Fault) ReadHeader(Func<WarcFaultKind, string, WarcFault> fault)
    {
        var budget = limits.HeaderBytes;
        if (ReadLine(ref budget) is not { } version) return (null, fault(budget <= 0 ? WarcFaultKind.NotARecord : WarcFaultKind.Truncated, "no version line"));
        if (!version.StartsWith("WARC/", StringComparison.Ordinal)) return (null, fault(WarcFaultKind.NotARecord, "the record does not begin with WARC/"));
        var fields = new List<WarcField>();
        while (true)
        {
            if (ReadLine(ref budget) is not { } line)
                return (null, budget <= 0 ? fault(WarcFaultKind.BadHeader, "the header is too large") : fault(WarcFaultKind.Truncated, "the file ends in a header"));
            if (line.Length == 0) return (fields, null);
            if (line[0] is ' ' or '\t' && fields.Count > 0)
            {
                fields[^1] = fields[^1] with { Value = $"{fields[^1].Value} {line.Trim()}".Trim() };
                continue;
            }
            var colon = line.IndexOf(':', StringComparison.Ordinal);
            if (colon <= 0 || fields.Count >= limits.HeaderLines) return (null, fault(WarcFaultKind.BadHeader, "a header line without a name, or too many lines"));
            fields.Add(new(line[..colon].Trim(), line[(colon + 1)..].Trim()));
        }
    }

    /// <summary>A line without its end; null at the end of the file or of the budget.</summary>
    private string? ReadLine(ref int budget)
    {
        var line = new List<byte>(80);
        while (--budget > 0)
        {
            if (_start == _end && !Fill()) return null;
            var b = buffer[_start];
            Take(1);
            if (b == '\n') return Encoding.UTF8.GetString([.. line]).TrimEnd('\r');
            line.Add(b);
        }
        return null;
    }

    private void Take(int count)
    {
        _start += count;
        Consumed += count;
    }

    private bool Fill()
    {
        (_start, _end) = (0, source.Read(buffer));
        return _end > 0;
    }
}
