using MarketWatch.Accountability;
using MarketWatch.Storage.Database.Statements;

namespace MarketWatch.Storage.Database.Accountability;

/// <summary>Sessions of signed-in officers, in the database (<c>officer_sessions</c>).</summary>
internal sealed class OfficerSessionStore(DatabaseFile file) : IOfficerSessions
{
    private const string Columns = "id, account_id, started_at, last_seen_at, ended_at, purpose, origin";

    public async ValueTask StartAsync(OfficerSession session, CancellationToken ct) =>
        await file.WriteAsync(writer => writer[$"INSERT INTO officer_sessions ({Columns}) VALUES (@id, @account, @started, @seen, @ended, @purpose, @origin)"]
            .Set("id", session.Id).Set("account", session.AccountId).Set("started", session.StartedAt).Set("seen", session.LastSeenAt).Set("ended", session.EndedAt)
            .Set("purpose", session.Purpose).Set("origin", session.From).Execute(), ct).ConfigureAwait(false);

    public ValueTask<OfficerSession?> FindAsync(string id, CancellationToken ct) =>
        file.ReadAsync(session => session[$"SELECT {Columns} FROM officer_sessions WHERE id=@id"].Set("id", id).Row(Read), ct);

    public async ValueTask TouchAsync(string id, DateTimeOffset at, CancellationToken ct) =>
        await file.WriteAsync(session => session["UPDATE officer_sessions SET last_seen_at=max(last_seen_at, @at) WHERE id=@id"].Set("id", id).Set("at", at).Execute(), ct).ConfigureAwait(false);

    public async ValueTask SetPurposeAsync(string id, string purpose, CancellationToken ct) =>
        await file.WriteAsync(session => session["UPDATE officer_sessions SET purpose=@purpose WHERE id=@id"].Set("id", id).Set("purpose", purpose).Execute(), ct).ConfigureAwait(false);

    public async ValueTask EndAsync(string id, DateTimeOffset at, CancellationToken ct) =>
        await file.WriteAsync(session => session["UPDATE officer_sessions SET ended_at=@at WHERE id=@id AND ended_at IS NULL"].Set("id", id).Set("at", at).Execute(), ct).ConfigureAwait(false);

    public async ValueTask EndAllAsync(string accountId, DateTimeOffset at, CancellationToken ct) =>
        await file.WriteAsync(session => session["UPDATE officer_sessions SET ended_at=@at WHERE account_id=@account AND ended_at IS NULL"]
            .Set("account", accountId).Set("at", at).Execute(), ct).ConfigureAwait(false);

    public async ValueTask<IReadOnlyList<OfficerSession>> OpenAsync(string? accountId, CancellationToken ct) =>
        await file.ReadAsync(session => accountId is null
            ? session[$"SELECT {Columns} FROM officer_sessions WHERE ended_at IS NULL ORDER BY started_at DESC, id"].Rows(Read)
            : session[$"SELECT {Columns} FROM officer_sessions WHERE account_id=@account AND ended_at IS NULL ORDER BY started_at DESC, id"].Set("account", accountId).Rows(Read), ct).ConfigureAwait(false);

    private static OfficerSession Read(Row row) => new()
    {
        Id = row.GetString(0),
        AccountId = row.GetString(1),
        StartedAt = row.Time(2),
        LastSeenAt = row.Time(3),
        EndedAt = row.TimeOrNull(4),
        Purpose = row.TextOrNull(5),
        From = row.GetString(6),
    };
}
