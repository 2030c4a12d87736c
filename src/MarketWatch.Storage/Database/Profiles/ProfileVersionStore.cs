using MarketWatch.Profiles;
using MarketWatch.Storage.Database.Statements;

namespace MarketWatch.Storage.Database.Profiles;

/// <summary>Versions of profiles, in the database (<c>profile_versions</c>).</summary>
internal sealed class ProfileVersionStore(DatabaseFile file) : IProfileVersions
{
    private const string Columns = "profile_id, number, digest, yaml, saved_by, saved_at, note";

    public async ValueTask<IReadOnlyList<ProfileVersion>> ListAsync(string profileId, CancellationToken ct) =>
        await file.ReadAsync(session => session[$"SELECT {Columns} FROM profile_versions WHERE profile_id=@id ORDER BY number DESC"].Set("id", profileId).Rows(Read), ct).ConfigureAwait(false);

    public ValueTask<ProfileVersion?> GetAsync(string profileId, int number, CancellationToken ct) =>
        file.ReadAsync(session => session[$"SELECT {Columns} FROM profile_versions WHERE profile_id=@id AND number=@number"].Set("id", profileId).Set("number", number).Row(Read), ct);

    public ValueTask<ProfileVersion> AddAsync(SavedProfile saved, CancellationToken ct) => file.WriteAsync(session => Add(session, saved), ct);

    private static ProfileVersion Add(Session session, SavedProfile saved)
    {
        var newest = session[$"SELECT {Columns} FROM profile_versions WHERE profile_id=@id ORDER BY number DESC LIMIT 1"].Set("id", saved.ProfileId).Row(Read);
        if (newest?.Saved.Digest == saved.Digest) return newest;
        var version = new ProfileVersion((newest?.Number ?? 0) + 1, saved);
        session[$"INSERT INTO profile_versions ({Columns}) VALUES (@id, @number, @digest, @yaml, @by, @at, @note)"]
            .Set("id", saved.ProfileId).Set("number", version.Number).Set("digest", saved.Digest).Set("yaml", saved.Yaml)
            .Set("by", saved.SavedBy).Set("at", saved.SavedAt).Set("note", saved.Note).Execute();
        return version;
    }

    private static ProfileVersion Read(Row row) => new(
        row.GetInt32(1),
        new SavedProfile(row.GetString(0), row.GetString(3), row.GetString(2), row.GetString(4), row.Time(5), row.GetString(6)));
}
