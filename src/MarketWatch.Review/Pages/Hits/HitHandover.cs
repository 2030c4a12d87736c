using MarketWatch.Accountability;
using MarketWatch.Evidence.Custody;
using MarketWatch.Evidence.Sealing;
using MarketWatch.Hits;

namespace MarketWatch.Review.Pages.Hits;

/// <summary>Hands a package over: the log says to whom and under which purpose, the custody ledger too, and only then the file goes out.</summary>
internal sealed class HitHandover(IEvidenceVault vault, IHitStore hits, IAuditLog log, TimeProvider clock)
{
    /// <summary>Characters of a recipient's name at most.</summary>
    public const int LongestRecipient = 200;

    /// <summary>Media type of packages (WACZ 1.1.1).</summary>
    public const string MediaType = "application/wacz";

    /// <summary>Opens the package for a recipient; null where it is not in the vault.</summary>
    public async ValueTask<Stream?> OpenAsync(Hit hit, EvidenceReference evidence, string recipient, Officer officer, CancellationToken ct)
    {
        if (await vault.OpenAsync(evidence.PackageId, ct) is not { } file) return null;
        try
        {
            await log.AppendAsync(new AuditEvent(AuditKind.Disclosure, "evidence handed over", $"hit:{hit.Id}", officer) { Detail = $"package {evidence.PackageId}", Recipient = recipient }, ct);
            await hits.AppendCustodyAsync(new(CustodyKind.Exported, evidence.PackageId, evidence.Sha256, clock.GetUtcNow(), officer.Name, $"purpose {officer.Purpose}; to {recipient}"), ct);
            return file;
        }
        catch
        {
            await file.DisposeAsync();
            throw;
        }
    }
}
