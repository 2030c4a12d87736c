using MarketWatch.Accountability;
using MarketWatch.Storage.Database.Statements;

namespace MarketWatch.Storage.Database.Accountability;

/// <summary>Rows of <c>legal_holds</c>, and the flag on the hit that goes with them.</summary>
internal static class HoldTable
{
    /// <summary>Puts a hold on. False where there is no such hit or it is held already.</summary>
    public static bool Place(Session session, string hitId, string reason, Officer by, DateTimeOffset now)
    {
        if (!Flag(session, hitId, held: true)) return false;
        session["INSERT INTO legal_holds (id, hit_id, reason, placed_by, at) VALUES (@id, @hit, @reason, @by, @at)"]
            .Set("id", Guid.CreateVersion7(now).ToString("N")).Set("hit", hitId).Set("reason", reason).Set("by", by.Name).Set("at", now).Execute();
        return true;
    }

    /// <summary>Takes a hold off. False where none is on.</summary>
    public static bool Release(Session session, string hitId, string reason, Officer by, DateTimeOffset now)
    {
        if (!Flag(session, hitId, held: false)) return false;
        session["UPDATE legal_holds SET released_at=@at, released_by=@by, release_reason=@reason WHERE hit_id=@hit AND released_at IS NULL"]
            .Set("hit", hitId).Set("reason", reason).Set("by", by.Name).Set("at", now).Execute();
        return true;
    }

    public static List<LegalHold> List(Session session) =>
        session["SELECT hit_id, reason, placed_by, at FROM legal_holds WHERE released_at IS NULL ORDER BY at DESC, hit_id"]
            .Rows(row => new LegalHold(row.GetString(0), row.GetString(1), row.GetString(2), row.Time(3)));

    private static bool Flag(Session session, string hitId, bool held) =>
        session["UPDATE hits SET legal_hold=@held, revision=revision+1 WHERE id=@id AND legal_hold<>@held"].Set("id", hitId).Set("held", held).Execute() > 0;
}
