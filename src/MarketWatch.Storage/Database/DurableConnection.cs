using Microsoft.Data.Sqlite;

namespace MarketWatch.Storage.Database;

/// <summary>Connections that keep what they commit: write-ahead log, flush at every commit; anything weaker is refused.</summary>
internal static class DurableConnection
{
    private const string Pragmas = "PRAGMA busy_timeout=5000; PRAGMA foreign_keys=ON; PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA cache_size=-16384; PRAGMA wal_autocheckpoint=8000; PRAGMA temp_store=MEMORY;";

    /// <summary>Opens for writing.</summary>
    public static SqliteConnection Open(string path) => Open(path, SqliteOpenMode.ReadWriteCreate, "");

    /// <summary>Opens a connection that cannot write.</summary>
    public static SqliteConnection OpenForReading(string path) => Open(path, SqliteOpenMode.ReadWrite, "PRAGMA query_only=ON;");

    /// <summary>Opens a file as it is, to look at it before anything is altered.</summary>
    public static SqliteConnection OpenUntouched(string path) => Open(path, SqliteOpenMode.ReadOnly);

    /// <summary>Throws where the connection would lose what it committed (sqlite.org/pragma.html: synchronous 2 is FULL, 3 is EXTRA).</summary>
    public static void RequireDurable(SqliteConnection connection, string path)
    {
        var journal = Scalar(connection, "PRAGMA journal_mode") as string;
        var synchronous = Scalar(connection, "PRAGMA synchronous") is long level ? level : 0;
        if (journal != "wal" || synchronous < 2)
            throw new DatabaseUnusableException(DatabaseFault.NotDurable, path,
                $"journal mode is {journal} and synchronous is {synchronous}, where wal and 2 (FULL) are needed: put the file on a local disk, not on a network share");
    }

    private static SqliteConnection Open(string path, SqliteOpenMode mode, string further)
    {
        var connection = Open(path, mode);
        try
        {
            using var pragmas = connection.CreateCommand();
            pragmas.CommandText = Pragmas + further;
            pragmas.ExecuteNonQuery();
            RequireDurable(connection, path);
            return connection;
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    private static SqliteConnection Open(string path, SqliteOpenMode mode)
    {
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = path, Mode = mode, Pooling = false }.ConnectionString);
        connection.Open();
        return connection;
    }

    private static object? Scalar(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        return command.ExecuteScalar();
    }
}
