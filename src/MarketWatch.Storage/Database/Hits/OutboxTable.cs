using MarketWatch.Hits;
using MarketWatch.Storage.Database.Statements;

namespace MarketWatch.Storage.Database.Hits;

/// <summary>Rows of <c>outbox</c>.</summary>
internal static class OutboxTable
{
    public static void Add(Session session, string hitId, long revision) =>
        session["INSERT INTO outbox (hit_id, revision) VALUES (@hit, @revision)"].Set("hit", hitId).Set("revision", revision).Execute();

    public static List<OutboxRow> Oldest(Session session, int most) =>
        session["SELECT sequence, hit_id, revision FROM outbox ORDER BY sequence LIMIT @most"].Set("most", most)
            .Rows(row => new OutboxRow(row.GetInt64(0), row.GetString(1), row.GetInt64(2)));

    public static int Remove(Session session, IReadOnlyCollection<OutboxRow> rows) =>
        rows.Sum(row => session["DELETE FROM outbox WHERE sequence=@sequence"].Set("sequence", row.Sequence).Execute());
}
