using MarketWatch.Sellers;
using MarketWatch.Storage.Database.Statements;

namespace MarketWatch.Storage.Database.Listings;

/// <summary>Rows of <c>sellers</c>: what is known of each.</summary>
internal static class SellerTable
{
    public static KnownSeller? Find(Session session, string marketplace, string key) =>
        session["SELECT facts, first_seen, last_seen FROM sellers WHERE marketplace=@marketplace AND seller_key=@key"]
            .Set("marketplace", marketplace).Set("key", key)
            .Row(row => new KnownSeller(StoredJson.ReadSeller(row.GetString(0)), row.Time(1), row.Time(2)));

    /// <summary>Stores what a page said. A card says little of its seller, which must not wipe out what the seller's own page said.</summary>
    public static void Store(Session session, string marketplace, SellerFacts facts, DateTimeOffset now) =>
        session["""
            INSERT INTO sellers (marketplace, seller_key, facts, first_seen, last_seen) VALUES (@marketplace, @key, @facts, @now, @now)
            ON CONFLICT (marketplace, seller_key) DO UPDATE SET facts=excluded.facts, last_seen=excluded.last_seen
            """]
            .Set("marketplace", marketplace).Set("key", facts.Key).Set("now", now)
            .Set("facts", StoredJson.Write(Find(session, marketplace, facts.Key) is { } known ? SellerMerge.Join(facts, known.Facts) : facts)).Execute();
}
