using MarketWatch.Crawling;
using Microsoft.Data.Sqlite;

namespace MarketWatch.Storage.Database;

/// <summary>What SQLite's result codes (https://www.sqlite.org/rescode.html) mean for a person.</summary>
internal static class StorageFaults
{
    private const int Busy = 5, Locked = 6, ReadOnly = 8, InputOutput = 10, Corrupt = 11, Full = 13, CannotOpen = 14, NotADatabase = 26;

    /// <summary>The fault in plain words; null where it is not the file's but a bug.</summary>
    public static StoreUnavailableException? Unavailable(SqliteException fault, string file)
    {
        var words = fault.SqliteErrorCode switch
        {
            Full => "the disk is full: free space on it, then start again",
            Busy or Locked => "another process has held the write lock for too long: stop it, or wait until it is done",
            ReadOnly => "the file or its folder cannot be written: give this account the right to write",
            InputOutput => "reading or writing failed: look at the disk and its log",
            CannotOpen => "the file cannot be opened: look at the folder and its rights",
            Corrupt or NotADatabase => DatabaseUnusableException.HowToMend,
            _ => null,
        };
        return words is null ? null : new StoreUnavailableException($"{file}: {words}", fault);
    }

    public static bool IsDamage(SqliteException fault) => fault.SqliteErrorCode is Corrupt or NotADatabase;
}
