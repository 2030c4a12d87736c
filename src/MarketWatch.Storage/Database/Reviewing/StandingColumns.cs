using MarketWatch.Hits;
using MarketWatch.Storage.Database.Hits;
using MarketWatch.Storage.Database.Statements;

namespace MarketWatch.Storage.Database.Reviewing;

/// <summary>The columns of <c>hits</c> that officers write; the crawler's path never does.</summary>
internal static class StandingColumns
{
    public static StandingHit? Find(Session session, string id) =>
        session["SELECT state, assigned_to, reason, decided_by, decided_at, revision, review_revision FROM hits WHERE id=@id"].Set("id", id)
            .Row(row => new StandingHit(
                id,
                new ReviewStanding((HitState)row.GetInt32(0), row.TextOrNull(1), row.TextOrNull(2), row.TextOrNull(3), row.TimeOrNull(4)),
                row.GetInt64(5),
                row.GetInt64(6)));

    /// <summary>Writes what the hit has become, raises both revisions and tells the index.</summary>
    /// <returns>The hit as it is now.</returns>
    public static StandingHit Write(Session session, StandingHit hit, ReviewStanding standing)
    {
        var now = hit with { Standing = standing, Revision = hit.Revision + 1, ReviewRevision = hit.ReviewRevision + 1 };
        session["""
            UPDATE hits SET state=@state, assigned_to=@assigned, reason=@reason, decided_by=@by, decided_at=@at, revision=@revision, review_revision=@review WHERE id=@id
            """]
            .Set("id", hit.Id).Set("state", (long)standing.State).Set("assigned", standing.AssignedTo).Set("reason", standing.Reason).Set("by", standing.DecidedBy)
            .Set("at", standing.DecidedAt).Set("revision", now.Revision).Set("review", now.ReviewRevision).Execute();
        OutboxTable.Add(session, now.Id, now.Revision);
        return now;
    }
}
