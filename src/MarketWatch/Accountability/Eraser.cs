using MarketWatch.Evidence.Custody;
using MarketWatch.Hits;

namespace MarketWatch.Accountability;

/// <summary>
/// Erases what an approved proposal names: records first, in one transaction, then the packages. Where the program dies between the two, the custody ledger
/// still says which packages are to go, and <see cref="FinishAsync"/> removes them at the next start.
/// </summary>
public sealed class Eraser(IRetentionStore retention, IHitStore hits, IPackageEraser packages)
{
    /// <summary>Approves a proposal and erases what it names.</summary>
    /// <returns>What was erased; null where the proposal does not wait, or the approver is who proposed it.</returns>
    /// <exception cref="IOException">A package could not be removed; the next start tries again.</exception>
    public async ValueTask<ErasureDone?> ApproveAsync(string proposalId, Officer by, CancellationToken ct)
    {
        if (await retention.ApproveAsync(proposalId, by, ct).ConfigureAwait(false) is not { } done) return null;
        // approved is approved: nothing of it is left half done because somebody closed a page
        foreach (var package in done.Packages) await packages.EraseAsync(package, CancellationToken.None).ConfigureAwait(false);
        return done;
    }

    /// <summary>Removes packages that the ledger calls erased and that are still there.</summary>
    /// <returns>How many were.</returns>
    public async ValueTask<int> FinishAsync(CancellationToken ct)
    {
        var removed = 0;
        await foreach (var entry in hits.CustodyAsync(ct).ConfigureAwait(false))
            if (entry.Event.Kind == CustodyKind.Erased && await packages.EraseAsync(entry.Event.PackageId, ct).ConfigureAwait(false)) removed++;
        return removed;
    }
}

/// <summary>Takes sealed packages out of the vault for good. Only <see cref="Eraser"/> does, after two officers said so.</summary>
public interface IPackageEraser
{
    /// <summary>Removes a package durably. False where it is not there.</summary>
    /// <exception cref="IOException">It could not be removed.</exception>
    ValueTask<bool> EraseAsync(string packageId, CancellationToken ct);
}
