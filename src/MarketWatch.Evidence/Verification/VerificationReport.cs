namespace MarketWatch.Evidence.Verification;

/// <summary>What is said of a package. Closed list.</summary>
public enum Verdict
{
    /// <summary>Nothing was altered since an independent authority stamped the time (RFC 3161). Not given yet: tokens are not read so far.</summary>
    IntactSignedAndTimeStamped,

    /// <summary>Nothing was altered since the key named in the report signed it.</summary>
    IntactAndSigned,

    /// <summary>The parts fit each other, but nobody vouches for them: whoever altered them could have made them fit anew. Packages of other software only: ours are never unsigned.</summary>
    IntactUnsigned,

    /// <summary>Something is not as it was sealed, or cannot be shown to be.</summary>
    Altered,
}

/// <summary>Steps of a verification, in their order; each is taken only where those before it held. Closed list.</summary>
public enum VerificationStep
{
    /// <summary>The container: every byte accounted for.</summary>
    Container,

    /// <summary>The list of files against the files.</summary>
    List,

    /// <summary>The digest of the list, and who signed it.</summary>
    Signature,

    /// <summary>The archive's records, and the index that points at them.</summary>
    Archive,

    /// <summary>What the capture says of itself against all that.</summary>
    Statement,
}

/// <summary>The first bad item.</summary>
/// <param name="Where">File or record.</param>
/// <param name="What">What is wrong with it, in plain words.</param>
public sealed record VerificationFinding(string Where, string What);

/// <summary>The outcome of verifying one package. Contains text from the package: it is data, never markup.</summary>
public sealed record VerificationReport
{
    /// <summary>The verdict.</summary>
    public required Verdict Verdict { get; init; }

    /// <summary>The first bad item; null where the verdict is not <see cref="Verdict.Altered"/>.</summary>
    public VerificationFinding? Finding { get; init; }

    /// <summary>The step that found it; null where all held.</summary>
    public VerificationStep? FailedStep { get; init; }

    /// <summary>The verdict in one line: <c>intact and signed and time-stamped</c>, <c>intact and signed</c>, <c>intact, unsigned</c>, or <c>altered: where: what</c>.</summary>
    public string Summary => Verdict switch
    {
        Verdict.IntactSignedAndTimeStamped => "intact and signed and time-stamped",
        Verdict.IntactAndSigned => "intact and signed",
        Verdict.IntactUnsigned => "intact, unsigned",
        _ => $"altered: {Finding?.Where}: {Finding?.What}",
    };

    /// <summary>SHA-256 of the whole file, lower-case hex: what the custody ledger holds.</summary>
    public required string Sha256 { get; init; }

    /// <summary>Id of the capture, where the package is one of ours and got that far.</summary>
    public string? CaptureId { get; init; }

    /// <summary>When sealed, as the package says.</summary>
    public string? Created { get; init; }

    /// <summary>Software that sealed it, as the package says.</summary>
    public string? Software { get; init; }

    /// <summary>Fingerprint of the key whose signature holds; null where none does.</summary>
    public string? KeyFingerprint { get; init; }

    /// <summary>The key is one of those trusted; null where none were given to compare with, which says nothing of who signed.</summary>
    public bool? KeyTrusted { get; init; }

    /// <summary>Records of the archives that were read and whose digests hold.</summary>
    public int Records { get; init; }

    /// <summary>What was not checked, or is worth knowing, in plain words.</summary>
    public IReadOnlyList<string> Notes { get; init; } = [];
}
