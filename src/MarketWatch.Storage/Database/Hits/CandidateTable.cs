using MarketWatch.Crawling;
using MarketWatch.Storage.Database.Statements;

namespace MarketWatch.Storage.Database.Hits;

/// <summary>Rows of <c>candidates</c>.</summary>
internal static class CandidateTable
{
    private const string Columns = "candidate, attempts, fault, score, id";

    /// <summary>Stores a candidate; a newer one replaces an older, and never the other way round.</summary>
    public static void Store(Session session, HitCandidate candidate) =>
        session["""
            INSERT INTO candidates (id, run_id, watch_id, score, seen_at, candidate, attempts, fault, leased, due)
            VALUES (@id, @run, @watch, @score, @seen, @candidate, @attempts, @fault, 0, NULL)
            ON CONFLICT (id) DO UPDATE SET run_id=excluded.run_id, watch_id=excluded.watch_id, score=excluded.score, seen_at=excluded.seen_at,
                candidate=excluded.candidate, attempts=excluded.attempts, fault=excluded.fault, leased=0, due=NULL
            WHERE excluded.seen_at>=candidates.seen_at
            """]
            .Set("id", candidate.Id).Set("run", candidate.RunId).Set("watch", candidate.WatchId).Set("score", candidate.Report.Score).Set("seen", candidate.SeenAt)
            .Set("candidate", StoredJson.Write(candidate)).Set("attempts", candidate.Attempts).Set("fault", candidate.Fault).Execute();

    public static List<HitCandidate> Claim(Session session, string runId, int most, DateTimeOffset now, DateTimeOffset leaseUntil)
    {
        var claimed = session[$"""
            UPDATE candidates SET leased=1, due=@lease, attempts=attempts+1
            WHERE id IN (SELECT id FROM candidates WHERE run_id=@run AND (due IS NULL OR due<=@now) ORDER BY score DESC, id LIMIT @most)
            RETURNING {Columns}
            """].Set("run", runId).Set("now", now).Set("lease", leaseUntil).Set("most", most)
            .Rows(row => (Candidate: Read(row), Score: row.GetDouble(3), Id: row.GetString(4)));
        // RETURNING promises no order
        return [.. claimed.OrderByDescending(row => row.Score).ThenBy(row => row.Id, StringComparer.Ordinal).Select(row => row.Candidate)];
    }

    public static int Keep(Session session, string id, string fault, DateTimeOffset retryAt) =>
        session["UPDATE candidates SET leased=0, due=@retry, fault=@fault WHERE id=@id"].Set("id", id).Set("retry", retryAt).Set("fault", fault).Execute();

    public static List<HitCandidate> List(Session session, string? runId) =>
        (runId is null
            ? session[$"SELECT {Columns} FROM candidates ORDER BY score DESC, id"]
            : session[$"SELECT {Columns} FROM candidates WHERE run_id=@run ORDER BY score DESC, id"].Set("run", runId)).Rows(Read);

    /// <summary>Removes a candidate whose evidence is sealed, unless a newer sighting has taken its place meanwhile.</summary>
    public static void Remove(Session session, string id, DateTimeOffset seenAt) =>
        session["DELETE FROM candidates WHERE id=@id AND seen_at<=@seen"].Set("id", id).Set("seen", seenAt).Execute();

    /// <summary>Makes due at once what a run had handed out.</summary>
    public static void ClearLeases(Session session, string runId) =>
        session["UPDATE candidates SET leased=0, due=NULL WHERE run_id=@run AND leased=1"].Set("run", runId).Execute();

    /// <summary>Gives a new run what earlier runs of its watch could not seal, so that it is tried again.</summary>
    public static void HandOver(Session session, string watchId, string runId) =>
        session["UPDATE candidates SET run_id=@run, leased=0, due=CASE WHEN leased=1 THEN NULL ELSE due END WHERE watch_id=@watch"]
            .Set("watch", watchId).Set("run", runId).Execute();

    private static HitCandidate Read(Row row) =>
        StoredJson.ReadCandidate(row.GetString(0)) with { Attempts = row.GetInt32(1), Fault = row.TextOrNull(2) };
}
