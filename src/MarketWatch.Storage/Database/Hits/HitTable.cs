using MarketWatch.Hits;
using MarketWatch.Storage.Database.Statements;

namespace MarketWatch.Storage.Database.Hits;

/// <summary>Rows of <c>hits</c>, each with what hangs on it. Whatever the number of hits, what hangs on them is read by one statement of each kind.</summary>
internal static class HitTable
{
    private const string Columns = """
        id, listing, report, state, watch_id, run_id, purpose, first_seen, last_seen, retain_until, revision,
        review_revision, assigned_to, reason, decided_by, decided_at, legal_hold, gaps, text_fingerprint
        """;

    public static Hit? Find(Session session, string id) =>
        session[$"SELECT {Columns} FROM hits WHERE id=@id"].Set("id", id).Row(Read) is { } hit ? HitParts.Join(session, [hit])[0] : null;

    public static List<Hit> Find(Session session, IEnumerable<string> ids) =>
        HitParts.Join(session, session[$"SELECT {Columns} FROM hits WHERE id IN (SELECT value FROM json_each(@ids))"]
            .Set("ids", StoredJson.Write([.. ids.Distinct(StringComparer.Ordinal)])).Rows(Read));

    public static List<Hit> Before(Session session, HitState? state, Hit? before, int most)
    {
        var statement = session[$"""
            SELECT {Columns} FROM hits WHERE {(state is null ? "true" : "state=@state")} AND {(before is null ? "true" : "(last_seen, id)<(@seen, @id)")}
            ORDER BY last_seen DESC, id DESC LIMIT @most
            """];
        if (state is { } asked) statement.Set("state", (long)asked);
        if (before is not null) statement.Set("seen", before.LastSeen).Set("id", before.Id);
        return HitParts.Join(session, statement.Set("most", most).Rows(Read));
    }

    public static List<Hit> After(Session session, string id, int most) =>
        HitParts.Join(session, session[$"SELECT {Columns} FROM hits WHERE id>@id ORDER BY id LIMIT @most"].Set("id", id).Set("most", most).Rows(Read));

    /// <summary>Writes the hit; over an older one of the same id it leaves alone what officers did. Its evidence is written apart.</summary>
    public static void Write(Session session, Hit hit)
    {
        session["""
            INSERT INTO hits (id, listing, report, state, watch_id, run_id, purpose, first_seen, last_seen, retain_until, revision, marketplace, seller_key, score,
                review_revision, assigned_to, reason, decided_by, decided_at, legal_hold, gaps, text_fingerprint)
            VALUES (@id, @listing, @report, @state, @watch, @run, @purpose, @first, @last, @retain, @revision, @marketplace, @seller, @score,
                @review, @assigned, @reason, @decider, @decided, @hold, @gaps, @fingerprint)
            ON CONFLICT (id) DO UPDATE SET listing=excluded.listing, report=excluded.report, watch_id=excluded.watch_id, run_id=excluded.run_id,
                purpose=excluded.purpose, first_seen=excluded.first_seen, last_seen=excluded.last_seen, retain_until=excluded.retain_until, revision=excluded.revision,
                marketplace=excluded.marketplace, seller_key=excluded.seller_key, score=excluded.score, gaps=excluded.gaps, text_fingerprint=excluded.text_fingerprint
            """]
            .Set("id", hit.Id).Set("listing", StoredJson.Write(hit.Listing)).Set("report", StoredJson.Write(hit.Report)).Set("state", (long)hit.State)
            .Set("watch", hit.WatchId).Set("run", hit.RunId).Set("purpose", hit.Purpose).Set("first", hit.FirstSeen).Set("last", hit.LastSeen)
            .Set("retain", hit.RetainUntil).Set("revision", hit.Revision).Set("marketplace", hit.Listing.Key.Marketplace).Set("seller", hit.Listing.Seller?.Key ?? "")
            .Set("score", hit.Report.Score).Set("review", hit.ReviewRevision).Set("assigned", hit.AssignedTo).Set("reason", hit.Reason).Set("decider", hit.DecidedBy)
            .Set("decided", hit.DecidedAt).Set("hold", hit.LegalHold).Set("gaps", hit.Gaps.Count > 0 ? StoredJson.Write(hit.Gaps) : null)
            .Set("fingerprint", (long?)hit.TextFingerprint).Execute();
        HitParts.Write(session, hit);
    }

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
        ReviewRevision = row.GetInt64(11),
        AssignedTo = row.TextOrNull(12),
        Reason = row.TextOrNull(13),
        DecidedBy = row.TextOrNull(14),
        DecidedAt = row.TimeOrNull(15),
        LegalHold = row.GetBoolean(16),
        Gaps = row.TextOrNull(17) is { } gaps ? StoredJson.ReadWords(gaps) : [],
        TextFingerprint = row.IsDBNull(18) ? null : (ulong)row.GetInt64(18),
        Evidence = [],
    };
}
