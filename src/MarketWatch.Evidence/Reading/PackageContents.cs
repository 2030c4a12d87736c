using MarketWatch.Evidence.Capturing;

namespace MarketWatch.Evidence.Reading;

/// <summary>What a package says it holds, read without verifying it. Contains text from the package: it is data, never markup.</summary>
public sealed record PackageContents
{
    /// <summary>Id of the capture.</summary>
    public required string CaptureId { get; init; }

    /// <summary>Address asked for.</summary>
    public required string RequestedUrl { get; init; }

    /// <summary>Address after redirects.</summary>
    public required string FinalUrl { get; init; }

    /// <summary>HTTP status of the page.</summary>
    public required int Status { get; init; }

    /// <summary>When the visit began, UTC.</summary>
    public required DateTimeOffset StartedAt { get; init; }

    /// <summary>When the last part was taken, UTC.</summary>
    public required DateTimeOffset FinishedAt { get; init; }

    /// <summary>The server's clock. Null where it named none.</summary>
    public DateTimeOffset? ServerDate { get; init; }

    /// <summary>Route: <c>direct</c>, <c>tor</c> or <c>proxy</c>.</summary>
    public required string Egress { get; init; }

    /// <summary>The browser that saw it.</summary>
    public required BrowserFacts Browser { get; init; }

    /// <summary>What is not in the capture, in plain words.</summary>
    public required IReadOnlyList<string> Gaps { get; init; }

    /// <summary>Secrets that were left out, in plain words.</summary>
    public required IReadOnlyList<string> Withheld { get; init; }

    /// <summary>Definition and digest of its file.</summary>
    public required VersionedFile Definition { get; init; }

    /// <summary>Profiles and digests of their files.</summary>
    public required IReadOnlyList<VersionedFile> Profiles { get; init; }

    /// <summary>Software that sealed it.</summary>
    public required string Software { get; init; }

    /// <summary>When it was sealed, as written. Null where the package does not say.</summary>
    public string? Created { get; init; }

    /// <summary>Fingerprint of the key that the package names as its signer; only a verification shows that the signature holds. Null where it names none.</summary>
    public string? NamedKey { get; init; }

    /// <summary>Files listed.</summary>
    public required IReadOnlyList<PackageFile> Files { get; init; }

    /// <summary>Pictures that the page loaded, in the order of the archive; every address once.</summary>
    public required IReadOnlyList<CapturedPicture> Pictures { get; init; }
}

/// <summary>A file of a package as its list names it.</summary>
/// <param name="Path">Path.</param>
/// <param name="Sha256">Lower-case hex.</param>
/// <param name="Bytes">Size.</param>
public sealed record PackageFile(string Path, string Sha256, long Bytes);

/// <summary>A picture that the page loaded.</summary>
/// <param name="Uri">Address, in the form of the archive: ASCII, no fragment.</param>
/// <param name="Sha256">Lower-case hex digest of its bytes.</param>
/// <param name="StatedType">Media type as the server named it.</param>
public sealed record CapturedPicture(string Uri, string Sha256, string StatedType)
{
    /// <summary>An address in the form of the archive.</summary>
    public static string UriOf(Uri address) => Warc.WarcUri.Of(address);
}
