using MarketWatch.Evidence.Custody;
using MarketWatch.Hits;

namespace MarketWatch.Storage.Database.Hits;

/// <summary>The custody ledger, by package.</summary>
internal sealed class CustodyLedger(DatabaseFile file) : ICustodyLedger
{
    public async ValueTask<IReadOnlyList<CustodyEntry>> OfPackagesAsync(IReadOnlyCollection<string> packageIds, CancellationToken ct) =>
        await file.ReadAsync(session => packageIds.Distinct().SelectMany(id => CustodyTable.OfPackage(session, id)).OrderBy(entry => entry.Sequence).ToList(), ct).ConfigureAwait(false);
}
