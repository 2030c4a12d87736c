namespace MarketWatch.Evidence.Warc;

/// <summary>
/// Reads an archive record by record, compressed or not, and stops at the first thing that is wrong. Hostile input costs bounded memory (one header, one
/// buffer) and bounded work (a running total of what came out, not what a header announces).
/// </summary>
/// <param name="file">Seekable.</param>
/// <param name="limits">Bounds.</param>
internal sealed class WarcReader(Stream file, WarcLimits limits)
{
    private long _spent;
    private long _attempts;

    /// <summary>Whole records in order; last a <see cref="WarcFault"/> where the file holds anything else.</summary>
    public IEnumerable<WarcReading> Read(CancellationToken ct = default)
    {
        Span<byte> magic = stackalloc byte[2];
        file.Position = 0;
        var isGzip = file.ReadAtLeast(magic, 2, throwOnEndOfStream: false) == 2 && magic[0] == 0x1f && magic[1] == 0x8b;
        return isGzip ? ReadMembers(ct) : ReadPlain(ct);
    }

    private IEnumerable<WarcReading> ReadPlain(CancellationToken ct)
    {
        using var window = new StreamWindow(file, 0, file.Length);
        var parser = new RecordParser(window, limits);
        for (var ordinal = 1; !parser.AtEnd(); ordinal++)
        {
            ct.ThrowIfCancellationRequested();
            var offset = parser.Consumed;
            var reading = ordinal > limits.Records ? new WarcFault(WarcFaultKind.TooLarge, offset, ordinal, "too many records") : parser.Read(offset, ordinal);
            if (reading is WarcRecordRead record) reading = record with { Length = parser.Consumed - offset };
            yield return reading;
            if (reading is WarcFault) yield break;
        }
    }

    private IEnumerable<WarcReading> ReadMembers(CancellationToken ct)
    {
        var offset = 0L;
        for (var ordinal = 1; offset < file.Length; ordinal++)
        {
            ct.ThrowIfCancellationRequested();
            var (reading, end) = ordinal > limits.Records
                ? (new WarcFault(WarcFaultKind.TooLarge, offset, ordinal, "too many records"), offset)
                : ReadMember(offset, ordinal, ct);
            yield return reading;
            if (reading is WarcFault) yield break;
            offset = end;
        }
    }

    /// <summary>
    /// Where a member ends is only known by decompressing it, and the framework's decompressor reads ahead. So each place where the next member may begin is tried
    /// as its end; compressed data holds a false one about once in 16 MB. Only a record that lacks bytes is worth another try: any other fault stays one.
    /// </summary>
    private (WarcReading Reading, long End) ReadMember(long start, int ordinal, CancellationToken ct)
    {
        for (var from = start + 18; ;)
        {
            ct.ThrowIfCancellationRequested();
            var end = NextMagic(from);
            var reading = ++_attempts > 2L * limits.Records ? new WarcFault(WarcFaultKind.TooLarge, start, ordinal, "too many beginnings of members") : TryMember(start, end, ordinal);
            if (end == file.Length || reading is not WarcFault { Kind: WarcFaultKind.Truncated }) return (reading, end);
            from = end + 1;
        }
    }

    private WarcReading TryMember(long start, long end, int ordinal)
    {
        try
        {
            using var member = GzipMember.Open(file, start, end, Spend);
            if (member is null) return new WarcFault(WarcFaultKind.Truncated, start, ordinal, "no whole gzip member");
            var parser = new RecordParser(member, limits);
            var reading = parser.Read(start, ordinal);
            if (reading is not WarcRecordRead record) return reading;
            if (!parser.AtEnd()) return new WarcFault(WarcFaultKind.NotOneRecordPerMember, start, ordinal, "the gzip member goes on after its record");
            return member.IsWhole ? record with { Length = end - start } : new WarcFault(WarcFaultKind.BadGzip, start, ordinal, "the gzip member's size or checksum does not hold");
        }
        catch (InvalidDataException)
        {
            return new WarcFault(WarcFaultKind.BadGzip, start, ordinal, "the gzip member cannot be decompressed");
        }
        catch (BudgetSpentException)
        {
            return new WarcFault(WarcFaultKind.TooLarge, start, ordinal, $"more than {limits.TotalBytes} bytes come out of decompression");
        }
    }

    private void Spend(int bytes)
    {
        _spent += bytes;
        if (_spent > limits.TotalBytes) throw new BudgetSpentException();
    }

    /// <summary>The next place a gzip member may begin, or the end of the file.</summary>
    private long NextMagic(long from)
    {
        const int Overlap = 3;
        var buffer = new byte[64 * 1024];
        for (var at = from; at < file.Length; at += buffer.Length - Overlap)
        {
            file.Position = at;
            var read = file.ReadAtLeast(buffer, buffer.Length, throwOnEndOfStream: false);
            for (var i = 0; i + Overlap < read;)
            {
                var hit = buffer.AsSpan(i, read - i).IndexOf([(byte)0x1f, (byte)0x8b, (byte)8]);
                if (hit < 0) break;
                i += hit;
                if (i + Overlap < read && (buffer[i + Overlap] & 0xe0) == 0) return at + i;
                i++;
            }
            if (read < buffer.Length) break;
        }
        return file.Length;
    }

    /// <summary>Stops a decompression in its middle; never leaves the reader.</summary>
    private sealed class BudgetSpentException : Exception;
}
