using MarketWatch.Accountability;
using MarketWatch.Storage.Database.Statements;

namespace MarketWatch.Storage.Database.Accountability;

/// <summary>Rows of <c>audit</c>: the log of processing, chained under the write lock so that every entry knows the one before it.</summary>
internal static class AuditTable
{
    private const string Columns = "sequence, at, kind, action, subject, officer_id, officer, purpose, detail, recipient, previous_hash, hash";

    /// <summary>Appends entries; call it in the transaction of what they tell of.</summary>
    public static int Append(Session session, IReadOnlyList<AuditEvent> events, DateTimeOffset at)
    {
        var previous = session[$"SELECT {Columns} FROM audit ORDER BY sequence DESC LIMIT 1"].Row(Read);
        foreach (var what in events) Insert(session, previous = AuditChain.Next(previous, what, at));
        return events.Count;
    }

    public static List<AuditEntry> After(Session session, long sequence, int most) =>
        session[$"SELECT {Columns} FROM audit WHERE sequence>@sequence ORDER BY sequence LIMIT @most"].Set("sequence", sequence).Set("most", most).Rows(Read);

    public static List<AuditEntry> List(Session session, AuditFilter filter)
    {
        List<string> conditions = [];
        if (filter.Kind is not null) conditions.Add("kind=@kind");
        if (filter.Officer is not null) conditions.Add("officer=@officer");
        if (filter.Purpose is not null) conditions.Add("purpose=@purpose");
        if (filter.Subject is not null) conditions.Add("subject=@subject");
        if (filter.From is not null) conditions.Add("at>=@from");
        if (filter.Until is not null) conditions.Add("at<@until");
        if (filter.Before is not null) conditions.Add("sequence<@before");
        var statement = session[$"SELECT {Columns} FROM audit{(conditions.Count > 0 ? " WHERE " : "")}{string.Join(" AND ", conditions)} ORDER BY sequence DESC LIMIT @most"];
        if (filter.Kind is { } kind) statement.Set("kind", (long)kind);
        if (filter.Officer is { } officer) statement.Set("officer", officer);
        if (filter.Purpose is { } purpose) statement.Set("purpose", purpose);
        if (filter.Subject is { } subject) statement.Set("subject", subject);
        if (filter.From is { } from) statement.Set("from", from);
        if (filter.Until is { } until) statement.Set("until", until);
        if (filter.Before is { } before) statement.Set("before", before);
        return statement.Set("most", filter.Most).Rows(Read);
    }

    private static void Insert(Session session, AuditEntry entry) =>
        session[$"""
            INSERT INTO audit ({Columns})
            VALUES (@sequence, @at, @kind, @action, @subject, @officer_id, @officer, @purpose, @detail, @recipient, @previous, @hash)
            """]
            .Set("sequence", entry.Sequence).Set("at", entry.At).Set("kind", (long)entry.Kind).Set("action", entry.Action).Set("subject", entry.Subject)
            .Set("officer_id", entry.OfficerId).Set("officer", entry.Officer).Set("purpose", entry.Purpose).Set("detail", entry.Detail).Set("recipient", entry.Recipient)
            .Set("previous", entry.PreviousHash).Set("hash", entry.Hash).Execute();

    private static AuditEntry Read(Row row) => new()
    {
        Sequence = row.GetInt64(0),
        At = row.Time(1),
        Kind = (AuditKind)row.GetInt32(2),
        Action = row.GetString(3),
        Subject = row.GetString(4),
        OfficerId = row.GetString(5),
        Officer = row.GetString(6),
        Purpose = row.GetString(7),
        Detail = row.GetString(8),
        Recipient = row.GetString(9),
        PreviousHash = row.GetString(10),
        Hash = row.GetString(11),
    };
}
