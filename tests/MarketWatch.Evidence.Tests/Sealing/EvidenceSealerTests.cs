using System.IO.Compression;
using System.Text;
using System.Text.Json;
using MarketWatch.Evidence.Capturing;
using MarketWatch.Evidence.Sealing;
using MarketWatch.Evidence.Tests.Capturing;

namespace MarketWatch.Evidence.Tests.Sealing;

public sealed class EvidenceSealerTests
{
    [Test]
    public async Task SealAsync_a_capture_its_package_is_intact_and_signed_by_our_key()
    {
        var capture = CaptureBuilder.ACapture();

        var report = await SealedPackages.VerifyAsync(await SealedPackages.SealAsync(capture), capture.CaptureId);

        Assert.That(report.Summary, Is.EqualTo("intact and signed"));
        Assert.That(report.KeyTrusted, Is.True);
        Assert.That(report.KeyFingerprint, Is.EqualTo(SealedPackages.Key.Fingerprint));
        Assert.That(report.CaptureId, Is.EqualTo(capture.CaptureId));
        Assert.That(report.Records, Is.EqualTo(1 + (4 * 3) + 2 + 4)); // warcinfo; four answered exchanges of three; the unanswered of two; four resources
    }

    [Test]
    public async Task SealAsync_says_what_the_vault_holds()
    {
        var capture = CaptureBuilder.ACapture();
        var vault = new MemoryVault();

        var package = await Sealer(vault, capture).SealAsync(capture, CaptureBuilder.Context, [], CancellationToken.None);

        var report = await SealedPackages.VerifyAsync(vault.Packages[capture.CaptureId]);
        Assert.That(package.Sha256, Is.EqualTo(report.Sha256));
        Assert.That(package.Bytes, Is.EqualTo(vault.Packages[capture.CaptureId].Length));
        Assert.That(package.SealedAt.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", System.Globalization.CultureInfo.InvariantCulture), Is.EqualTo(report.Created));
        Assert.That(package.KeyFingerprint, Is.EqualTo(SealedPackages.Key.Fingerprint));
    }

    [Test]
    public async Task SealAsync_no_secret_enters_the_package_and_each_omission_is_recorded()
    {
        var package = await SealedPackages.SealAsync(CaptureBuilder.ACapture());

        var everything = new StringBuilder();
        foreach (var (name, content) in Unzip(package)) everything.AppendLine(name.EndsWith(".gz", StringComparison.Ordinal) ? Gunzip(content) : Encoding.UTF8.GetString(content));
        Assert.That(everything.ToString(), Does.Not.Contain("SECRET-"));
        using var statement = JsonDocument.Parse(Unzip(package)["evidence/capture.json"]);
        var withheld = statement.RootElement.GetProperty("withheld").EnumerateArray().Select(item => item.GetString()).ToArray();
        Assert.That(withheld, Has.Some.StartsWith("request header cookie of https://"));
        Assert.That(withheld, Has.Some.StartsWith("request header Authorization of"));
        Assert.That(withheld, Has.Some.StartsWith("response header Set-Cookie of"));
        Assert.That(withheld, Has.Some.StartsWith("request body of 34 bytes of https://www.bazaar.example/login"));
    }

    [Test]
    public async Task SealAsync_a_title_full_of_markup_stays_text_in_the_report()
    {
        const string Hostile = "</td><script>alert(1)</script>\"'&\u202e\ud800\0\",\"path\":\"x\",\"hash\":\"sha256:00\"";
        var capture = CaptureBuilder.ACapture() with { Title = Hostile, Text = Hostile, Dom = Hostile };

        var package = await SealedPackages.SealAsync(capture);

        Assert.That((await SealedPackages.VerifyAsync(package)).Summary, Is.EqualTo("intact and signed"));
        Assert.That(Encoding.UTF8.GetString(Unzip(package)["evidence/report.html"]), Does.Not.Contain("<script>").And.Contain("&lt;script&gt;"));
    }

    [Test]
    public void SealAsync_a_vault_that_cannot_write_fails_closed()
    {
        var capture = CaptureBuilder.ACapture();
        var vault = new MemoryVault { Failure = new IOException("No space left on device") };

        Assert.That(async () => await Sealer(vault, capture).SealAsync(capture, CaptureBuilder.Context, [], CancellationToken.None),
            Throws.TypeOf<SealingException>().With.Property(nameof(SealingException.Fault)).EqualTo(SealingFault.Storage).And.Message.Contains("No space left"));
    }

    [Test]
    public void SealAsync_a_disk_that_alters_a_byte_is_found_on_reading_back()
    {
        var capture = CaptureBuilder.ACapture();
        var vault = new MemoryVault { NewStream = () => new LyingStream() };

        Assert.That(async () => await Sealer(vault, capture).SealAsync(capture, CaptureBuilder.Context, [], CancellationToken.None),
            Throws.TypeOf<SealingException>().With.Property(nameof(SealingException.Fault)).EqualTo(SealingFault.NotVerified));
        Assert.That(vault.Packages, Is.Empty);
    }

    [Test]
    public void SealAsync_a_visit_that_ends_after_the_sealing_is_not_sealed()
    {
        var capture = CaptureBuilder.ACapture();
        var late = capture with { FinishedAt = capture.FinishedAt.AddHours(1) };

        Assert.That(async () => await Sealer(new MemoryVault(), capture).SealAsync(late, CaptureBuilder.Context, [], CancellationToken.None),
            Throws.TypeOf<SealingException>().With.Message.Contains("sealed before the visit ended"));
    }

    [TestCase("../record.json")]
    [TestCase("Record.json")]
    [TestCase("capture.json")]
    [TestCase("record")]
    [TestCase("record.json\n")]
    public void SealAsync_an_attachment_with_a_name_that_is_not_its_own_is_refused(string name)
    {
        var capture = CaptureBuilder.ACapture();
        Assert.That(async () => await Sealer(new MemoryVault(), capture).SealAsync(capture, CaptureBuilder.Context, [new(name, new byte[1])], CancellationToken.None), Throws.ArgumentException);
    }

    [TestCase("not-an-id")]
    [TestCase("01937A5C-0000-7000-8000-000000000001")]
    [TestCase("0f8fad5b-d9cb-469f-a165-70867728950e")]
    public void SealAsync_an_id_of_another_form_is_refused(string id)
    {
        var capture = CaptureBuilder.ACapture() with { CaptureId = id };
        Assert.That(async () => await Sealer(new MemoryVault(), capture).SealAsync(capture, CaptureBuilder.Context, [], CancellationToken.None), Throws.ArgumentException);
    }

    [Test]
    public async Task SealAsync_behind_tor_no_server_address_is_stated()
    {
        var package = await SealedPackages.SealAsync(CaptureBuilder.ACapture() with { Egress = "tor" });

        var warc = Gunzip(Unzip(package)["archive/data.warc.gz"]);
        Assert.That(warc, Does.Not.Contain("WARC-IP-Address").And.Contain("route: tor"));
    }

    private static EvidenceSealer Sealer(MemoryVault vault, PageCapture capture) => new(vault, SealedPackages.Key, SealedPackages.ClockAfter(capture));

    internal static Dictionary<string, byte[]> Unzip(byte[] package)
    {
        using var zip = new ZipArchive(new MemoryStream(package));
        return zip.Entries.ToDictionary(entry => entry.FullName, entry =>
        {
            using var stream = entry.Open();
            using var bytes = new MemoryStream();
            stream.CopyTo(bytes);
            return bytes.ToArray();
        });
    }

    internal static string Gunzip(byte[] members)
    {
        using var gzip = new GZipStream(new MemoryStream(members), CompressionMode.Decompress);
        using var bytes = new MemoryStream();
        gzip.CopyTo(bytes);
        return Encoding.Latin1.GetString(bytes.ToArray());
    }

    /// <summary>Keeps one byte other than it was written.</summary>
    private sealed class LyingStream : MemoryStream
    {
        public override void Write(ReadOnlySpan<byte> buffer)
        {
            base.Write(buffer);
            if (Position > 2000) GetBuffer()[1500] ^= 4;
        }
    }
}
