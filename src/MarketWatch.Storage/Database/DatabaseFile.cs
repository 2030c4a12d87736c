using System.Collections.Concurrent;
using MarketWatch.Crawling;
using MarketWatch.Storage.Database.Statements;
using Microsoft.Data.Sqlite;

namespace MarketWatch.Storage.Database;

/// <summary>
/// The open file: one connection that writes, one caller at a time, and a few that read beside it (WAL: readers never wait for the writer).
/// Another process may write too; SQLite's lock orders them.
/// </summary>
internal sealed class DatabaseFile : IAsyncDisposable
{
    private const int IdleReaders = 4;
    private readonly SemaphoreSlim _turn = new(1, 1);
    private readonly ConcurrentBag<Session> _readers = [];
    private readonly Session _writer;
    private int _closed;

    /// <param name="path">Full path; the schema is there and current.</param>
    public DatabaseFile(string path)
    {
        Path = path;
        _writer = new Session(DurableConnection.Open(path));
    }

    public string Path { get; }

    /// <summary>Runs the work as one transaction. Throws <see cref="StoreUnavailableException"/> where the file cannot be written; nothing of it is stored then.</summary>
    public async ValueTask<T> WriteAsync<T>(Func<Session, T> work, CancellationToken ct)
    {
        await _turn.WaitAsync(ct).ConfigureAwait(false);
        try
        {
            ObjectDisposedException.ThrowIf(_closed == 1, this);
            return _writer.InTransaction(work);
        }
        catch (SqliteException fault) when (StorageFaults.Unavailable(fault, Path) is { } unavailable)
        {
            throw unavailable;
        }
        finally
        {
            _turn.Release();
        }
    }

    /// <summary>Runs a read on a connection of its own; it sees everything committed before. SQLite has no asynchronous input, so the answer is there at once.</summary>
    public ValueTask<T> ReadAsync<T>(Func<Session, T> read, CancellationToken ct)
    {
        ct.ThrowIfCancellationRequested();
        ObjectDisposedException.ThrowIf(_closed == 1, this);
        if (!_readers.TryTake(out var reader)) reader = new Session(DurableConnection.OpenForReading(Path));
        try
        {
            var answer = read(reader);
            if (_readers.Count < IdleReaders) _readers.Add(reader);
            else reader.Dispose();
            return ValueTask.FromResult(answer);
        }
        catch (SqliteException fault)
        {
            reader.Dispose();
            if (StorageFaults.Unavailable(fault, Path) is { } unavailable) throw unavailable;
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref _closed, 1) == 1) return;
        await _turn.WaitAsync().ConfigureAwait(false);
        while (_readers.TryTake(out var reader)) reader.Dispose();
        _writer.Dispose();
        // not disposed itself: who still waits for a turn must be let through to be told
        _turn.Release();
    }
}
