using System.Runtime.InteropServices;
using System.Text;

namespace MarketWatch.Storage.Vault;

/// <summary>Makes new names in a folder survive a power cut. The framework flushes files only: it will not open a folder.</summary>
internal static class FolderFlush
{
    private const int ReadOnlyDirectory = 0x10000; // O_RDONLY | O_DIRECTORY on Linux, x64

    /// <summary>Flushes a folder to disk. Does nothing where the system has no such call: there, a rename is journalled by the file system.</summary>
    /// <exception cref="IOException">The system reports that it could not.</exception>
    public static void Flush(string folder)
    {
        if (!OperatingSystem.IsLinux()) return;
        var flags = RuntimeInformation.ProcessArchitecture is Architecture.Arm64 or Architecture.Arm ? 0x4000 : ReadOnlyDirectory;
        var handle = Open(Encoding.UTF8.GetBytes(folder + '\0'), flags);
        if (handle < 0) throw Failure("open", folder);
        try
        {
            if (Sync(handle) != 0) throw Failure("flush", folder);
        }
        finally
        {
            _ = Close(handle);
        }
    }

    private static IOException Failure(string what, string folder) => new($"cannot {what} folder {folder}: {Marshal.GetLastPInvokeErrorMessage()}");

    [DllImport("libc", EntryPoint = "open", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Open(byte[] path, int flags);

    [DllImport("libc", EntryPoint = "fsync", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Sync(int handle);

    [DllImport("libc", EntryPoint = "close", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Close(int handle);
}
