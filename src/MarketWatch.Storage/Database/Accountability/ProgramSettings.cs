using MarketWatch.Accountability;
using MarketWatch.Storage.Database.Statements;

namespace MarketWatch.Storage.Database.Accountability;

/// <summary>What is set while the program runs, in the database (<c>settings</c>).</summary>
internal sealed class ProgramSettings(DatabaseFile file) : IProgramSettings
{
    public ValueTask<string?> GetAsync(string key, CancellationToken ct) => file.ReadAsync(session => Get(session, key), ct);

    public async ValueTask SetAsync(string key, string? value, CancellationToken ct) =>
        await file.WriteAsync(session => Set(session, key, value), ct).ConfigureAwait(false);

    public static string? Get(Session session, string key) =>
        session["SELECT value FROM settings WHERE key=@key"].Set("key", key).Row(row => row.GetString(0));

    public static int Set(Session session, string key, string? value) => value is null
        ? session["DELETE FROM settings WHERE key=@key"].Set("key", key).Execute()
        : session["INSERT INTO settings (key, value) VALUES (@key, @value) ON CONFLICT (key) DO UPDATE SET value=excluded.value"]
            .Set("key", key).Set("value", value).Execute();
}
