using System.IO.Compression;
using System.Text;
using MarketWatch.Evidence.Sealing;
using MarketWatch.Evidence.Tests.Capturing;
using MarketWatch.Evidence.Tests.Sealing;
using MarketWatch.Evidence.Verification;
using MarketWatch.Evidence.Wacz;
using MarketWatch.Testing;
using Microsoft.Extensions.Time.Testing;

namespace MarketWatch.Evidence.Tests.Verification;

public sealed class PackageVerificationTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("marketwatch-verify-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Test]
    public async Task VerifyAsync_a_valid_package_of_other_software_is_intact_but_unsigned()
    {
        var report = await PackageVerification.VerifyAsync(SharedData.PathTo("data/hostile/wacz/py-wacz/valid_example_1.wacz"));

        Assert.That(report.Summary, Is.EqualTo("intact, unsigned"));
        Assert.That(report.Records, Is.GreaterThan(0));
        Assert.That(report.KeyFingerprint, Is.Null);
    }

    [Test]
    public async Task VerifyAsync_an_invalid_package_of_other_software_is_refused_with_the_reason()
    {
        var report = await PackageVerification.VerifyAsync(SharedData.PathTo("data/hostile/wacz/py-wacz/invalid_example_1.wacz"));

        Assert.That(report.Summary, Is.EqualTo("altered: datapackage.json: it states no wacz_version"));
    }

    [Test]
    public async Task VerifyAsync_without_trusted_keys_says_that_none_was_compared()
    {
        var report = await SealedPackages.VerifyAsync(await SealedPackages.SealAsync(CaptureBuilder.ACapture()), anyKey: true);

        Assert.That(report.Summary, Is.EqualTo("intact and signed"));
        Assert.That(report.KeyTrusted, Is.Null);
        Assert.That(report.Notes, Has.Some.Contains("no trusted key was given"));
    }

    [Test]
    public async Task VerifyAsync_a_package_of_a_foreign_unit_is_not_ours()
    {
        using var foreign = SigningKey.CreateEphemeral();

        var report = await SealedPackages.VerifyAsync(await SealedPackages.SealAsync(CaptureBuilder.ACapture(), foreign));

        Assert.That(report.Summary, Does.StartWith("altered: datapackage-digest.json: it is signed with a foreign key"));
        Assert.That(report.KeyTrusted, Is.False);
    }

    [Test]
    public async Task VerifyAsync_a_file_named_by_another_id_is_found()
    {
        var capture = CaptureBuilder.ACapture();
        var package = await SealedPackages.SealAsync(capture);
        var (own, other, plain) = (Path.Combine(_folder, capture.CaptureId + ".wacz"), Path.Combine(_folder, CaptureBuilder.ACapture(2).CaptureId + ".wacz"), Path.Combine(_folder, "exhibit-12.wacz"));
        foreach (var path in new[] { own, other, plain }) await File.WriteAllBytesAsync(path, package);

        Assert.That((await PackageVerification.VerifyAsync(own, SealedPackages.Options)).Verdict, Is.EqualTo(Verdict.IntactAndSigned));
        Assert.That((await PackageVerification.VerifyAsync(other, SealedPackages.Options)).Verdict, Is.EqualTo(Verdict.Altered));
        Assert.That((await PackageVerification.VerifyAsync(plain, SealedPackages.Options)).Verdict, Is.EqualTo(Verdict.IntactAndSigned));
    }

    /// <summary>What even the holder of the key cannot do unseen: the times of a package are written by different steps in different places.</summary>
    [TestCase("evidence/capture.json", "\"startedAt\": \"2026-11-20", "\"startedAt\": \"2026-11-10", "the times of the visit are not those of the archive")]
    [TestCase("evidence/capture.json", "2026-11-20T", "2026-11-10T", "time in the capture's id|date is not that of the visit")]
    [TestCase("evidence/capture.json", "\"captureId\": \"01", "\"captureId\": \"00", "the time in the capture's id|page listed")]
    [TestCase("evidence/capture.json", "\"offset\": ", "\"offset\": 1", "no record of the archive is at the place stated")]
    [TestCase("evidence/capture.json", "\"sha256\": \"", "\"sha256\": \"0", "the SHA-256 stated for|not in its form")]
    [TestCase("evidence/capture.json", "\"finalUrl\": \"https", "\"finalUrl\": \"http", "is not that of the page")]
    [TestCase("evidence/capture.json", "\"format\"", "\"form\"", "it is not in its form")]
    [TestCase("pages/pages.jsonl", "/item/1", "/item/2", "the page listed is not the one captured")]
    [TestCase("indexes/index.idx", "\"offset\":0", "\"offset\":1", "it does not fit the index")]
    public async Task VerifyAsync_a_story_that_does_not_fit_is_found_even_when_signed_by_our_own_key(string file, string old, string now, string finding)
    {
        var package = await SealedPackages.SealAsync(CaptureBuilder.ACapture());

        var forged = Resign(package, files => Tampering.Replace(files, file, text => text.Replace(old, now, StringComparison.Ordinal)));

        var report = await SealedPackages.VerifyAsync(forged);
        Assert.That(report.Verdict, Is.EqualTo(Verdict.Altered), report.Summary);
        Assert.That(report.Finding!.What, Does.Match(finding));
    }

    [TestCase("\"created\":\"2026-11-20", "\"created\":\"2026-11-10", "it was sealed before the visit ended")]
    [TestCase("\"created\":\"2026-11-20", "\"created\":\"2036-11-20", "it was sealed in the future")]
    public async Task VerifyAsync_a_time_of_sealing_that_cannot_be_is_found_even_when_signed_by_our_own_key(string old, string now, string finding)
    {
        var package = await SealedPackages.SealAsync(CaptureBuilder.ACapture());
        var forged = Resign(package, files =>
        {
            Tampering.Replace(files, PackagePaths.DataPackage, text => text.Replace(old, now, StringComparison.Ordinal));
            Tampering.Replace(files, PackagePaths.Digest, text => text.Replace(old, now, StringComparison.Ordinal));
        });

        var report = await PackageVerification.VerifyAsync(new MemoryStream(forged), new() { Clock = new FakeTimeProvider(CaptureBuilder.Start.AddDays(1)) });

        Assert.That(report.Finding?.What, Is.EqualTo(finding));
    }

    [TestCase("evidence/capture.json", "2026-11-20T", "0001-01-01T")]
    [TestCase("evidence/capture.json", "2026-11-20T", "9999-12-31T")]
    [TestCase("evidence/capture.json", "\"captureId\": \"01", "\"captureId\": \"ff")]
    [TestCase("evidence/capture.json", "\"redirects\": [", "\"redirects\": [null,")]
    [TestCase("evidence/capture.json", "Slof", "\\ud800")]
    [TestCase("pages/pages.jsonl", "\"id\"", "\"\\ud800\"")]
    [TestCase("pages/pages.jsonl", "\n", "")]
    public async Task VerifyAsync_a_hostile_value_under_a_valid_signature_never_throws(string file, string old, string now)
    {
        var package = await SealedPackages.SealAsync(CaptureBuilder.ACapture());
        Assert.That(async () => await SealedPackages.VerifyAsync(Resign(package, files => Tampering.Replace(files, file, text => text.Replace(old, now, StringComparison.Ordinal)))), Throws.Nothing);
    }

    [Test]
    public async Task VerifyAsync_an_empty_archive_under_a_valid_signature_is_found()
    {
        var forged = Resign(await SealedPackages.SealAsync(CaptureBuilder.ACapture()), files => files[files.FindIndex(file => file.Path == PackagePaths.Archive)] = (PackagePaths.Archive, []));
        Assert.That((await SealedPackages.VerifyAsync(forged)).Summary, Is.EqualTo("altered: archive/data.warc.gz: it is empty"));
    }

    /// <summary>The signature keeps honest mistakes out of the deeper checks, and hostile ones of somebody who has a key are exactly what must not crash them.</summary>
    [Test]
    public async Task VerifyAsync_any_file_damaged_under_a_valid_signature_never_throws()
    {
        var package = await SealedPackages.SealAsync(CaptureBuilder.ACapture());
        for (var seed = 1; seed <= 150; seed++)
        {
            var random = new Random(seed);
            var forged = Resign(package, files =>
            {
                var at = random.Next(files.Count - 2);
                var content = files[at].Content.ToArray();
                for (var i = random.Next(1, 4); i > 0; i--) content[random.Next(content.Length)] = (byte)random.Next(256);
                files[at] = (files[at].Path, random.Next(4) == 0 ? content[..random.Next(content.Length)] : content);
            });
            Assert.That(async () => await SealedPackages.VerifyAsync(forged), Throws.Nothing, $"seed {seed}");
        }
    }

    [Test]
    public async Task VerifyAsync_rubbish_never_throws()
    {
        var random = new Random(99);
        for (var i = 0; i < 200; i++) Assert.That((await SealedPackages.VerifyAsync(CaptureBuilder.Bytes(random, random.Next(400)))).Verdict, Is.EqualTo(Verdict.Altered));
    }

    [TestCase("{\"profile\":\"data-package\",\"wacz_version\":\"1.1.1\",\"resources\":[{\"path\":\"\\ud800\",\"hash\":\"sha256:00\",\"bytes\":1}]}")]
    [TestCase("{\"profile\":\"data-package\",\"wacz_version\":\"1.1.1\",\"resources\":[7]}")]
    [TestCase("{\"profile\":\"data-package\",\"profile\":\"x\"}")]
    [TestCase("[]")]
    [TestCase("{\"profile\":1}")]
    [TestCase("{\"profile\":\"data-package\",\"wacz_version\":\"1.1.1\",\"resources\":[{\"path\":\"../../etc/passwd\",\"hash\":\"sha256:0000000000000000000000000000000000000000000000000000000000000000\",\"bytes\":1e400}]}")]
    public async Task VerifyAsync_a_hostile_list_is_a_finding(string list)
    {
        var report = await SealedPackages.VerifyAsync(Zip(("datapackage.json", Encoding.UTF8.GetBytes(list))));
        Assert.That(report.Verdict, Is.EqualTo(Verdict.Altered));
        Assert.That(report.Finding!.Where, Is.EqualTo("datapackage.json"));
    }

    [TestCase("../outside.txt")]
    [TestCase("/etc/passwd")]
    [TestCase("a\\b")]
    [TestCase("C:x")]
    [TestCase("a//b")]
    public async Task VerifyAsync_a_path_that_leaves_the_folder_is_refused(string name)
    {
        var report = await SealedPackages.VerifyAsync(Zip((name, [1])));
        Assert.That(report.Summary, Is.EqualTo("altered: container: an entry's name is no plain relative path"));
    }

    [Test]
    public async Task VerifyAsync_a_zip_bomb_costs_neither_time_nor_memory()
    {
        using var bomb = new MemoryStream();
        using (var zip = new ZipArchive(bomb, ZipArchiveMode.Create, leaveOpen: true))
        {
            await using var entry = await zip.CreateEntry("archive/zeros.warc").OpenAsync();
            var zeros = new byte[1 << 20];
            for (var i = 0; i < 700; i++) await entry.WriteAsync(zeros);
        }
        var list = $"{{\"profile\":\"data-package\",\"wacz_version\":\"1.1.1\",\"resources\":[{{\"path\":\"archive/zeros.warc\",\"hash\":\"sha256:{new string('0', 64)}\",\"bytes\":{700L << 20}}}]}}";
        using (var zip = new ZipArchive(bomb, ZipArchiveMode.Update, leaveOpen: true))
        {
            await using var entry = await zip.CreateEntry("datapackage.json").OpenAsync();
            await entry.WriteAsync(Encoding.UTF8.GetBytes(list));
        }
        var before = GC.GetTotalAllocatedBytes();

        var report = PackageVerification.Verify(bomb, new(), CancellationToken.None);

        Assert.That(report.Finding?.What, Does.StartWith("the package holds more than"));
        Assert.That(GC.GetTotalAllocatedBytes() - before, Is.LessThan(64L << 20));
    }

    [Test]
    public void VerifyAsync_cancelled_stops()
    {
        using var cancelled = new CancellationTokenSource();
        cancelled.Cancel();
        Assert.That(async () => await PackageVerification.VerifyAsync(new MemoryStream(), null, cancelled.Token), Throws.InstanceOf<OperationCanceledException>());
    }

    private static byte[] Zip(params (string Name, byte[] Content)[] files)
    {
        using var stream = new MemoryStream();
        var zip = new ZipWriter(stream);
        foreach (var (name, content) in files) zip.Add(name, target => target.Write(content));
        zip.Finish();
        return stream.ToArray();
    }

    /// <summary>What the holder of the key could make.</summary>
    private static byte[] Resign(byte[] package, Action<List<(string Path, byte[] Content)>> change) => Tampering.Rezip(package, new Random(1), files =>
    {
        change(files);
        Tampering.FixLists(files);
        Tampering.Replace(files, PackagePaths.Digest, digest => Tampering.Sign(digest, SealedPackages.Key));
    });
}
