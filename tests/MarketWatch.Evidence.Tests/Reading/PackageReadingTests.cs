using System.Security.Cryptography;
using MarketWatch.Evidence.Capturing;
using MarketWatch.Evidence.Reading;
using MarketWatch.Evidence.Tests.Capturing;
using MarketWatch.Evidence.Tests.Sealing;
using MarketWatch.Evidence.Tests.Verification;

namespace MarketWatch.Evidence.Tests.Reading;

public sealed class PackageReadingTests
{
    private static readonly byte[] Png = [0x89, .. "PNG\r\n\x1a\n"u8, .. new byte[60]];
    private static readonly byte[] Svg = "<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>"u8.ToArray();

    [Test]
    public async Task Open_of_a_sealed_package_says_what_it_holds()
    {
        var capture = Capture();
        using var reading = Open(await SealedPackages.SealAsync(capture))!;
        Assert.Multiple(() =>
        {
            Assert.That(reading.Contents.CaptureId, Is.EqualTo(capture.CaptureId));
            Assert.That(reading.Contents.NamedKey, Is.EqualTo(SealedPackages.Key.Fingerprint));
            Assert.That(reading.Contents.Files.Select(file => file.Path), Does.Contain("archive/data.warc.gz").And.Contain("evidence/record.json"));
            Assert.That(reading.Contents.Pictures.Select(picture => picture.Uri), Is.EqualTo(new[] { "https://img.bazaar.example/0.jpg", "https://img.bazaar.example/1.jpg" }));
            Assert.That(reading.Contents.Gaps, Does.Contain("screenshot cut at 16384 px"));
        });
    }

    [Test]
    public async Task Screenshot_is_the_one_captured()
    {
        var capture = Capture();
        using var reading = Open(await SealedPackages.SealAsync(capture))!;
        var picture = reading.Screenshot().Picture!;
        Assert.That((picture.MediaType, picture.Content.ToArray()), Is.EqualTo(("image/png", Png)));
    }

    [Test]
    public async Task Picture_by_its_digest_is_typed_by_its_bytes_and_not_by_the_server()
    {
        using var reading = Open(await SealedPackages.SealAsync(Capture()))!; // the server called it image/jpeg
        var picture = reading.Picture(Convert.ToHexStringLower(SHA256.HashData(Png))).Picture!;
        Assert.That((picture.MediaType, picture.Extension), Is.EqualTo(("image/png", "png")));
    }

    [Test]
    public async Task Picture_that_is_markup_is_not_given_out()
    {
        using var reading = Open(await SealedPackages.SealAsync(Capture(Svg)))!;
        Assert.That(reading.Picture(Convert.ToHexStringLower(SHA256.HashData(Svg))), Is.EqualTo(new PictureReading(null, PictureFault.NoPicture)));
    }

    [TestCase("")]
    [TestCase("../../etc/passwd")]
    [TestCase("0000000000000000000000000000000000000000000000000000000000000000")]
    public async Task Picture_of_another_digest_is_not_there(string sha256)
    {
        using var reading = Open(await SealedPackages.SealAsync(Capture()))!;
        Assert.That(reading.Picture(sha256).Fault, Is.EqualTo(PictureFault.NotThere));
    }

    [Test]
    public async Task Screenshot_with_a_changed_byte_is_not_given_out()
    {
        var package = await SealedPackages.SealAsync(Capture());
        var at = package.AsSpan().LastIndexOf(Png.AsSpan(0, 8));
        Assert.That(at, Is.Positive, "the screenshot rests uncompressed");
        package[at + 20] ^= 1;
        using var reading = Open(package)!;
        Assert.That(reading.Screenshot().Fault, Is.EqualTo(PictureFault.Altered));
    }

    [TestCaseSource(typeof(Tampering), nameof(Tampering.Operators))]
    public async Task Open_of_a_tampered_package_neither_throws_nor_shows_another_picture_under_a_stated_digest(KeyValuePair<string, Func<byte[], Random, byte[]>> tampering)
    {
        var package = await SealedPackages.SealAsync(Capture());
        for (var seed = 0; seed < 40; seed++)
        {
            using var reading = Open(tampering.Value(package, new Random(seed)));
            if (reading?.Screenshot().Picture is not { } picture) continue;
            Assert.That(Convert.ToHexStringLower(SHA256.HashData(picture.Content.Span)), Is.EqualTo(picture.Sha256));
        }
    }

    [TestCase("89504E470D0A1A0A00", "image/png")]
    [TestCase("FFD8FFE000", "image/jpeg")]
    [TestCase("474946383961", "image/gif")]
    [TestCase("524946460000000057454250565038", "image/webp")]
    [TestCase("0000001C667479706176696600000000", "image/avif")]
    [TestCase("3C73766720", null)]
    [TestCase("", null)]
    [TestCase("25504446", null)]
    public void MediaTypeOf_first_bytes_is_of_a_raster_picture_or_none(string hex, string? expected) =>
        Assert.That(RasterPicture.MediaTypeOf(Convert.FromHexString(hex)), Is.EqualTo(expected));

    private static PackageReading? Open(byte[] package) => PackageReading.Open(new MemoryStream(package, writable: false), out _);

    private static PageCapture Capture(byte[]? picture = null)
    {
        var capture = CaptureBuilder.ACapture();
        return capture with
        {
            Screenshot = Png,
            Exchanges = [.. capture.Exchanges.Select(exchange => exchange.Url.Host == "img.bazaar.example" ? exchange with { Body = exchange.Url.AbsolutePath == "/1.jpg" ? picture ?? Png : exchange.Body } : exchange)],
        };
    }
}
