using System.Security.Cryptography;
using MarketWatch.Evidence.Capturing;
using MarketWatch.Evidence.Verification;
using MarketWatch.Evidence.Wacz;

namespace MarketWatch.Evidence.Sealing;

/// <summary>Makes a capture a sealed package in the vault, or nothing.</summary>
/// <param name="vault">Keeps it.</param>
/// <param name="key">Signs it.</param>
/// <param name="clock">Says when.</param>
public sealed class EvidenceSealer(IEvidenceVault vault, SigningKey key, TimeProvider clock)
{
    /// <summary>Seals a capture. Returns only when the package rests durably in the vault and was verified when read back.</summary>
    /// <param name="capture">What was seen.</param>
    /// <param name="context">Under what.</param>
    /// <param name="attachments">What rides along; names must be distinct and none of the package's own.</param>
    /// <param name="ct">Cancels; nothing remains in the vault then.</param>
    /// <exception cref="SealingException">It could not be sealed; nothing remains in the vault.</exception>
    /// <exception cref="ArgumentException">The capture's id is no version 7 UUID in lower case, or an attachment's name is not allowed.</exception>
    public async ValueTask<SealedPackage> SealAsync(PageCapture capture, CaptureContext context, IReadOnlyList<Attachment> attachments, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(capture);
        ArgumentNullException.ThrowIfNull(context);
        ArgumentNullException.ThrowIfNull(attachments);
        if (!CaptureIds.IsValid(capture.CaptureId)) throw new ArgumentException($"'{capture.CaptureId}' is no UUID of version 7 in lower case", nameof(capture));
        CheckNames(attachments);

        var now = clock.GetUtcNow();
        var created = now.AddTicks(-(now.Ticks % TimeSpan.TicksPerSecond));
        try
        {
            var stored = await vault.StoreAsync(capture.CaptureId, async (stream, token) =>
            {
                WaczPacker.Write(stream, capture, context, attachments, key, created, token);
                await ReadBackAsync(stream, capture, token).ConfigureAwait(false);
            }, ct).ConfigureAwait(false);
            return new(stored.PackageId, stored.Sha256, stored.Bytes, created, key.Fingerprint);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new SealingException(SealingFault.Storage, $"the package could not be stored: {e.Message}", e);
        }
        catch (CryptographicException e)
        {
            throw new SealingException(SealingFault.Signing, $"the package could not be signed: {e.Message}", e);
        }
    }

    /// <summary>A package that we could not verify ourselves would be worth nothing to others; better to know while the page can still be captured anew.</summary>
    private async ValueTask ReadBackAsync(Stream stream, PageCapture capture, CancellationToken ct)
    {
        var report = await PackageVerification.VerifyAsync(stream, new() { TrustedKeys = [key.Fingerprint], ExpectedId = capture.CaptureId, Clock = clock }, ct).ConfigureAwait(false);
        if (report.Verdict is not (Verdict.IntactAndSigned or Verdict.IntactSignedAndTimeStamped)) throw new SealingException(SealingFault.NotVerified, report.Summary);
        stream.Position = stream.Length;
    }

    private static void CheckNames(IReadOnlyList<Attachment> attachments)
    {
        var taken = PackagePaths.Reserved.ToHashSet(StringComparer.Ordinal);
        foreach (var attachment in attachments)
            if (!attachment.IsNamedSafely || !taken.Add(PackagePaths.EvidenceFolder + attachment.Name))
                throw new ArgumentException($"an attachment may not be named '{attachment.Name}', or is there twice", nameof(attachments));
    }
}
