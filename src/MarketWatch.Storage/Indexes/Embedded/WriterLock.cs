namespace MarketWatch.Storage.Indexes.Embedded;

/// <summary>Held by the one process that writes the index, over all its generations. The system lets go of it when the process ends, however it ends.</summary>
internal sealed class WriterLock : IDisposable
{
    private readonly FileStream _file;

    private WriterLock(FileStream file) => _file = file;

    /// <exception cref="Hits.IndexUnavailableException">Another process holds it, or the folder cannot be written.</exception>
    public static WriterLock Take(string root)
    {
        try
        {
            Directory.CreateDirectory(root);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw IndexAdvice.Unwritable(root, fault);
        }

        try
        {
            return new(new FileStream(Path.Combine(root, "write.lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None));
        }
        catch (UnauthorizedAccessException fault)
        {
            throw IndexAdvice.Unwritable(root, fault);
        }
        catch (IOException fault)
        {
            throw IndexAdvice.Locked(root, fault);
        }
    }

    public void Dispose() => _file.Dispose();
}
