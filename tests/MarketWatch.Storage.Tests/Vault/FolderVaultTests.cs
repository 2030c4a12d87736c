using System.Security.Cryptography;
using MarketWatch.Evidence.Capturing;
using MarketWatch.Evidence.Sealing;
using MarketWatch.Evidence.Verification;
using MarketWatch.Storage.Vault;
using Microsoft.Extensions.Time.Testing;

namespace MarketWatch.Storage.Tests.Vault;

public sealed class FolderVaultTests : IDisposable
{
    private const string Id = "01937a5c-0000-7000-8000-000000000001";
    private readonly string _folder = Directory.CreateTempSubdirectory("marketwatch-vault-").FullName;

    private FolderVault Vault => field ??= new(_folder);

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Test]
    public async Task StoreAsync_a_package_it_rests_read_only_with_its_digest_and_size()
    {
        var stored = await StoreAsync(Vault, Id, "content"u8.ToArray());

        Assert.That(stored.Sha256, Is.EqualTo(Convert.ToHexStringLower(SHA256.HashData("content"u8))));
        Assert.That(stored.Bytes, Is.EqualTo(7));
        Assert.That(await ReadAsync(Id), Is.EqualTo("content"));
        var path = Directory.EnumerateFiles(_folder, "*.wacz", SearchOption.AllDirectories).Single();
        Assert.That(Path.GetRelativePath(_folder, path), Is.EqualTo(Path.Combine("01937", Id + ".wacz")));
        if (!OperatingSystem.IsWindows()) Assert.That(File.GetUnixFileMode(path) & (UnixFileMode.UserWrite | UnixFileMode.GroupWrite | UnixFileMode.OtherWrite), Is.EqualTo(UnixFileMode.None));
    }

    [Test]
    public async Task StoreAsync_the_same_id_again_throws_and_keeps_the_first()
    {
        await StoreAsync(Vault, Id, "first"u8.ToArray());

        Assert.That(async () => await StoreAsync(Vault, Id, "second"u8.ToArray()), Throws.InstanceOf<IOException>());
        Assert.That(await ReadAsync(Id), Is.EqualTo("first"));
        Assert.That(Leftovers(), Is.Empty);
    }

    [Test]
    public async Task StoreAsync_many_at_once_under_one_id_lets_exactly_one_win()
    {
        var vault = Vault;
        var outcomes = await Task.WhenAll(Enumerable.Range(0, 8).Select(i => Task.Run(async () =>
        {
            try
            {
                return (await StoreAsync(vault, Id, [(byte)i])).Sha256;
            }
            catch (IOException)
            {
                return null;
            }
        })));

        var winner = outcomes.Single(outcome => outcome is not null);
        await using var stream = await vault.OpenAsync(Id, CancellationToken.None);
        Assert.That(Convert.ToHexStringLower(await SHA256.HashDataAsync(stream!)), Is.EqualTo(winner));
        Assert.That(Leftovers(), Is.Empty);
    }

    [Test]
    public void StoreAsync_a_write_that_fails_half_way_leaves_nothing()
    {
        Assert.That(async () => await Vault.StoreAsync(Id, async (stream, ct) =>
        {
            await stream.WriteAsync(new byte[1000], ct);
            throw new IOException("disk full");
        }, CancellationToken.None), Throws.InstanceOf<IOException>());

        Assert.That(Leftovers(), Is.Empty);
        Assert.That(Directory.EnumerateFiles(_folder, "*", SearchOption.AllDirectories), Is.Empty);
    }

    [TestCase("../../../etc/passwd")]
    [TestCase("")]
    [TestCase("short")]
    [TestCase("01937a5c/0000")]
    [TestCase("01937A5C-0000-7000")]
    [TestCase("01937a5c-0000\n")]
    [TestCase("01937a5c\0-0000")]
    public async Task An_id_that_is_no_plain_name_is_refused(string id)
    {
        Assert.That(async () => await StoreAsync(Vault, id, [1]), Throws.ArgumentException);
        Assert.That(await Vault.OpenAsync(id, CancellationToken.None), Is.Null);
        Assert.That(Directory.EnumerateFiles(_folder, "*", SearchOption.AllDirectories), Is.Empty);
    }

    [Test]
    public async Task Opening_the_vault_removes_what_a_broken_write_left_but_not_what_is_being_written()
    {
        var stale = Path.Combine(_folder, "incoming", "01937a5c-0000.broken");
        await StoreAsync(Vault, Id, "x"u8.ToArray());
        await File.WriteAllTextAsync(stale, "half");

        await Vault.StoreAsync("01937a5c-0000-7000-8000-000000000002", async (stream, ct) =>
        {
            await stream.WriteAsync("whole"u8.ToArray(), ct);
            _ = new FolderVault(_folder); // another process starts in the middle
        }, CancellationToken.None);

        Assert.That(File.Exists(stale), Is.False);
        Assert.That(await ReadAsync("01937a5c-0000-7000-8000-000000000002"), Is.EqualTo("whole"));
        Assert.That(await ReadAsync(Id), Is.EqualTo("x"));
    }

    [Test]
    public async Task ListAsync_gives_all_ids_in_order_and_no_foreign_files()
    {
        string[] ids = ["01937a5c-0000-7000-8000-000000000002", Id, "02000000-0000-7000-8000-000000000003"];
        foreach (var id in ids) await StoreAsync(Vault, id, [1]);
        await File.WriteAllTextAsync(Path.Combine(_folder, "01937", "READ ME.wacz"), "");

        var listed = new List<string>();
        await foreach (var id in Vault.ListAsync(CancellationToken.None)) listed.Add(id);

        Assert.That(listed, Is.EqualTo(ids.Order(StringComparer.Ordinal)));
    }

    [Test]
    public async Task A_capture_sealed_into_the_vault_verifies_from_its_file_and_can_be_sealed_only_once()
    {
        var clock = new FakeTimeProvider(new(2026, 11, 20, 9, 0, 0, TimeSpan.Zero));
        var capture = Capture(clock.GetUtcNow().AddMinutes(-1));
        using var key = SigningKey.CreateEphemeral();
        var sealer = new EvidenceSealer(Vault, key, clock);

        var package = await sealer.SealAsync(capture, Context, [], CancellationToken.None);

        var path = Directory.EnumerateFiles(_folder, "*.wacz", SearchOption.AllDirectories).Single();
        var report = await PackageVerification.VerifyAsync(path, new() { TrustedKeys = [key.Fingerprint], Clock = clock });
        Assert.That(report.Summary, Is.EqualTo("intact and signed"));
        Assert.That((report.Sha256, report.CaptureId), Is.EqualTo((package.Sha256, capture.CaptureId)));
        Assert.That(async () => await sealer.SealAsync(capture, Context, [], CancellationToken.None), Throws.TypeOf<SealingException>().With.Property(nameof(SealingException.Fault)).EqualTo(SealingFault.Storage));
        Assert.That(Leftovers(), Is.Empty);
    }

    [Test]
    public void Flush_of_a_folder_that_is_not_there_reports_it()
    {
        if (!OperatingSystem.IsLinux()) Assert.Ignore("folders are flushed on Linux only");
        Assert.That(() => FolderFlush.Flush(Path.Combine(_folder, "absent")), Throws.InstanceOf<IOException>());
        Assert.That(() => FolderFlush.Flush(_folder), Throws.Nothing);
    }

    private static CaptureContext Context { get; } = new()
    {
        WatchId = "w",
        RunId = "r",
        Purpose = "p",
        Trigger = "schedule",
        Definition = new("d", new string('a', 64)),
        Profiles = [],
        Software = "MarketWatch 0.1.0",
    };

    private static PageCapture Capture(DateTimeOffset start) => new()
    {
        CaptureId = Guid.CreateVersion7(start).ToString("D"),
        RequestedUrl = new("https://shop.example/1"),
        FinalUrl = new("https://shop.example/1"),
        Status = 200,
        StartedAt = start,
        FinishedAt = start.AddSeconds(1),
        Exchanges = [new() { Url = new("https://shop.example/1"), Method = "GET", StartedAt = start, Status = 200, Body = "<p>Shag</p>"u8.ToArray() }],
        Screenshot = new byte[100],
        Dom = "<p>Shag</p>",
        Text = "Shag",
        Browser = new("Chromium", "156", "Mozilla/5.0", 1280, 720, "nl", "Europe/Amsterdam"),
        Egress = "direct",
    };

    private static ValueTask<StoredPackage> StoreAsync(FolderVault vault, string id, byte[] content) =>
        vault.StoreAsync(id, async (stream, ct) => await stream.WriteAsync(content, ct), CancellationToken.None);

    private async Task<string> ReadAsync(string id)
    {
        await using var stream = await Vault.OpenAsync(id, CancellationToken.None);
        return await new StreamReader(stream!).ReadToEndAsync();
    }

    private string[] Leftovers() => Directory.GetFiles(Path.Combine(_folder, "incoming"));
}
