using MarketWatch.Hits;

namespace MarketWatch.Storage.Indexes.Embedded;

/// <summary>What to say when the index cannot be used.</summary>
internal static class IndexAdvice
{
    public const string Rebuild = "run “marketwatch index rebuild”; nothing is lost, the database has every hit";

    public static IndexUnavailableException Absent(string root) => new($"there is no index in {root} yet: {Rebuild}", rebuildHelps: true);

    public static IndexUnavailableException Corrupt(string root, Exception cause) => new($"the index in {root} is damaged ({cause.Message.Trim()}): {Rebuild}", rebuildHelps: true, cause);

    public static IndexUnavailableException Unwritable(string root, Exception cause) => new($"the index in {root} cannot be written: {cause.Message.Trim()}", rebuildHelps: false, cause);

    public static IndexUnavailableException Locked(string root, Exception cause) =>
        new($"another process writes the index in {root}: only one may; stop the other “marketwatch serve” or “index rebuild” first. Searching works meanwhile", rebuildHelps: false, cause);

    /// <summary>What Lucene and the file system throw over files that are damaged, cut short or gone.</summary>
    public static bool IsDamage(Exception exception) =>
        exception is IOException or UnauthorizedAccessException or IndexOutOfRangeException or ArgumentOutOfRangeException or OverflowException or InvalidDataException;
}
