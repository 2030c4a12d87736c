using MarketWatch.Sellers;
using MarketWatch.Storage.Database.Statements;

namespace MarketWatch.Storage.Database.Listings;

/// <summary>Rows of <c>sellers</c>: the latest facts of each.</summary>
internal static class SellerTable
{
    public static void Store(Session session, string marketplace, SellerFacts facts, DateTimeOffset now) =>
        session["""
            INSERT INTO sellers (marketplace, seller_key, facts, first_seen, last_seen) VALUES (@marketplace, @key, @facts, @now, @now)
            ON CONFLICT (marketplace, seller_key) DO UPDATE SET facts=excluded.facts, last_seen=excluded.last_seen
            """]
            .Set("marketplace", marketplace).Set("key", facts.Key).Set("facts", StoredJson.Write(facts)).Set("now", now).Execute();
}
