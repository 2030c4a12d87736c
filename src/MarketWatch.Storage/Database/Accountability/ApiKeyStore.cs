using MarketWatch.Accountability;
using MarketWatch.Storage.Database.Statements;

namespace MarketWatch.Storage.Database.Accountability;

/// <summary>Keys of the API, in the database (<c>api_keys</c>).</summary>
internal sealed class ApiKeyStore(DatabaseFile file) : IApiKeyStore
{
    private const string Columns = "id, name, secret_digest, scopes, purpose, created_by, created_at, expires_at, last_used_at, revoked_at";

    public async ValueTask AddAsync(ApiKey key, CancellationToken ct) =>
        await file.WriteAsync(session => session[$"""
            INSERT INTO api_keys ({Columns}) VALUES (@id, @name, @digest, @scopes, @purpose, @by, @created, @expires, @used, @revoked)
            """]
            .Set("id", key.Id).Set("name", key.Name).Set("digest", key.SecretDigest).Set("scopes", string.Join(' ', key.Scopes)).Set("purpose", key.Purpose).Set("by", key.CreatedBy)
            .Set("created", key.CreatedAt).Set("expires", key.ExpiresAt).Set("used", key.LastUsedAt).Set("revoked", key.RevokedAt).Execute(), ct).ConfigureAwait(false);

    public ValueTask<ApiKey?> FindAsync(string secretDigest, CancellationToken ct) =>
        file.ReadAsync(session => session[$"SELECT {Columns} FROM api_keys WHERE secret_digest=@digest"].Set("digest", secretDigest).Row(Read), ct);

    public async ValueTask<IReadOnlyList<ApiKey>> ListAsync(CancellationToken ct) =>
        await file.ReadAsync(session => session[$"SELECT {Columns} FROM api_keys ORDER BY created_at DESC, id"].Rows(Read), ct).ConfigureAwait(false);

    public ValueTask<bool> RevokeAsync(string id, DateTimeOffset at, CancellationToken ct) =>
        file.WriteAsync(session => session["UPDATE api_keys SET revoked_at=@at WHERE id=@id AND revoked_at IS NULL"].Set("id", id).Set("at", at).Execute() > 0, ct);

    public async ValueTask TouchAsync(string id, DateTimeOffset at, CancellationToken ct) =>
        await file.WriteAsync(session => session["UPDATE api_keys SET last_used_at=max(coalesce(last_used_at, 0), @at) WHERE id=@id"].Set("id", id).Set("at", at).Execute(), ct).ConfigureAwait(false);

    private static ApiKey Read(Row row) => new()
    {
        Id = row.GetString(0),
        Name = row.GetString(1),
        SecretDigest = row.GetString(2),
        Scopes = row.GetString(3).Split(' ', StringSplitOptions.RemoveEmptyEntries),
        Purpose = row.GetString(4),
        CreatedBy = row.GetString(5),
        CreatedAt = row.Time(6),
        ExpiresAt = row.Time(7),
        LastUsedAt = row.TimeOrNull(8),
        RevokedAt = row.TimeOrNull(9),
    };
}
