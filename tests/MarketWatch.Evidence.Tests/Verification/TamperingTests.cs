using MarketWatch.Evidence.Tests.Capturing;
using MarketWatch.Evidence.Tests.Sealing;
using MarketWatch.Evidence.Verification;

namespace MarketWatch.Evidence.Tests.Verification;

public sealed class TamperingTests
{
    private static readonly int Rounds = int.TryParse(Environment.GetEnvironmentVariable("MARKETWATCH_TAMPERING_ROUNDS"), out var rounds) ? rounds : 15;

    public static IEnumerable<string> OperatorNames => Tampering.Operators.Keys;

    [TestCaseSource(nameof(OperatorNames))]
    public async Task VerifyAsync_a_package_tampered_with_is_found_and_the_bad_item_named(string name)
    {
        for (var round = 0; round < Rounds; round++)
        {
            var seed = (StableSeed(name) * 1000) + round;
            var capture = CaptureBuilder.ACapture(round + 1);
            var package = await SealedPackages.SealAsync(capture);
            var tampered = Tampering.Operators[name](package, new Random(seed));
            Assert.That(tampered, Is.Not.EqualTo(package), $"seed {seed}: the operator did nothing");

            var report = await SealedPackages.VerifyAsync(tampered, capture.CaptureId);

            Assert.That(report.Verdict, Is.EqualTo(Verdict.Altered), $"seed {seed}");
            Assert.That(report.Finding!.Where, Is.Not.Empty, $"seed {seed}");
            Assert.That(report.Finding.What, Is.Not.Empty, $"seed {seed}");
            if (round == 0) TestContext.Out.WriteLine($"seed {seed}: {report.Summary}");
        }
    }

    [Test]
    public async Task VerifyAsync_a_hundred_untouched_packages_raises_no_false_alarm()
    {
        for (var seed = 1; seed <= 100; seed++)
        {
            var capture = CaptureBuilder.ACapture(seed, images: seed % 4, imageBytes: 10 + seed, htmlBytes: 50 * seed);
            var report = await SealedPackages.VerifyAsync(await SealedPackages.SealAsync(capture), capture.CaptureId);
            Assert.That(report.Summary, Is.EqualTo("intact and signed"), $"seed {seed}");
        }
    }

    [Test]
    public async Task VerifyAsync_a_bit_of_every_kind_of_byte_flipped_is_found()
    {
        // the places where nothing but form protects: container headers, the signed digest, gzip headers of the archive
        var package = await SealedPackages.SealAsync(CaptureBuilder.ACapture(images: 0, htmlBytes: 50, screenshotBytes: 50));
        for (var at = package.Length - 2600; at < package.Length; at++)
        {
            var tampered = package.ToArray();
            tampered[at] ^= (byte)(1 << (at % 8));
            Assert.That((await SealedPackages.VerifyAsync(tampered)).Verdict, Is.EqualTo(Verdict.Altered), $"byte {at} of {package.Length}");
        }
    }

    [Test]
    public async Task VerifyAsync_two_packages_swapped_is_found_by_their_ids()
    {
        var (one, other) = (CaptureBuilder.ACapture(1), CaptureBuilder.ACapture(2));

        var report = await SealedPackages.VerifyAsync(await SealedPackages.SealAsync(one), other.CaptureId);

        Assert.That(report.Summary, Does.StartWith("altered: evidence/capture.json: the capture is"));
    }

    private static int StableSeed(string name) => name.Aggregate(17, (seed, c) => ((seed * 31) + c) % 100_000);
}
