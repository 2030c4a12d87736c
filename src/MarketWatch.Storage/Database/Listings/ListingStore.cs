using System.Runtime.CompilerServices;
using MarketWatch.Listings;
using MarketWatch.Storage.Database.Crawling;

namespace MarketWatch.Storage.Database.Listings;

/// <summary>What is known of listings, in the database.</summary>
internal sealed class ListingStore(DatabaseFile file) : IListingStore
{
    private const int StreamedAtOnce = 200;

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

    public ValueTask<LatestListing?> FindLatestAsync(string listingId, CancellationToken ct) =>
        file.ReadAsync(session => LatestListings.Find(session, listingId), ct);

    public async ValueTask<IReadOnlyList<LatestListing>> OfSellerAsync(string marketplace, string sellerKey, int most, CancellationToken ct) =>
        await file.ReadAsync(session => LatestListings.OfSeller(session, marketplace, sellerKey, most), ct).ConfigureAwait(false);

    public async IAsyncEnumerable<LatestListing> AllAsync([EnumeratorCancellation] CancellationToken ct)
    {
        for (var last = 0L; ;)
        {
            var page = await file.ReadAsync(session => LatestListings.After(session, last, StreamedAtOnce), ct).ConfigureAwait(false);
            foreach (var (_, listing) in page) yield return listing;
            if (page.Count < StreamedAtOnce) yield break;
            last = page[^1].Number;
        }
    }

    public ValueTask<ListingCounts> CountAsync(CancellationToken ct) => file.ReadAsync(LatestListings.Count, ct);

    public async ValueTask<IReadOnlyList<ComparablePrice>> ComparableAsync(Listing listing, IReadOnlyCollection<string> profiles, int most, CancellationToken ct) =>
        await file.ReadAsync(session => ComparablePrices.Of(session, listing, profiles, most), ct).ConfigureAwait(false);
}
