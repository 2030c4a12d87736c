using MarketWatch.Hits;
using MarketWatch.Storage.Database.Statements;

namespace MarketWatch.Storage.Database.Hits;

/// <summary>Rows of <c>hits</c> and <c>evidence</c>.</summary>
internal static class HitTable
{
    private const string Columns = "id, listing, report, state, watch_id, run_id, purpose, first_seen, last_seen, retain_until, revision";

    public static Hit? Find(Session session, string id) =>
        session[$"SELECT {Columns} FROM hits WHERE id=@id"].Set("id", id).Row(Read) is { } hit ? WithEvidence(session, hit) : null;

    public static List<Hit> Before(Session session, Hit? before, int most)
    {
        var statement = before is null
            ? session[$"SELECT {Columns} FROM hits ORDER BY last_seen DESC, id DESC LIMIT @most"]
            : session[$"SELECT {Columns} FROM hits WHERE (last_seen, id)<(@seen, @id) ORDER BY last_seen DESC, id DESC LIMIT @most"]
                .Set("seen", before.LastSeen).Set("id", before.Id);
        return WithEvidence(session, statement.Set("most", most).Rows(Read));
    }

    public static List<Hit> After(Session session, string id, int most) =>
        WithEvidence(session, session[$"SELECT {Columns} FROM hits WHERE id>@id ORDER BY id LIMIT @most"].Set("id", id).Set("most", most).Rows(Read));

    /// <summary>Writes the hit, over an older one of the same id; its evidence is written apart.</summary>
    public static void Write(Session session, Hit hit) =>
        session["""
            INSERT INTO hits (id, listing, report, state, watch_id, run_id, purpose, first_seen, last_seen, retain_until, revision)
            VALUES (@id, @listing, @report, @state, @watch, @run, @purpose, @first, @last, @retain, @revision)
            ON CONFLICT (id) DO UPDATE SET listing=excluded.listing, report=excluded.report, state=excluded.state, watch_id=excluded.watch_id, run_id=excluded.run_id,
                purpose=excluded.purpose, first_seen=excluded.first_seen, last_seen=excluded.last_seen, retain_until=excluded.retain_until, revision=excluded.revision
            """]
            .Set("id", hit.Id).Set("listing", StoredJson.Write(hit.Listing)).Set("report", StoredJson.Write(hit.Report)).Set("state", (long)hit.State)
            .Set("watch", hit.WatchId).Set("run", hit.RunId).Set("purpose", hit.Purpose).Set("first", hit.FirstSeen).Set("last", hit.LastSeen)
            .Set("retain", hit.RetainUntil).Set("revision", hit.Revision).Execute();

    public static void AddEvidence(Session session, string hitId, EvidenceReference package) =>
        session["INSERT INTO evidence (package_id, hit_id, sha256, bytes, sealed_at) VALUES (@package, @hit, @sha256, @bytes, @sealed)"]
            .Set("package", package.PackageId).Set("hit", hitId).Set("sha256", package.Sha256).Set("bytes", package.Bytes).Set("sealed", package.SealedAt).Execute();

    private static List<Hit> WithEvidence(Session session, List<Hit> hits) => hits.ConvertAll(hit => WithEvidence(session, hit));

    private static Hit WithEvidence(Session session, Hit hit) => hit with
    {
        Evidence = session["SELECT package_id, sha256, bytes, sealed_at FROM evidence WHERE hit_id=@hit ORDER BY sealed_at, package_id"].Set("hit", hit.Id)
            .Rows(row => new EvidenceReference(row.GetString(0), row.GetString(1), row.GetInt64(2), row.Time(3))),
    };

    private static Hit Read(Row row) => new()
    {
        Id = row.GetString(0),
        Listing = StoredJson.ReadListing(row.GetString(1)),
        Report = StoredJson.ReadMatchReport(row.GetString(2)),
        State = (HitState)row.GetInt32(3),
        WatchId = row.GetString(4),
        RunId = row.GetString(5),
        Purpose = row.GetString(6),
        FirstSeen = row.Time(7),
        LastSeen = row.Time(8),
        RetainUntil = row.Time(9),
        Revision = row.GetInt64(10),
        Evidence = [],
    };
}
