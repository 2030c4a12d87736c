using MarketWatch.Hits;
using MarketWatch.Storage.Database.Statements;

namespace MarketWatch.Storage.Database.Reviewing;

/// <summary>Searches and queue views kept by name, in the database (<c>saved_searches</c>).</summary>
internal sealed class SavedSearchStore(DatabaseFile file) : ISavedSearches
{
    private const string Columns = "id, owner_id, page, name, address, alert, created_at, looked_at";

    public async ValueTask<IReadOnlyList<SavedSearch>> ListAsync(string ownerId, CancellationToken ct) =>
        await file.ReadAsync(session => session[$"SELECT {Columns} FROM saved_searches WHERE owner_id=@owner ORDER BY name COLLATE NOCASE, id"].Set("owner", ownerId).Rows(Read), ct).ConfigureAwait(false);

    public ValueTask<SavedSearch?> GetAsync(string id, CancellationToken ct) =>
        file.ReadAsync(session => session[$"SELECT {Columns} FROM saved_searches WHERE id=@id"].Set("id", id).Row(Read), ct);

    // somebody else's search of this id is left alone
    public async ValueTask SaveAsync(SavedSearch search, CancellationToken ct) =>
        await file.WriteAsync(session => session[$"""
            INSERT INTO saved_searches ({Columns}) VALUES (@id, @owner, @page, @name, @address, @alert, @created, @looked)
            ON CONFLICT (id) DO UPDATE SET page=excluded.page, name=excluded.name, address=excluded.address, alert=excluded.alert, looked_at=excluded.looked_at
            WHERE owner_id=excluded.owner_id
            """]
            .Set("id", search.Id).Set("owner", search.OwnerId).Set("page", search.Page).Set("name", search.Name).Set("address", search.Address)
            .Set("alert", search.Alert).Set("created", search.CreatedAt).Set("looked", search.LookedAt).Execute(), ct).ConfigureAwait(false);

    public ValueTask<bool> RemoveAsync(string id, string ownerId, CancellationToken ct) =>
        file.WriteAsync(session => session["DELETE FROM saved_searches WHERE id=@id AND owner_id=@owner"].Set("id", id).Set("owner", ownerId).Execute() > 0, ct);

    public async ValueTask LookedAsync(string id, DateTimeOffset at, CancellationToken ct) =>
        await file.WriteAsync(session => session["UPDATE saved_searches SET looked_at=max(looked_at, @at) WHERE id=@id"].Set("id", id).Set("at", at).Execute(), ct).ConfigureAwait(false);

    private static SavedSearch Read(Row row) => new()
    {
        Id = row.GetString(0),
        OwnerId = row.GetString(1),
        Page = row.GetString(2),
        Name = row.GetString(3),
        Address = row.GetString(4),
        Alert = row.GetBoolean(5),
        CreatedAt = row.Time(6),
        LookedAt = row.Time(7),
    };
}
