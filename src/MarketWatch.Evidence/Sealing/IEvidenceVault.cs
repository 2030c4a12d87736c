namespace MarketWatch.Evidence.Sealing;

/// <summary>Where sealed packages rest. Write-once: there is no way to alter one.</summary>
public interface IEvidenceVault
{
    /// <summary>Stores a package durably: temporary name, flush to disk, rename, flush of the folder. Throws <see cref="IOException"/> where it cannot; nothing half-written remains.</summary>
    /// <param name="packageId">Id; the file becomes <c>&lt;id&gt;.wacz</c>.</param>
    /// <param name="write">Writes the package to a seekable stream that can also be read back.</param>
    /// <param name="ct">Cancels.</param>
    ValueTask<StoredPackage> StoreAsync(string packageId, Func<Stream, CancellationToken, ValueTask> write, CancellationToken ct);

    /// <summary>Opens a package for reading; null where there is none.</summary>
    ValueTask<Stream?> OpenAsync(string packageId, CancellationToken ct);

    /// <summary>Ids of all packages, in order.</summary>
    IAsyncEnumerable<string> ListAsync(CancellationToken ct);
}

/// <summary>A package at rest.</summary>
/// <param name="PackageId">Id.</param>
/// <param name="Sha256">Lower-case hex digest of the file.</param>
/// <param name="Bytes">Size.</param>
public sealed record StoredPackage(string PackageId, string Sha256, long Bytes);
