using MarketWatch.Listings;
using MarketWatch.Storage.Database.Statements;

namespace MarketWatch.Storage.Database.Listings;

/// <summary>Listings with their latest version.</summary>
internal static class LatestListings
{
    private const string Columns = "l.number, l.marketplace, l.native_id, l.url, v.record, l.version, l.first_seen, l.last_seen, l.vanished_at, l.is_hit";
    private const string Tables = "listings l LEFT JOIN listing_versions v ON v.listing=l.number AND v.number=l.version";

    public static LatestListing? Find(Session session, string listingId) =>
        session[$"SELECT {Columns} FROM {Tables} WHERE l.id=@id"].Set("id", listingId).Row(Read);

    public static List<LatestListing> OfSeller(Session session, string marketplace, string seller, int most) =>
        session[$"SELECT {Columns} FROM {Tables} WHERE l.marketplace=@marketplace AND l.seller=@seller ORDER BY l.last_seen DESC, l.number DESC LIMIT @most"]
            .Set("marketplace", marketplace).Set("seller", seller).Set("most", most).Rows(Read);

    /// <summary>Those whose text is kept, in order of their number.</summary>
    public static List<(long Number, LatestListing Listing)> After(Session session, long number, int most) =>
        session[$"""
            SELECT {Columns} FROM listings l JOIN listing_versions v ON v.listing=l.number AND v.number=l.version
            WHERE l.number>@number AND v.record IS NOT NULL ORDER BY l.number LIMIT @most
            """].Set("number", number).Set("most", most).Rows(row => (row.GetInt64(0), Read(row)));

    public static ListingCounts Count(Session session) =>
        session["SELECT count(v.record), count(*)-count(v.record) FROM listings l LEFT JOIN listing_versions v ON v.listing=l.number AND v.number=l.version"]
            .Row(row => new ListingCounts(row.GetInt64(0), row.GetInt64(1))) ?? new(0, 0);

    private static LatestListing Read(Row row) => new()
    {
        Key = new(row.GetString(1), row.GetString(2)),
        Url = new(row.GetString(3)),
        Listing = row.TextOrNull(4) is { } record ? StoredJson.ReadListing(record) : null,
        Version = row.GetInt32(5),
        FirstSeen = row.Time(6),
        LastSeen = row.Time(7),
        Vanished = !row.IsDBNull(8),
        IsHit = row.GetBoolean(9),
    };
}
