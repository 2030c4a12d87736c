using MarketWatch.Evidence.Custody;

namespace MarketWatch.Hits;

/// <summary>The custody ledger as a hit's page asks it; <see cref="IHitStore"/> appends to it and reads it whole.</summary>
public interface ICustodyLedger
{
    /// <summary>Entries of these packages, in the order of the ledger; none of packages that it does not name.</summary>
    ValueTask<IReadOnlyList<CustodyEntry>> OfPackagesAsync(IReadOnlyCollection<string> packageIds, CancellationToken ct);
}
