using System.Security.Cryptography;

namespace MarketWatch.Evidence.Warc;

/// <summary>Digests of a block and of its payload, taken while it streams by, held against the ones the header states.</summary>
internal sealed class BlockDigests : IDisposable
{
    private readonly IncrementalHash _block = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    private readonly IncrementalHash? _payload;
    private readonly StatedDigest? _statedBlock;
    private readonly StatedDigest? _statedPayload;
    private readonly int _headLimit;
    private int _headLength;
    private int _matched;
    private bool _inPayload;

    /// <summary>Prepares for a block.</summary>
    public BlockDigests(WarcHeader header, int headLimit)
    {
        _headLimit = headLimit;
        _statedBlock = StatedDigest.Parse(header["WARC-Block-Digest"]);
        // the payload of a revisit or of a segment is that of another record, or of several (WARC 1.1, 6.7 and 7)
        var isOwnPayload = header["WARC-Type"] is not "revisit" && header["WARC-Segment-Number"] is null;
        _statedPayload = isOwnPayload ? StatedDigest.Parse(header["WARC-Payload-Digest"]) : null;
        if (header.IsHttp) _payload = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    }

    /// <summary>Of the block; after <see cref="Finish"/>.</summary>
    public string BlockSha256 { get; private set; } = "";

    /// <summary>Of the payload; after <see cref="Finish"/>.</summary>
    public string PayloadSha256 { get; private set; } = "";

    /// <summary>Adds bytes of the block.</summary>
    public void Append(ReadOnlySpan<byte> bytes)
    {
        _block.AppendData(bytes);
        _statedBlock?.Append(bytes);
        var payload = _payload is null ? bytes : AfterHead(bytes);
        _payload?.AppendData(payload);
        _statedPayload?.Append(payload);
    }

    /// <summary>Ends the block; what is wrong, or null.</summary>
    public (WarcFaultKind Kind, string Detail)? Finish()
    {
        BlockSha256 = Convert.ToHexStringLower(_block.GetHashAndReset());
        PayloadSha256 = _payload is null ? BlockSha256 : Convert.ToHexStringLower(_payload.GetHashAndReset());
        if (_statedBlock?.Check(BlockSha256) is { } block)
            return (block == DigestVerdict.Differs ? WarcFaultKind.BlockDigest : WarcFaultKind.BadDigest, "WARC-Block-Digest does not hold");
        if (_statedPayload?.Check(PayloadSha256) is { } payload)
            return (payload == DigestVerdict.Differs ? WarcFaultKind.PayloadDigest : WarcFaultKind.BadDigest, "WARC-Payload-Digest does not hold");
        return null;
    }

    public void Dispose()
    {
        _block.Dispose();
        _payload?.Dispose();
        _statedBlock?.Dispose();
        _statedPayload?.Dispose();
    }

    /// <summary>What of the bytes lies behind the HTTP header's empty line. Without one within the limit there is no payload.</summary>
    private ReadOnlySpan<byte> AfterHead(ReadOnlySpan<byte> bytes)
    {
        if (_inPayload) return bytes;
        for (var i = 0; i < bytes.Length && _headLength < _headLimit; i++, _headLength++)
        {
            var b = bytes[i];
            _matched = b == (_matched % 2 == 0 ? '\r' : '\n') ? _matched + 1 : b == '\r' ? 1 : 0;
            if (_matched < 4) continue;
            _inPayload = true;
            return bytes[(i + 1)..];
        }
        return [];
    }
}
