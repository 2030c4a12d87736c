using System.Numerics;
using MarketWatch.Hits.Reviewing;
using MarketWatch.Storage.Database.Statements;

namespace MarketWatch.Storage.Database.Reviewing;

/// <summary>Finds hits that go together, each relation by an index of its own.</summary>
internal static class RelatedHits
{
    /// <summary>
    /// Bits by which near-same texts may differ. Four bands of 16 find all pairs that differ in three (Manku et al. 2007); listings are shorter than pages, one word of
    /// seventy moves about four bits, so that pairs of up to six are taken too: nine in ten of those with four share a band, six in ten of those with six.
    /// </summary>
    private const int MostBits = 6;

    public static List<SeenHit> Find(Session session, string hitId, HitRelation relation, int most) => relation switch
    {
        HitRelation.Seller => BySeller(session, hitId, most),
        HitRelation.Photo => ByPhoto(session, hitId, most),
        HitRelation.Text => ByText(session, hitId, most),
        _ => throw new ArgumentOutOfRangeException(nameof(relation), relation, null),
    };

    private static List<SeenHit> BySeller(Session session, string hitId, int most) =>
        session["""
            SELECT h.id, h.review_revision FROM hits h
            WHERE h.id IN (SELECT @id UNION SELECT s.id FROM hits o JOIN hits s ON s.marketplace=o.marketplace AND s.seller_key=o.seller_key WHERE o.id=@id AND o.seller_key<>'')
            ORDER BY h.last_seen DESC, h.id DESC LIMIT @most
            """].Set("id", hitId).Set("most", most).Rows(Read);

    private static List<SeenHit> ByPhoto(Session session, string hitId, int most) =>
        session["""
            SELECT h.id, h.review_revision FROM hits h
            WHERE h.id IN (SELECT @id UNION SELECT other.hit_id FROM hit_photos mine JOIN hit_photos other ON other.sha256=mine.sha256 WHERE mine.hit_id=@id)
            ORDER BY h.last_seen DESC, h.id DESC LIMIT @most
            """].Set("id", hitId).Set("most", most).Rows(Read);

    private static List<SeenHit> ByText(Session session, string hitId, int most)
    {
        var found = session["""
            SELECT h.id, h.review_revision, h.text_fingerprint, o.text_fingerprint FROM hits o JOIN hits h
            WHERE o.id=@id AND h.id IN (
                SELECT @id UNION SELECT other.hit_id FROM hit_text_bands mine JOIN hit_text_bands other ON other.band=mine.band AND other.bits=mine.bits WHERE mine.hit_id=@id)
            ORDER BY h.last_seen DESC, h.id DESC
            """].Set("id", hitId)
            .Rows(row => (Hit: Read(row), Bits: BitOperations.PopCount((ulong)(row.GetInt64(2) ^ row.GetInt64(3)))));
        return [.. found.Where(other => other.Bits <= MostBits).Take(most).Select(other => other.Hit)];
    }

    private static SeenHit Read(Row row) => new(row.GetString(0), row.GetInt64(1));
}
