using System.Security.Cryptography;
using MarketWatch.Evidence.Wacz;

namespace MarketWatch.Evidence.Verification;

/// <summary>
/// Verifies a package on its own: no database, no network. Hostile input costs bounded memory and time, and never an exception: whatever is wrong is a finding.
/// </summary>
public static class PackageVerification
{
    private static readonly (VerificationStep Step, Func<OpenPackage, VerificationFinding?> Check)[] Steps =
    [
        (VerificationStep.List, ListCheck.Check), (VerificationStep.Signature, SignatureCheck.Check), (VerificationStep.Archive, ArchiveCheck.Check), (VerificationStep.Statement, CaptureCheck.Check),
    ];

    /// <summary>Verifies a file. Where its name is an id, the capture must have that id.</summary>
    /// <param name="path">The package.</param>
    /// <param name="options">Trusted keys and the like.</param>
    /// <param name="ct">Cancels.</param>
    /// <exception cref="IOException">The file cannot be read at all.</exception>
    public static async Task<VerificationReport> VerifyAsync(string path, VerificationOptions? options = null, CancellationToken ct = default)
    {
        options ??= new();
        var name = Path.GetFileNameWithoutExtension(path);
        if (options.ExpectedId is null && Guid.TryParseExact(name, "D", out _)) options = options with { ExpectedId = name };
        await using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 0);
        return await VerifyAsync(file, options, ct).ConfigureAwait(false);
    }

    /// <summary>Verifies a stream.</summary>
    /// <param name="package">Seekable; read from its first byte, wherever it stands.</param>
    /// <param name="options">Trusted keys and the like.</param>
    /// <param name="ct">Cancels.</param>
    public static Task<VerificationReport> VerifyAsync(Stream package, VerificationOptions? options = null, CancellationToken ct = default) =>
        Task.Run(() => Verify(package, options ?? new(), ct), ct); // hashing and inflating is work for a processor, not waiting

    internal static VerificationReport Verify(Stream stream, VerificationOptions options, CancellationToken ct)
    {
        stream.Position = 0;
        var sha256 = Convert.ToHexStringLower(SHA256.HashData(stream));

        // 1. the container: every byte accounted for
        var (layout, fault) = ZipLayout.Read(stream);
        if (layout is null) return new() { Verdict = Verdict.Altered, Finding = new("container", fault!), FailedStep = VerificationStep.Container, Sha256 = sha256 };
        var package = new OpenPackage { Layout = layout, Options = options, Ct = ct };

        // 2. to 5.: the list, the signature, the archive, the statement
        VerificationFinding? finding = null;
        VerificationStep? failed = null;
        foreach (var (step, check) in Steps)
        {
            if ((finding = check(package)) is null) continue;
            failed = step;
            break;
        }

        return new()
        {
            Verdict = finding is not null ? Verdict.Altered : package.KeyFingerprint is not null ? Verdict.IntactAndSigned : Verdict.IntactUnsigned,
            Finding = finding,
            FailedStep = failed,
            Sha256 = sha256,
            CaptureId = package.Capture?.CaptureId,
            Created = package.Text("created"),
            Software = package.Text("software"),
            KeyFingerprint = package.KeyFingerprint,
            KeyTrusted = options.TrustedKeys is null || package.KeyFingerprint is null ? null : finding is null || options.TrustedKeys.Contains(package.KeyFingerprint, StringComparer.OrdinalIgnoreCase),
            Records = package.Archives.Values.Sum(records => records.Count),
            Notes = package.Notes,
        };
    }
}
