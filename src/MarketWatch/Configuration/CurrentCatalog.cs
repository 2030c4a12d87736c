namespace MarketWatch.Configuration;

/// <summary>
/// A folder of files as it is now: read when first asked for, and again once a file was added, removed or written. What it gave before stays as it was, so
/// that whoever works with a catalog works with one state of the folder. Safe for concurrent use.
/// </summary>
/// <typeparam name="TCatalog">What the folder is read into.</typeparam>
/// <param name="folder">The folder; need not exist.</param>
/// <param name="load">Reads it.</param>
public sealed class CurrentCatalog<TCatalog>(string folder, Func<TCatalog> load)
    where TCatalog : class
{
    private readonly Lock _lock = new();
    private volatile Reading? _last;

    /// <summary>The folder.</summary>
    public string Folder => folder;

    /// <summary>The catalog of the folder as it is now.</summary>
    public TCatalog Now
    {
        get
        {
            var state = FolderState.Of(folder);
            if (_last is { } known && known.State == state) return known.Catalog;
            lock (_lock)
            {
                if (_last is { } read && read.State == state) return read.Catalog;
                // the state is taken before the files are read: what is written meanwhile is read again next time
                return (_last = new(state, load())).Catalog;
            }
        }
    }

    /// <summary>Forgets what was read; for whoever has just written a file and does not trust the folder's times.</summary>
    public void Forget() => _last = null;

    private sealed record Reading(string State, TCatalog Catalog);

    /// <summary>Names, sizes and times of a folder's files, in order of name.</summary>
    private static class FolderState
    {
        public static string Of(string folder) => !Directory.Exists(folder) ? "there is no folder" : string.Join('\n', new DirectoryInfo(folder).EnumerateFiles()
            .OrderBy(file => file.Name, StringComparer.Ordinal).Select(file => $"{file.Name}\t{file.Length}\t{file.LastWriteTimeUtc.Ticks}"));
    }
}
