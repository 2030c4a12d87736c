using MarketWatch.Hits;
using MarketWatch.Storage.Database.Statements;

namespace MarketWatch.Storage.Database.Hits;

/// <summary>Rows of <c>evidence</c>, <c>hit_photos</c> and <c>hit_text_bands</c>: what hangs on hits.</summary>
internal static class HitParts
{
    private const int Bands = 4, BitsOfBand = 16;

    /// <summary>The hits with their evidence and photos.</summary>
    public static List<Hit> Join(Session session, List<Hit> hits)
    {
        if (hits.Count == 0) return hits;
        var ids = StoredJson.Write([.. hits.Select(hit => hit.Id)]);
        var evidence = session["""
            SELECT hit_id, package_id, sha256, bytes, sealed_at FROM evidence WHERE hit_id IN (SELECT value FROM json_each(@ids)) ORDER BY hit_id, sealed_at, package_id
            """].Set("ids", ids)
            .Rows(row => (Hit: row.GetString(0), Package: new EvidenceReference(row.GetString(1), row.GetString(2), row.GetInt64(3), row.Time(4))))
            .ToLookup(row => row.Hit, row => row.Package, StringComparer.Ordinal);
        var photos = session["SELECT hit_id, sha256 FROM hit_photos WHERE hit_id IN (SELECT value FROM json_each(@ids)) ORDER BY hit_id, place"].Set("ids", ids)
            .Rows(row => (Hit: row.GetString(0), Sha256: row.GetString(1))).ToLookup(row => row.Hit, row => row.Sha256, StringComparer.Ordinal);
        return hits.ConvertAll(hit => hit with { Evidence = [.. evidence[hit.Id]], PhotoDigests = [.. photos[hit.Id]] });
    }

    public static void AddEvidence(Session session, string hitId, EvidenceReference package) =>
        session["INSERT INTO evidence (package_id, hit_id, sha256, bytes, sealed_at) VALUES (@package, @hit, @sha256, @bytes, @sealed)"]
            .Set("package", package.PackageId).Set("hit", hitId).Set("sha256", package.Sha256).Set("bytes", package.Bytes).Set("sealed", package.SealedAt).Execute();

    /// <summary>Writes photos and bands, over those of an older version.</summary>
    public static void Write(Session session, Hit hit)
    {
        session["DELETE FROM hit_photos WHERE hit_id=@hit"].Set("hit", hit.Id).Execute();
        for (var place = 0; place < hit.PhotoDigests.Count; place++)
        {
            session["INSERT INTO hit_photos (hit_id, place, sha256) VALUES (@hit, @place, @sha256)"]
                .Set("hit", hit.Id).Set("place", place).Set("sha256", hit.PhotoDigests[place]).Execute();
        }
        session["DELETE FROM hit_text_bands WHERE hit_id=@hit"].Set("hit", hit.Id).Execute();
        if (hit.TextFingerprint is { } fingerprint) WriteBands(session, hit.Id, fingerprint);
    }

    public static void WriteBands(Session session, string hitId, ulong fingerprint)
    {
        for (var band = 0; band < Bands; band++)
        {
            session["INSERT INTO hit_text_bands (hit_id, band, bits) VALUES (@hit, @band, @bits)"]
                .Set("hit", hitId).Set("band", band).Set("bits", (long)(fingerprint >> (band * BitsOfBand) & 0xFFFF)).Execute();
        }
    }
}
