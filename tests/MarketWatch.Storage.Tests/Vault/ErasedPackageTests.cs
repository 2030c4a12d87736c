using MarketWatch.Storage.Vault;
using MarketWatch.Testing;

namespace MarketWatch.Storage.Tests.Vault;

[CancelAfter(60_000)]
public sealed class ErasedPackageTests
{
    [Test]
    public async Task Erase_removes_the_package_and_says_whether_it_was_there(CancellationToken ct)
    {
        using var folder = new TemporaryFolder();
        var vault = new FolderVault(folder["vault"]);
        var id = Guid.CreateVersion7().ToString();
        await vault.StoreAsync(id, async (stream, token) => await stream.WriteAsync(new byte[] { 1, 2, 3 }, token), ct);
        Assert.That(await vault.EraseAsync(id, ct), Is.True);
        Assert.That(await vault.OpenAsync(id, ct), Is.Null);
        Assert.That(await vault.EraseAsync(id, ct), Is.False);
        Assert.That(await vault.EraseAsync("../../etc/passwd", ct), Is.False);
    }
}
