using MarketWatch.Evidence.Capturing;
using MarketWatch.Evidence.Sealing;
using MarketWatch.Evidence.Tests.Capturing;
using MarketWatch.Evidence.Verification;
using Microsoft.Extensions.Time.Testing;

namespace MarketWatch.Evidence.Tests.Sealing;

/// <summary>Sealed packages for tests.</summary>
internal static class SealedPackages
{
    /// <summary>The unit's key of the tests.</summary>
    public static SigningKey Key { get; } = SigningKey.CreateEphemeral();

    /// <summary>A minute after the visit of the capture.</summary>
    public static FakeTimeProvider ClockAfter(PageCapture capture) => new(capture.FinishedAt.AddMinutes(1));

    public static IReadOnlyList<Attachment> Attachments { get; } =
        [new("record.json", """{"title":"Slof sigaretten"}"""u8.ToArray()), new("match-report.json", """{"score":80}"""u8.ToArray())];

    public static async Task<byte[]> SealAsync(PageCapture capture, SigningKey? key = null)
    {
        var vault = new MemoryVault();
        await new EvidenceSealer(vault, key ?? Key, ClockAfter(capture)).SealAsync(capture, CaptureBuilder.Context, Attachments, CancellationToken.None);
        return vault.Packages[capture.CaptureId];
    }

    /// <summary>How tests verify: our key, and a clock after all captures, whatever the machine's says.</summary>
    public static VerificationOptions Options { get; } = new() { TrustedKeys = [Key.Fingerprint], Clock = new FakeTimeProvider(CaptureBuilder.Start.AddYears(1)) };

    public static Task<VerificationReport> VerifyAsync(byte[] package, string? id = null, bool anyKey = false) =>
        PackageVerification.VerifyAsync(new MemoryStream(package, writable: false), Options with { TrustedKeys = anyKey ? null : Options.TrustedKeys, ExpectedId = id });
}
