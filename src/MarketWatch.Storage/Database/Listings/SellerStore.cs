using MarketWatch.Sellers;

namespace MarketWatch.Storage.Database.Listings;

/// <summary>What is known of sellers, in the database.</summary>
internal sealed class SellerStore(DatabaseFile file) : ISellerStore
{
    public ValueTask<KnownSeller?> FindAsync(string marketplace, string key, CancellationToken ct) =>
        file.ReadAsync(session => SellerTable.Find(session, marketplace, key), ct);

    public async ValueTask<IReadOnlyList<ListedSeller>> ListAsync(SellerFilter filter, CancellationToken ct) =>
        await file.ReadAsync(session => SellerPages.List(session, filter), ct).ConfigureAwait(false);
}
