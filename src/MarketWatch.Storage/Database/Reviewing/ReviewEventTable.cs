using MarketWatch.Accountability;
using MarketWatch.Hits;
using MarketWatch.Hits.Reviewing;
using MarketWatch.Storage.Database.Statements;

namespace MarketWatch.Storage.Database.Reviewing;

/// <summary>Rows of <c>review_events</c>: what officers did, each with what was before it.</summary>
internal static class ReviewEventTable
{
    private const string Columns = "id, batch_id, hit_id, kind, at, officer, purpose, from_state, to_state, reason, text, undone";
    private const int Noted = (int)ReviewEventKind.Noted, Undone = (int)ReviewEventKind.Undone, Decided = (int)ReviewEventKind.Decided;

    /// <summary>Adds what was done to a hit.</summary>
    /// <param name="session">Session.</param>
    /// <param name="what">What was done.</param>
    /// <param name="officerId">Account id of who did it.</param>
    /// <param name="before">The hit's standing before it; null for a note.</param>
    /// <param name="reviewRevision">Review revision of the hit after it.</param>
    public static void Add(Session session, ReviewEvent what, string officerId, ReviewStanding? before, long reviewRevision) =>
        session["""
            INSERT INTO review_events (id, batch_id, hit_id, kind, at, officer_id, officer, purpose, from_state, to_state, reason, text, before, review_revision, undone)
            VALUES (@id, @batch, @hit, @kind, @at, @officer_id, @officer, @purpose, @from, @to, @reason, @text, @before, @review, 0)
            """]
            .Set("id", what.Id).Set("batch", what.BatchId).Set("hit", what.HitId).Set("kind", (long)what.Kind).Set("at", what.At).Set("officer_id", officerId)
            .Set("officer", what.By).Set("purpose", what.Purpose).Set("from", (long?)what.From).Set("to", (long?)what.To).Set("reason", what.Reason).Set("text", what.Text)
            .Set("before", before is null ? null : StoredJson.Write(before)).Set("review", reviewRevision).Execute();

    public static List<ReviewEvent> Thread(Session session, string hitId) =>
        session[$"SELECT {Columns} FROM review_events WHERE hit_id=@hit ORDER BY at, review_revision, id"].Set("hit", hitId).Rows(Read);

    /// <summary>Who else decided or assigned a hit last after that review revision; null where nobody did.</summary>
    public static string? ChangedBy(Session session, string hitId, long after, Officer notBy) =>
        session[$"""
            SELECT officer FROM review_events WHERE hit_id=@hit AND review_revision>@after AND kind<>{Noted} AND officer_id<>@me ORDER BY review_revision DESC LIMIT 1
            """].Set("hit", hitId).Set("after", after).Set("me", notBy.Id).Row(row => row.GetString(0));

    /// <summary>Who decided or assigned a hit after that review revision, what was taken back aside; null where nobody did.</summary>
    public static string? ChangedBy(Session session, string hitId, long after) =>
        session[$"""
            SELECT officer FROM review_events WHERE hit_id=@hit AND review_revision>@after AND kind NOT IN ({Noted}, {Undone}) AND undone=0 ORDER BY review_revision DESC LIMIT 1
            """].Set("hit", hitId).Set("after", after).Row(row => row.GetString(0));

    /// <summary>Whether this officer is the one who asked for the referral that waits.</summary>
    public static bool AskedReferral(Session session, string hitId, Officer officer) =>
        session[$"""
            SELECT officer_id, officer FROM review_events WHERE hit_id=@hit AND kind={Decided} AND to_state=@asked AND undone=0 ORDER BY review_revision DESC LIMIT 1
            """].Set("hit", hitId).Set("asked", (long)HitState.ReferralAsked)
            .Rows(row => row.GetString(0) == officer.Id || row.GetString(1) == officer.Name).Contains(true);

    /// <summary>What an officer's call did that is not taken back: hit, standing before it, review revision after it.</summary>
    public static List<(string HitId, ReviewStanding Before, long ReviewRevision)> OfBatch(Session session, string batchId, Officer by) =>
        session[$"""
            SELECT hit_id, before, review_revision FROM review_events
            WHERE batch_id=@batch AND officer_id=@me AND undone=0 AND kind NOT IN ({Noted}, {Undone}) AND before IS NOT NULL ORDER BY hit_id
            """].Set("batch", batchId).Set("me", by.Id).Rows(row => (row.GetString(0), StoredJson.ReadStanding(row.GetString(1)), row.GetInt64(2)));

    public static void MarkUndone(Session session, string batchId, string hitId) =>
        session["UPDATE review_events SET undone=1 WHERE batch_id=@batch AND hit_id=@hit"].Set("batch", batchId).Set("hit", hitId).Execute();

    public static List<Throughput> PerDay(Session session, DateTimeOffset since) =>
        session[$"""
            SELECT date(at/1000000, 'unixepoch'), officer, to_state, COUNT(*) FROM review_events
            WHERE at>=@since AND kind={Decided} AND undone=0 GROUP BY 1, 2, 3 ORDER BY 1, 2, 3
            """].Set("since", since)
            .Rows(row => new Throughput(DateOnly.ParseExact(row.GetString(0), "yyyy-MM-dd"), row.GetString(1), (HitState)row.GetInt32(2), row.GetInt64(3)));

    /// <summary>Forgets words about an erased hit; who did what and when stays, for the figures.</summary>
    public static void ForgetWords(Session session, string hitId) =>
        session["UPDATE review_events SET text='', before=NULL WHERE hit_id=@hit"].Set("hit", hitId).Execute();

    private static ReviewEvent Read(Row row) => new()
    {
        Id = row.GetString(0),
        BatchId = row.GetString(1),
        HitId = row.GetString(2),
        Kind = (ReviewEventKind)row.GetInt32(3),
        At = row.Time(4),
        By = row.GetString(5),
        Purpose = row.GetString(6),
        From = row.IsDBNull(7) ? null : (HitState)row.GetInt32(7),
        To = row.IsDBNull(8) ? null : (HitState)row.GetInt32(8),
        Reason = row.TextOrNull(9),
        Text = row.GetString(10),
        Undone = row.GetBoolean(11),
    };
}
