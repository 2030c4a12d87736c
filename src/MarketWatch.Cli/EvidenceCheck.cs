using MarketWatch.Evidence.Sealing;
using MarketWatch.Evidence.Verification;
using MarketWatch.Storage.Vault;

namespace MarketWatch.Cli;

/// <summary>Verifies packages of the vault against the unit's own key. Needs no database and no network.</summary>
internal static class EvidenceCheck
{
    /// <summary>Verifies the packages named, or all.</summary>
    public static async Task<IReadOnlyList<(string Name, VerificationReport Report)>> VaultAsync(Installation installation, IReadOnlyList<string>? ids, CancellationToken ct)
    {
        if (!Directory.Exists(installation.Data)) return [];
        var vault = new FolderVault(Path.Combine(installation.Data, "evidence"));
        using var key = SigningKey.OpenOrCreate(Path.Combine(installation.Data, "keys"));
        var reports = new List<(string, VerificationReport)>();
        await foreach (var id in vault.ListAsync(ct))
            if ((ids is null || ids.Contains(id)) && await VerifyAsync(vault, id, key.Fingerprint, ct) is { } report) reports.Add((id, report));
        return reports;
    }

    /// <summary>Verifies one package; null where the vault has none of that id.</summary>
    public static async ValueTask<VerificationReport?> VerifyAsync(IEvidenceVault vault, string id, string fingerprint, CancellationToken ct)
    {
        await using var package = await vault.OpenAsync(id, ct);
        return package is null ? null : await PackageVerification.VerifyAsync(package, new() { ExpectedId = id, TrustedKeys = [fingerprint] }, ct);
    }
}
