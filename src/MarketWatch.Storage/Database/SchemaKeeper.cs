using System.Reflection;
using MarketWatch.Storage.Database.Schema;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace MarketWatch.Storage.Database;

/// <summary>Brings a database file to the schema of this program, or refuses it.</summary>
internal static class SchemaKeeper
{
    /// <summary>Files up to this size are checked whole when they are opened; larger ones when somebody asks (<c>doctor</c>).</summary>
    private const long CheckedAtOpen = 256L << 20;

    /// <summary>Ids of the migrations that this program knows, oldest first.</summary>
    public static IReadOnlyList<string> Known { get; } =
    [
        .. typeof(SqliteDatabase).Assembly.GetTypes()
            .Where(type => type.GetCustomAttribute<DbContextAttribute>()?.ContextType == typeof(SqliteDatabase))
            .Select(type => type.GetCustomAttribute<MigrationAttribute>()?.Id).OfType<string>().Order(StringComparer.Ordinal),
    ];

    /// <summary>Checks the file, refuses a damaged or newer one, and migrates an older one.</summary>
    public static async ValueTask PrepareAsync(string path, CancellationToken ct)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        // one process migrates at a time; the lock also tells that a lock row of a killed migration is stale
        await using var migrating = await TakeLockAsync(path + ".migrating", ct).ConfigureAwait(false);
        try
        {
            if (IsCurrent(path)) return;
            await using var connection = DurableConnection.Open(path);
            Run(connection, "DROP TABLE IF EXISTS \"__EFMigrationsLock\"");
            await using var database = new SqliteDatabase(new DbContextOptionsBuilder<SqliteDatabase>().UseSqlite(connection).Options);
            await database.Database.MigrateAsync(ct).ConfigureAwait(false);
        }
        catch (SqliteException fault) when (StorageFaults.IsDamage(fault))
        {
            throw new DatabaseUnusableException(DatabaseFault.Damaged, path, DatabaseUnusableException.HowToMend, fault);
        }
        catch (SqliteException fault) when (StorageFaults.Unavailable(fault, path) is { } unavailable)
        {
            throw unavailable;
        }
    }

    /// <summary>Looks at the file without altering it; throws where it is not one for this program.</summary>
    private static bool IsCurrent(string path)
    {
        if (new FileInfo(path) is not { Exists: true, Length: > 0 } file) return false;
        using var connection = DurableConnection.OpenUntouched(path);
        if (file.Length <= CheckedAtOpen) Check(connection, path);
        var applied = Applied(connection);
        if (applied.Count == 0) RefuseForeign(connection, path);
        RefuseNewer(applied, path);
        return applied.Count == Known.Count;
    }

    private static void Check(SqliteConnection connection, string path)
    {
        var complaints = Column(connection, "PRAGMA quick_check(1)");
        if (complaints is not ["ok"])
            throw new DatabaseUnusableException(DatabaseFault.Damaged, path, $"{DatabaseUnusableException.HowToMend} (first complaint: {string.Join("; ", complaints)})");
    }

    private static List<string> Applied(SqliteConnection connection) =>
        Column(connection, "SELECT name FROM sqlite_master WHERE name='__EFMigrationsHistory'").Count == 0
            ? []
            : Column(connection, "SELECT \"MigrationId\" FROM \"__EFMigrationsHistory\" ORDER BY 1");

    private static void RefuseNewer(List<string> applied, string path)
    {
        if (applied.Except(Known, StringComparer.Ordinal).ToList() is { Count: > 0 } unknown)
            throw new DatabaseUnusableException(DatabaseFault.NewerSchema, path,
                $"the database was written by a newer version of MarketWatch (schema {unknown[^1]}; this one knows up to {Known[^1]}): use that version, or the backup from before the update");
    }

    private static void RefuseForeign(SqliteConnection connection, string path)
    {
        if (Column(connection, "SELECT name FROM sqlite_master WHERE type='table' AND name NOT LIKE 'sqlite%' AND name NOT LIKE '\\_\\_EF%' ESCAPE '\\'") is [var table, ..])
            throw new DatabaseUnusableException(DatabaseFault.NotOurs, path, $"the file is the database of another program (it has a table {table}): name another file");
    }

    private static async ValueTask<FileStream> TakeLockAsync(string path, CancellationToken ct)
    {
        for (var tries = 0; ; tries++)
        {
            try
            {
                return new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            }
            catch (IOException) when (tries < 200)
            {
                await Task.Delay(TimeSpan.FromMilliseconds(50), TimeProvider.System, ct).ConfigureAwait(false);
            }
        }
    }

    private static List<string> Column(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        using var reader = command.ExecuteReader();
        List<string> values = [];
        while (reader.Read()) values.Add(reader.GetString(0));
        return values;
    }

    private static void Run(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }
}
