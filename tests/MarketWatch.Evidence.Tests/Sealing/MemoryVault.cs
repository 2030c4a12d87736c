using System.Security.Cryptography;
using MarketWatch.Evidence.Sealing;

namespace MarketWatch.Evidence.Tests.Sealing;

/// <summary>A vault in memory that can be told to fail, or to damage what is written.</summary>
internal sealed class MemoryVault : IEvidenceVault
{
    public Dictionary<string, byte[]> Packages { get; } = [];

    public Exception? Failure { get; init; }

    /// <summary>What a write is sent to.</summary>
    public Func<MemoryStream> NewStream { get; init; } = () => new();

    public async ValueTask<StoredPackage> StoreAsync(string packageId, Func<Stream, CancellationToken, ValueTask> write, CancellationToken ct)
    {
        if (Failure is not null) throw Failure;
        using var stream = NewStream();
        await write(stream, ct);
        var bytes = stream.ToArray();
        Packages[packageId] = bytes;
        return new(packageId, Convert.ToHexStringLower(SHA256.HashData(bytes)), bytes.Length);
    }

    public ValueTask<Stream?> OpenAsync(string packageId, CancellationToken ct) =>
        ValueTask.FromResult<Stream?>(Packages.TryGetValue(packageId, out var bytes) ? new MemoryStream(bytes, writable: false) : null);

    public async IAsyncEnumerable<string> ListAsync([System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken ct)
    {
        await Task.CompletedTask;
        foreach (var id in Packages.Keys.Order(StringComparer.Ordinal)) yield return id;
    }
}
