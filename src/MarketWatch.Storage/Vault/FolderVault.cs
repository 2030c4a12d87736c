using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using System.Text.RegularExpressions;
using MarketWatch.Accountability;
using MarketWatch.Evidence.Sealing;

namespace MarketWatch.Storage.Vault;

/// <summary>
/// Sealed packages in a folder, write-once: <c>&lt;first five characters of the id&gt;/&lt;id&gt;.wacz</c>, read-only. Ids of captures begin with their time, so a sub-folder
/// holds about three days. A package is written under a temporary name in <c>incoming</c>, flushed to disk, renamed, and the folder flushed: after a power cut it is there whole or not at all.
/// </summary>
public sealed partial class FolderVault : IEvidenceVault, IPackageEraser
{
    private const string Incoming = "incoming";
    private const string Extension = ".wacz";
    private const int PrefixLength = 5;
    private const UnixFileMode ReadOnly = UnixFileMode.UserRead | UnixFileMode.GroupRead;
    private readonly string _folder;
    private readonly string _incoming;

    /// <summary>Opens the vault; makes its folder where absent and removes what a broken-off write left behind.</summary>
    /// <param name="folder">Its folder.</param>
    /// <exception cref="IOException">The folder cannot be made or read.</exception>
    public FolderVault(string folder)
    {
        _folder = Path.GetFullPath(folder);
        _incoming = Path.Combine(_folder, Incoming);
        Directory.CreateDirectory(_incoming);
        foreach (var stale in Directory.EnumerateFiles(_incoming)) DeleteUnlessInUse(stale);
    }

    /// <inheritdoc/>
    public async ValueTask<StoredPackage> StoreAsync(string packageId, Func<Stream, CancellationToken, ValueTask> write, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(write);
        var path = PathOf(packageId) ?? throw new ArgumentException($"'{packageId}' cannot be a file name everywhere", nameof(packageId));
        if (File.Exists(path)) throw new IOException($"package {packageId} is already there; a package is written once");
        var temporary = Path.Combine(_incoming, $"{packageId}.{Guid.NewGuid():n}");
        try
        {
            // 1. a temporary name, flushed to disk
            var (sha256, bytes) = await WriteAsync(temporary, write, ct).ConfigureAwait(false);
            // 2. its final name, if nobody has it
            MakeFolder(Path.GetDirectoryName(path)!);
            File.Move(temporary, path, overwrite: false);
            // 3. the name flushed to disk
            if (Flush(Path.GetDirectoryName(path)!, path) is { } failure) throw failure;
            return new(packageId, sha256, bytes);
        }
        finally
        {
            File.Delete(temporary);
        }
    }

    /// <inheritdoc/>
    public ValueTask<Stream?> OpenAsync(string packageId, CancellationToken ct)
    {
        ct.ThrowIfCancellationRequested();
        var path = PathOf(packageId);
        return ValueTask.FromResult<Stream?>(path is null || !File.Exists(path) ? null : new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read));
    }

    /// <inheritdoc/>
    public async IAsyncEnumerable<string> ListAsync([EnumeratorCancellation] CancellationToken ct)
    {
        await Task.CompletedTask.ConfigureAwait(false);
        foreach (var folder in Directory.EnumerateDirectories(_folder).Where(folder => Path.GetFileName(folder) != Incoming).Order(StringComparer.Ordinal))
            foreach (var file in Directory.EnumerateFiles(folder, "*" + Extension).Order(StringComparer.Ordinal))
            {
                ct.ThrowIfCancellationRequested();
                var id = Path.GetFileNameWithoutExtension(file);
                if (PathOf(id) == file) yield return id;
            }
    }

    /// <inheritdoc/>
    public ValueTask<bool> EraseAsync(string packageId, CancellationToken ct)
    {
        ct.ThrowIfCancellationRequested();
        if (PathOf(packageId) is not { } path || !File.Exists(path)) return ValueTask.FromResult(false);
        File.Delete(path);
        FolderFlush.Flush(Path.GetDirectoryName(path)!);
        return ValueTask.FromResult(true);
    }

    private static async Task<(string Sha256, long Bytes)> WriteAsync(string temporary, Func<Stream, CancellationToken, ValueTask> write, CancellationToken ct)
    {
        // FileShare.None also marks the file as in use for the cleaning of another process
        await using var file = new FileStream(temporary, FileMode.CreateNew, FileAccess.ReadWrite, FileShare.None);
        await write(file, ct).ConfigureAwait(false);
        file.Position = 0;
        var sha256 = Convert.ToHexStringLower(await SHA256.HashDataAsync(file, ct).ConfigureAwait(false));
        if (!OperatingSystem.IsWindows()) File.SetUnixFileMode(file.SafeFileHandle, ReadOnly);
        file.Flush(flushToDisk: true);
        return (sha256, file.Length);
    }

    private void MakeFolder(string folder)
    {
        if (Directory.Exists(folder)) return;
        Directory.CreateDirectory(folder);
        FolderFlush.Flush(_folder);
    }

    /// <summary>Flushes a folder. Where that fails the package is not durable, so it must not be there at all.</summary>
    private static IOException? Flush(string folder, string package)
    {
        try
        {
            FolderFlush.Flush(folder);
            return null;
        }
        catch (IOException e)
        {
            File.Delete(package);
            return e;
        }
    }

    /// <summary>A write that goes on in another process holds its file open; what is not held was broken off.</summary>
    private static void DeleteUnlessInUse(string file)
    {
        try
        {
            new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.None, bufferSize: 1, FileOptions.DeleteOnClose).Dispose();
        }
        catch (IOException)
        {
            // in use, or already gone
        }
    }

    private string? PathOf(string packageId) => Safe().IsMatch(packageId) ? Path.Combine(_folder, packageId[..PrefixLength], packageId + Extension) : null;

    [GeneratedRegex(@"\A[a-z0-9][a-z0-9-]{7,62}\z")]
    private static partial Regex Safe();
}
