using System.Data.Common;
using Microsoft.Data.Sqlite;

namespace MarketWatch.Storage.Database.Statements;

/// <summary>A prepared statement of one connection. Parameters are set by name, without the <c>@</c>, before every execution.</summary>
internal sealed class Statement : IDisposable
{
    private readonly SqliteCommand _command;
    private readonly Dictionary<string, SqliteParameter> _parameters = new(StringComparer.Ordinal);

    public Statement(SqliteConnection connection, string sql)
    {
        _command = connection.CreateCommand();
        _command.CommandText = sql;
    }

    public Statement Set(string name, long value) => Set(name, SqliteType.Integer, value);

    public Statement Set(string name, double value) => Set(name, SqliteType.Real, value);

    public Statement Set(string name, bool value) => Set(name, SqliteType.Integer, value ? 1L : 0L);

    public Statement Set(string name, string? value) => Set(name, SqliteType.Text, value);

    public Statement Set(string name, byte[] value) => Set(name, SqliteType.Blob, value);

    public Statement Set(string name, DateTimeOffset value) => Set(name, SqliteType.Integer, Schema.UtcMicroseconds.From(value));

    public Statement Set(string name, DateTimeOffset? value) => Set(name, SqliteType.Integer, value is { } time ? Schema.UtcMicroseconds.From(time) : null);

    /// <returns>Rows touched.</returns>
    public int Execute() => _command.ExecuteNonQuery();

    /// <returns>First column of the first row; 0 where there is none or it is null.</returns>
    public long Number() => _command.ExecuteScalar() is long value ? value : 0;

    public string? Text() => _command.ExecuteScalar() as string;

    public List<T> Rows<T>(Func<DbDataReader, T> read)
    {
        using var reader = _command.ExecuteReader();
        List<T> rows = [];
        while (reader.Read()) rows.Add(read(reader));
        return rows;
    }

    /// <returns>The first row; null where there is none.</returns>
    public T? Row<T>(Func<DbDataReader, T> read) where T : class
    {
        using var reader = _command.ExecuteReader();
        return reader.Read() ? read(reader) : null;
    }

    public void Dispose() => _command.Dispose();

    private Statement Set(string name, SqliteType type, object? value)
    {
        if (!_parameters.TryGetValue(name, out var parameter))
        {
            parameter = new SqliteParameter { ParameterName = "@" + name, SqliteType = type };
            _command.Parameters.Add(parameter);
            _parameters.Add(name, parameter);
        }
        parameter.Value = value ?? DBNull.Value;
        return this;
    }
}

/// <summary>Columns as the records have them.</summary>
internal static class ReaderColumns
{
    public static DateTimeOffset Time(this DbDataReader row, int column) => Schema.UtcMicroseconds.ToTime(row.GetInt64(column));

    public static string? TextOrNull(this DbDataReader row, int column) => row.IsDBNull(column) ? null : row.GetString(column);
}
