using MarketWatch.Accountability;
using MarketWatch.Storage.Database.Statements;

namespace MarketWatch.Storage.Database.Accountability;

/// <summary>Rows of <c>erasure_proposals</c>.</summary>
internal static class ErasureTable
{
    private const string Columns = "id, hit_ids, why, proposed_by, proposed_at, decided_by, decided_at, approved";

    public static string Propose(Session session, IReadOnlyList<string> hitIds, string why, Officer by, DateTimeOffset now)
    {
        var id = Guid.CreateVersion7(now).ToString("N");
        session["""
            INSERT INTO erasure_proposals (id, hit_ids, why, proposed_by, proposed_by_id, proposed_at, approved) VALUES (@id, @hits, @why, @by, @by_id, @at, 0)
            """]
            .Set("id", id).Set("hits", StoredJson.Write(hitIds)).Set("why", why).Set("by", by.Name).Set("by_id", by.Id).Set("at", now).Execute();
        return id;
    }

    /// <summary>A proposal that waits and that this officer did not make; null where there is none.</summary>
    public static ErasureProposal? WaitingForAnother(Session session, string id, Officer by) =>
        session[$"SELECT {Columns} FROM erasure_proposals WHERE id=@id AND decided_at IS NULL AND proposed_by_id<>@by_id AND proposed_by<>@by"]
            .Set("id", id).Set("by_id", by.Id).Set("by", by.Name).Row(Read);

    public static bool Decide(Session session, string id, bool approved, Officer by, DateTimeOffset now) =>
        session["UPDATE erasure_proposals SET decided_by=@by, decided_at=@at, approved=@approved WHERE id=@id AND decided_at IS NULL"]
            .Set("id", id).Set("by", by.Name).Set("at", now).Set("approved", approved).Execute() > 0;

    public static List<ErasureProposal> List(Session session, int most) =>
        session[$"SELECT {Columns} FROM erasure_proposals ORDER BY decided_at IS NOT NULL, proposed_at DESC, id LIMIT @most"].Set("most", most).Rows(Read);

    private static ErasureProposal Read(Row row) => new()
    {
        Id = row.GetString(0),
        HitIds = StoredJson.ReadWords(row.GetString(1)),
        Why = row.GetString(2),
        ProposedBy = row.GetString(3),
        ProposedAt = row.Time(4),
        DecidedBy = row.TextOrNull(5),
        DecidedAt = row.TimeOrNull(6),
        Approved = row.GetBoolean(7),
    };
}
