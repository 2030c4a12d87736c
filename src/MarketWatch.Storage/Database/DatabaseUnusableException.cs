namespace MarketWatch.Storage.Database;

/// <summary>The database file cannot be used as it is; it was not altered.</summary>
public sealed class DatabaseUnusableException : Exception
{
    internal const string HowToMend = "the file is damaged: keep it aside, put the latest backup in its place, or recover what can be read with "
        + "\"sqlite3 FILE .recover | sqlite3 NEWFILE\"; sealed evidence packages rest in the vault and are not touched by this";

    internal DatabaseUnusableException(DatabaseFault fault, string file, string words, Exception? inner = null) : base($"{file}: {words}", inner)
    {
        Fault = fault;
        File = file;
    }

    /// <summary>What is wrong.</summary>
    public DatabaseFault Fault { get; }

    /// <summary>Full path of the file.</summary>
    public string File { get; }
}

/// <summary>Why a database file is refused. Closed list.</summary>
public enum DatabaseFault
{
    /// <summary>Not a database, or its pages contradict each other.</summary>
    Damaged,

    /// <summary>Written by a newer version of the program.</summary>
    NewerSchema,

    /// <summary>A database of another program.</summary>
    NotOurs,

    /// <summary>The place does not give the durability that evidence needs: no write-ahead log, or no flush at commit.</summary>
    NotDurable,
}
