using System.Security.Cryptography;
using System.Text;
using MarketWatch.Accountability;
using MarketWatch.Hits;
using MarketWatch.Storage.Database.Hits;
using MarketWatch.Storage.Database.Reviewing;
using MarketWatch.Storage.Database.Statements;

namespace MarketWatch.Storage.Database.Accountability;

/// <summary>Removes a hit with all that tells of a person: record, photos' digests, officers' words, the listing's kept texts, and its seller where no other hit names it.</summary>
internal static class HitEraser
{
    /// <summary>Does it while SQLite overwrites what is deleted (https://www.sqlite.org/pragma.html#pragma_secure_delete).</summary>
    public static T Overwriting<T>(Session session, Func<T> work)
    {
        session["PRAGMA secure_delete=ON"].Number();
        try
        {
            return work();
        }
        finally
        {
            session["PRAGMA secure_delete=OFF"].Number();
        }
    }

    /// <summary>Erases the hit and leaves a tombstone and an outbox row.</summary>
    public static void Erase(Session session, Hit hit, string why, Officer by, DateTimeOffset now)
    {
        session["INSERT INTO tombstones (hit_id, at, digest, erased_by, why) VALUES (@hit, @at, @digest, @by, @why)"]
            .Set("hit", hit.Id).Set("at", now).Set("digest", DigestOf(hit)).Set("by", by.Name).Set("why", why).Execute();
        session["DELETE FROM evidence WHERE hit_id=@hit"].Set("hit", hit.Id).Execute();
        session["DELETE FROM candidates WHERE id=@hit"].Set("hit", hit.Id).Execute();
        session["DELETE FROM hits WHERE id=@hit"].Set("hit", hit.Id).Execute();
        ReviewEventTable.ForgetWords(session, hit.Id);
        ForgetListing(session, hit.Id);
        ForgetSeller(session, hit.Listing.Key.Marketplace, hit.Listing.Seller?.Key);
        OutboxTable.Add(session, hit.Id, hit.Revision + 1);
    }

    /// <summary>Id, digests and dates stay, so that the same listing seen again is known and not collected anew; address and seller may name a person.</summary>
    private static void ForgetListing(Session session, string id)
    {
        session["UPDATE listing_versions SET record=NULL WHERE listing=(SELECT number FROM listings WHERE id=@id)"].Set("id", id).Execute();
        session["UPDATE listings SET url='about:blank', seller=NULL WHERE id=@id"].Set("id", id).Execute();
    }

    private static void ForgetSeller(Session session, string marketplace, string? seller)
    {
        if (seller is null) return;
        session["""
            DELETE FROM sellers WHERE marketplace=@marketplace AND seller_key=@seller
            AND NOT EXISTS (SELECT 1 FROM hits WHERE marketplace=@marketplace AND seller_key=@seller)
            """].Set("marketplace", marketplace).Set("seller", seller).Execute();
    }

    private static string DigestOf(Hit hit) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{StoredJson.Write(hit.Listing)}\n{StoredJson.Write(hit.Report)}")));
}
