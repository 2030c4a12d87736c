using System.Buffers;
using System.Text;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace MarketWatch.Storage.Database.Statements;

/// <summary>
/// A prepared statement of one connection. Parameters are set by name, without the <c>@</c>, before every execution. Speaks to SQLite below ADO.NET,
/// whose commands cost more than the statements of a page commit themselves.
/// </summary>
internal sealed class Statement : IDisposable
{
    private const int OnStack = 512;
    private readonly sqlite3 _database;
    private readonly sqlite3_stmt _statement;
    private readonly Dictionary<string, int> _places = new(StringComparer.Ordinal);

    public Statement(sqlite3 database, string sql)
    {
        _database = database;
        Require(raw.sqlite3_prepare_v3(database, sql, raw.SQLITE_PREPARE_PERSISTENT, out _statement));
        for (var place = 1; place <= raw.sqlite3_bind_parameter_count(_statement); place++)
            _places.Add(raw.sqlite3_bind_parameter_name(_statement, place).utf8_to_string()[1..], place);
    }

    public Statement Set(string name, long value)
    {
        Require(raw.sqlite3_bind_int64(_statement, _places[name], value));
        return this;
    }

    public Statement Set(string name, long? value) => value is { } number ? Set(name, number) : SetNull(name);

    public Statement Set(string name, double value)
    {
        Require(raw.sqlite3_bind_double(_statement, _places[name], value));
        return this;
    }

    public Statement Set(string name, bool value) => Set(name, value ? 1L : 0L);

    public Statement Set(string name, DateTimeOffset value) => Set(name, Schema.UtcMicroseconds.From(value));

    public Statement Set(string name, DateTimeOffset? value) => value is { } time ? Set(name, time) : SetNull(name);

    public Statement Set(string name, ReadOnlySpan<byte> value)
    {
        Require(raw.sqlite3_bind_blob(_statement, _places[name], value));
        return this;
    }

    public Statement Set(string name, string? value)
    {
        if (value is null) return SetNull(name);
        var place = _places[name];
        // an empty span has no address, which SQLite takes for null
        if (value.Length == 0) Require(raw.sqlite3_bind_text(_statement, place, ""));
        else if (value.Length <= OnStack / 3) SetText(place, value, stackalloc byte[OnStack]);
        else SetLongText(place, value);
        return this;
    }

    /// <returns>Rows touched.</returns>
    public int Execute()
    {
        try
        {
            while (Step())
            {
            }
            return raw.sqlite3_changes(_database);
        }
        finally
        {
            raw.sqlite3_reset(_statement);
        }
    }

    /// <returns>First column of the first row; 0 where there is none or it is null.</returns>
    public long Number() => Row(row => (object)row.GetInt64(0)) is long value ? value : 0;

    public List<T> Rows<T>(Func<Row, T> read)
    {
        try
        {
            List<T> rows = [];
            while (Step()) rows.Add(read(new(_statement)));
            return rows;
        }
        finally
        {
            raw.sqlite3_reset(_statement);
        }
    }

    /// <returns>The first row; null where there is none.</returns>
    public T? Row<T>(Func<Row, T> read) where T : class
    {
        try
        {
            return Step() ? read(new(_statement)) : null;
        }
        finally
        {
            raw.sqlite3_reset(_statement);
        }
    }

    public void Dispose() => _statement.Dispose();

    private Statement SetNull(string name)
    {
        Require(raw.sqlite3_bind_null(_statement, _places[name]));
        return this;
    }

    private void SetLongText(int place, string value)
    {
        var rented = ArrayPool<byte>.Shared.Rent(Encoding.UTF8.GetMaxByteCount(value.Length));
        SetText(place, value, rented);
        ArrayPool<byte>.Shared.Return(rented);
    }

    // SQLite copies the text before the call returns
    private void SetText(int place, string value, Span<byte> bytes) =>
        Require(raw.sqlite3_bind_text(_statement, place, bytes[..Encoding.UTF8.GetBytes(value, bytes)]));

    private bool Step()
    {
        var code = raw.sqlite3_step(_statement);
        if (code == raw.SQLITE_ROW) return true;
        if (code != raw.SQLITE_DONE) SqliteException.ThrowExceptionForRC(code, _database);
        return false;
    }

    private void Require(int code)
    {
        if (code != raw.SQLITE_OK) SqliteException.ThrowExceptionForRC(code, _database);
    }
}

/// <summary>The row a statement stands on; columns from 0.</summary>
internal readonly struct Row(sqlite3_stmt statement)
{
    public long GetInt64(int column) => raw.sqlite3_column_int64(statement, column);

    public int GetInt32(int column) => raw.sqlite3_column_int(statement, column);

    public double GetDouble(int column) => raw.sqlite3_column_double(statement, column);

    public bool GetBoolean(int column) => raw.sqlite3_column_int(statement, column) != 0;

    public DateTimeOffset Time(int column) => Schema.UtcMicroseconds.ToTime(GetInt64(column));

    public DateTimeOffset? TimeOrNull(int column) => IsDBNull(column) ? null : Time(column);

    // as bytes, because text may hold a zero
    public string GetString(int column) => Encoding.UTF8.GetString(raw.sqlite3_column_blob(statement, column));

    public string? TextOrNull(int column) => IsDBNull(column) ? null : GetString(column);

    public bool IsDBNull(int column) => raw.sqlite3_column_type(statement, column) == raw.SQLITE_NULL;
}
