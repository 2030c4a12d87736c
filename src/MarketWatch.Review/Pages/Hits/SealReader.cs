using MarketWatch.Evidence.Custody;
using MarketWatch.Evidence.Reading;
using MarketWatch.Evidence.Sealing;
using MarketWatch.Hits;

namespace MarketWatch.Review.Pages.Hits;

/// <summary>Reads how a hit's packages stand. Looks into one only, since each costs a file to be opened and read.</summary>
internal sealed class SealReader(IEvidenceVault vault, ICustodyLedger ledger)
{
    /// <summary>The hit's packages, newest first; the one asked for (or the newest) with what it holds.</summary>
    public async ValueTask<IReadOnlyList<HitSeal>> ReadAsync(Hit hit, string? opened, CancellationToken ct)
    {
        var custody = (await ledger.OfPackagesAsync([.. hit.Evidence.Select(evidence => evidence.PackageId)], ct)).ToLookup(entry => entry.Event.PackageId);
        var chosen = hit.Evidence.FirstOrDefault(evidence => evidence.PackageId == opened) ?? (hit.Evidence.Count > 0 ? hit.Evidence[^1] : null);
        var seals = new List<HitSeal>(hit.Evidence.Count);
        foreach (var evidence in hit.Evidence.Reverse()) seals.Add(await ReadAsync(evidence, [.. custody[evidence.PackageId]], evidence == chosen, ct));
        return seals;
    }

    private async ValueTask<HitSeal> ReadAsync(EvidenceReference evidence, IReadOnlyList<CustodyEntry> custody, bool open, CancellationToken ct)
    {
        if (await vault.OpenAsync(evidence.PackageId, ct) is not { } stream) return new(evidence, SealState.Missing, custody) { Fault = "the file is not in the vault" };
        var bytes = stream.Length;
        var otherSize = bytes == evidence.Bytes ? null : $"the file has {bytes} bytes; {evidence.Bytes} were sealed";
        if (!open)
        {
            await stream.DisposeAsync();
            return new(evidence, otherSize is null ? SealState.Present : SealState.OtherSize, custody) { Fault = otherSize };
        }

        using var reading = PackageReading.Open(stream, out var fault);
        var state = reading is null ? SealState.Unreadable : otherSize is null ? SealState.Present : SealState.OtherSize;
        return new(evidence, state, custody) { Contents = reading?.Contents, Fault = fault ?? otherSize };
    }
}
