using MarketWatch.Storage.Database.Statements;
using MarketWatch.Watches;

namespace MarketWatch.Storage.Database.Watches;

/// <summary>Watches as applied, in the database.</summary>
internal sealed class WatchStore(DatabaseFile file) : IWatchStore
{
    private const string Select = "SELECT watch, paused_by_file OR paused_by_officer FROM watches";

    public async ValueTask<IReadOnlyList<Watch>> ListAsync(CancellationToken ct) =>
        await file.ReadAsync(session => session[$"{Select} ORDER BY id"].Rows(Read), ct).ConfigureAwait(false);

    public ValueTask<Watch?> GetAsync(string id, CancellationToken ct) =>
        file.ReadAsync(session => session[$"{Select} WHERE id=@id"].Set("id", id).Row(Read), ct);

    public ValueTask<WatchChanges> ApplyAsync(IReadOnlyCollection<Watch> watches, CancellationToken ct) =>
        file.WriteAsync(session => Apply(session, watches), ct);

    // an officer's word holds until an officer takes it back, also over the file
    public ValueTask<bool> SetPausedAsync(string id, bool paused, CancellationToken ct) =>
        file.WriteAsync(session => session["UPDATE watches SET paused_by_officer=@paused, paused_by_file=(paused_by_file AND @paused) WHERE id=@id"]
            .Set("id", id).Set("paused", paused).Execute() > 0, ct);

    private static WatchChanges Apply(Session session, IReadOnlyCollection<Watch> watches)
    {
        List<string> added = [], changed = [];
        var stored = session["SELECT id, watch FROM watches"].Rows(row => (Id: row.GetString(0), Json: row.GetString(1))).ToDictionary(row => row.Id, row => row.Json, StringComparer.Ordinal);
        foreach (var watch in watches.OrderBy(watch => watch.Id, StringComparer.Ordinal))
        {
            var json = StoredJson.Write(watch);
            if (!stored.Remove(watch.Id, out var before)) added.Add(watch.Id);
            else if (before != json) changed.Add(watch.Id);
            else continue;
            Write(session, watch, json);
        }
        foreach (var id in stored.Keys) session["DELETE FROM watches WHERE id=@id"].Set("id", id).Execute();
        return new(added, changed, [.. stored.Keys.Order(StringComparer.Ordinal)]);
    }

    private static void Write(Session session, Watch watch, string json) =>
        session["""
            INSERT INTO watches (id, watch, paused_by_file, paused_by_officer) VALUES (@id, @watch, @paused, 0)
            ON CONFLICT (id) DO UPDATE SET watch=excluded.watch, paused_by_file=excluded.paused_by_file
            """].Set("id", watch.Id).Set("watch", json).Set("paused", watch.Paused).Execute();

    private static Watch Read(Row row) => StoredJson.ReadWatch(row.GetString(0)) with { Paused = row.GetBoolean(1) };
}
