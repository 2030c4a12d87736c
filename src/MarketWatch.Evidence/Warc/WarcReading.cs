namespace MarketWatch.Evidence.Warc;

/// <summary>What a reader met: <see cref="WarcRecordRead"/>, or at most once and last <see cref="WarcFault"/>.</summary>
internal abstract record WarcReading;

/// <summary>A whole record whose digests hold.</summary>
internal sealed record WarcRecordRead : WarcReading
{
    /// <summary>First byte of the record, or of its gzip member, in the file.</summary>
    public required long Offset { get; init; }

    /// <summary>Bytes up to the next record.</summary>
    public required long Length { get; init; }

    /// <summary>Header lines in order.</summary>
    public required IReadOnlyList<WarcField> Fields { get; init; }

    /// <summary>Bytes of the block.</summary>
    public required long BlockLength { get; init; }

    /// <summary>SHA-256 of the block, lower-case hex.</summary>
    public required string BlockSha256 { get; init; }

    /// <summary>SHA-256 of the payload: of the body where the block is an HTTP message, else of the block.</summary>
    public required string PayloadSha256 { get; init; }

    /// <summary>WARC-Type.</summary>
    public string Type => this["WARC-Type"] ?? "";

    /// <summary>WARC-Target-URI without angle brackets, which WARC 1.0 wrote by mistake.</summary>
    public string? TargetUri => this["WARC-Target-URI"]?.TrimStart('<').TrimEnd('>');

    /// <summary>WARC-Date; null where unreadable.</summary>
    public DateTimeOffset? Date => WarcDate.Read(this["WARC-Date"]);

    /// <summary>First value of a header; null where there is none.</summary>
    public string? this[string name] => Fields.FirstOrDefault(field => field.Name.Equals(name, StringComparison.OrdinalIgnoreCase))?.Value;
}

/// <summary>The first thing that is wrong. Everything before <paramref name="Offset"/> was read in full.</summary>
/// <param name="Kind">What.</param>
/// <param name="Offset">First byte of the bad record.</param>
/// <param name="Record">Ordinal of the bad record, from 1.</param>
/// <param name="Detail">Plain words.</param>
internal sealed record WarcFault(WarcFaultKind Kind, long Offset, int Record, string Detail) : WarcReading;

/// <summary>Why a record cannot be trusted. Closed list.</summary>
internal enum WarcFaultKind
{
    /// <summary>The file ends within a record: a torn tail.</summary>
    Truncated,

    /// <summary>The bytes are no WARC record.</summary>
    NotARecord,

    /// <summary>A header line is malformed, or the header is too large.</summary>
    BadHeader,

    /// <summary>WARC-Type, WARC-Record-ID, WARC-Date or Content-Length is missing or empty (WARC 1.1, 5.1).</summary>
    MissingField,

    /// <summary>A field contradicts the standard: a segment number on a whole record, a continuation without its origin.</summary>
    BadField,

    /// <summary>The block's digest is not the one written.</summary>
    BlockDigest,

    /// <summary>The payload's digest is not the one written.</summary>
    PayloadDigest,

    /// <summary>A digest is written in a form that cannot be checked.</summary>
    BadDigest,

    /// <summary>Several records in one gzip member, or bytes that belong to none.</summary>
    NotOneRecordPerMember,

    /// <summary>A gzip member is damaged.</summary>
    BadGzip,

    /// <summary>More than the limits allow.</summary>
    TooLarge,
}

/// <summary>What a hostile file may cost.</summary>
internal sealed record WarcLimits
{
    /// <summary>Bytes of one record's header.</summary>
    public int HeaderBytes { get; init; } = 64 * 1024;

    /// <summary>Header lines of one record.</summary>
    public int HeaderLines { get; init; } = 500;

    /// <summary>Bytes that may come out of decompression in all, failed attempts included.</summary>
    public long TotalBytes { get; init; } = 512L * 1024 * 1024;

    /// <summary>Records.</summary>
    public int Records { get; init; } = 50_000;
}
