using MarketWatch.Listings;
using MarketWatch.Storage.Database.Crawling;

namespace MarketWatch.Storage.Database.Listings;

/// <summary>What is known of listings, in the database.</summary>
internal sealed class ListingStore(DatabaseFile file) : IListingStore
{
    public ValueTask<IReadOnlyDictionary<ListingKey, KnownListing>> FindAsync(IReadOnlyCollection<ListingKey> keys, CancellationToken ct) =>
        file.ReadAsync<IReadOnlyDictionary<ListingKey, KnownListing>>(session =>
        {
            var found = new Dictionary<ListingKey, KnownListing>(keys.Count);
            foreach (var key in keys)
            {
                if (!found.ContainsKey(key) && ListingTable.Find(session, key) is { } known) found.Add(key, known);
            }
            return found;
        }, ct);

    public ValueTask<int> MarkVanishedAsync(string watchId, string runId, DateTimeOffset now, CancellationToken ct) =>
        file.WriteAsync(session => RunTable.Find(session, runId) is { } run ? ListingTable.MarkVanished(session, watchId, run.Number, now) : 0, ct);

    public async ValueTask<IReadOnlyList<ListingVersion>> VersionsAsync(string listingId, CancellationToken ct) =>
        await file.ReadAsync(session => ListingTable.Versions(session, listingId), ct).ConfigureAwait(false);
}
