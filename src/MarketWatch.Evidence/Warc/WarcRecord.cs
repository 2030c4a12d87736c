namespace MarketWatch.Evidence.Warc;

/// <summary>One header line of a record.</summary>
/// <param name="Name">Name.</param>
/// <param name="Value">Value, one line.</param>
internal sealed record WarcField(string Name, string Value);

/// <summary>A record to be written (WARC 1.1, ISO 28500:2017). Its block is <see cref="Head"/> followed by <see cref="Payload"/>.</summary>
internal sealed record WarcRecord
{
    /// <summary>warcinfo, request, response, resource or metadata.</summary>
    public required string Type { get; init; }

    /// <summary>Id, unique in the world.</summary>
    public required Guid Id { get; init; }

    /// <summary>UTC.</summary>
    public required DateTimeOffset Date { get; init; }

    /// <summary>What was asked for. Null for warcinfo.</summary>
    public string? TargetUri { get; init; }

    /// <summary>Media type of the block.</summary>
    public required string ContentType { get; init; }

    /// <summary>Further header lines.</summary>
    public IReadOnlyList<WarcField> Fields { get; init; } = [];

    /// <summary>HTTP start line and headers; empty for records without an exchange.</summary>
    public ReadOnlyMemory<byte> Head { get; init; }

    /// <summary>The rest of the block.</summary>
    public ReadOnlyMemory<byte> Payload { get; init; }

    /// <summary>The payload is compressed by its own format (images, fonts): deflating it again only costs time.</summary>
    public bool Dense { get; init; }

    /// <summary>The record's id as written in headers.</summary>
    public string RecordId => IdOf(Id);

    /// <summary>The form ids take in headers.</summary>
    public static string IdOf(Guid id) => $"<urn:uuid:{id:D}>";
}

/// <summary>Where a record came to rest and what its digests are.</summary>
/// <param name="Offset">First byte of its gzip member in the file.</param>
/// <param name="Length">Length of the member.</param>
/// <param name="BlockDigest"><c>sha256:</c> and lower-case hex.</param>
/// <param name="PayloadDigest"><c>sha256:</c> and lower-case hex.</param>
internal sealed record WarcPlace(long Offset, long Length, string BlockDigest, string PayloadDigest);
