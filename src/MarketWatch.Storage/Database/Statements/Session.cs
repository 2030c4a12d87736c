using Microsoft.Data.Sqlite;

namespace MarketWatch.Storage.Database.Statements;

/// <summary>One connection with its prepared statements, each made once. Not safe for concurrent use; <see cref="DatabaseFile"/> sees to it.</summary>
internal sealed class Session(SqliteConnection connection) : IDisposable
{
    private readonly Dictionary<string, Statement> _prepared = new(StringComparer.Ordinal);

    /// <summary>The statement of this text.</summary>
    public Statement this[string sql]
    {
        get
        {
            if (!_prepared.TryGetValue(sql, out var statement)) _prepared.Add(sql, statement = new Statement(connection.Handle!, sql));
            return statement;
        }
    }

    /// <summary>Runs the work in a transaction that takes the write lock at once; everything it wrote is stored, or nothing.</summary>
    public T InTransaction<T>(Func<Session, T> work)
    {
        this["BEGIN IMMEDIATE"].Execute();
        try
        {
            var result = work(this);
            this["COMMIT"].Execute();
            return result;
        }
        catch
        {
            RollBack();
            throw;
        }
    }

    public void Dispose()
    {
        foreach (var statement in _prepared.Values) statement.Dispose();
        connection.Dispose();
    }

    private void RollBack()
    {
        try
        {
            this["ROLLBACK"].Execute();
        }
        catch (SqliteException)
        {
            // a full disk or a failed write has rolled back already; the first error is the one that counts
        }
    }
}
