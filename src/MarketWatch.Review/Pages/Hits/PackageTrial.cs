using MarketWatch.Accountability;
using MarketWatch.Evidence.Custody;
using MarketWatch.Evidence.Sealing;
using MarketWatch.Evidence.Verification;
using MarketWatch.Hits;

namespace MarketWatch.Review.Pages.Hits;

/// <summary>Verifies a hit's package against the unit's key and the digest in the ledger, and remembers the outcome as a custody entry.</summary>
internal sealed class PackageTrial(IEvidenceVault vault, PublishedKey key, IHitStore hits, IAuditLog log, TimeProvider clock)
{
    private const string FailedWord = "failed: ";

    /// <summary>Whether a custody entry says that a verification failed.</summary>
    public static bool Failed(CustodyEntry entry) => entry.Event.Kind == CustodyKind.Verified && entry.Event.Detail.StartsWith(FailedWord, StringComparison.Ordinal);

    /// <summary>Verifies.</summary>
    public async ValueTask<TrialOutcome> RunAsync(Hit hit, EvidenceReference evidence, Officer officer, CancellationToken ct)
    {
        var outcome = await VerifyAsync(evidence, ct);
        var words = outcome.Held ? outcome.Report!.Summary : FailedWord + outcome.Problem;
        await log.AppendAsync(new AuditEvent(AuditKind.Consultation, outcome.Held ? "evidence verified" : "evidence verification failed", $"hit:{hit.Id}", officer) { Detail = $"package {evidence.PackageId}" }, ct);
        await hits.AppendCustodyAsync(new(CustodyKind.Verified, evidence.PackageId, outcome.Report?.Sha256 ?? evidence.Sha256, clock.GetUtcNow(), officer.Name, words), ct);
        return outcome;
    }

    private async ValueTask<TrialOutcome> VerifyAsync(EvidenceReference evidence, CancellationToken ct)
    {
        await using var stream = await vault.OpenAsync(evidence.PackageId, ct);
        if (stream is null) return new(evidence, null, "the file is not in the vault");
        var report = await PackageVerification.VerifyAsync(stream, new() { ExpectedId = evidence.PackageId, TrustedKeys = [key.Fingerprint], Clock = clock }, ct);
        var problem = report.Verdict == Verdict.Altered ? report.Summary
            : report.Sha256 != evidence.Sha256 ? "it is whole in itself, but not the file that was sealed: its SHA-256 is not the one in the ledger"
            : report.Verdict == Verdict.IntactUnsigned ? "nobody signed it" : null;
        return new(evidence, report, problem);
    }
}

/// <summary>What a verification found.</summary>
/// <param name="Evidence">Package.</param>
/// <param name="Report">What the checks said; null where there was nothing to check.</param>
/// <param name="Problem">What is wrong, in plain words; null where all held.</param>
internal sealed record TrialOutcome(EvidenceReference Evidence, VerificationReport? Report, string? Problem)
{
    /// <summary>All held.</summary>
    public bool Held => Problem is null;

    /// <summary>The file is, byte for byte, the one whose digest the ledger holds.</summary>
    public bool IsTheSealedFile => Report?.Sha256 == Evidence.Sha256;

    /// <summary>The checks in order, each held (true), failed (false) or not reached (null).</summary>
    public IEnumerable<(VerificationStep Step, bool? Held)> Steps =>
        Report is null ? [] : Enum.GetValues<VerificationStep>().Select(step => (step, (bool?)(Report.FailedStep is not { } failed || step < failed ? true : step == failed ? false : null)));
}
