using MarketWatch.Sellers;

namespace MarketWatch.Tests.Sellers;

public sealed class PgpFingerprintTests
{
    // first packets of the samples of RFC 9580, appendices A.3 and A.1
    private const string Version6 = "xioGY4d/4xsAAAAg+U2nu0jWCmHlZ3BqZYfQMxmZu52JGggkLq2EVD34laPCsQYf";
    private const string Version4 = "xjMEU/NfCxYJKwYBBAHaRw8BAQdAPwmJlL3ZFu1AUxl5NOSofIBzOhKA1i+AEJkuQ+47JAY=";

    [TestCase(Version6, "CB186C4F0609A697E4D52DFA6C722B0C1F1E27C18A56708F6525EC27BAD9ACC9")]
    [TestCase(Version4, "C959BDBAFA32A2F89A153B678CFDE12197965A9A")]
    public void Of_a_published_key_is_that_of_the_standard(string base64, string expected) => Assert.That(PgpFingerprint.Of(Armoured(base64)), Is.EqualTo(expected));

    [Test]
    public void Of_a_key_with_headers_other_line_ends_and_checksum_is_the_same() =>
        Assert.That(PgpFingerprint.Of($"hello\r\n-----BEGIN PGP PUBLIC KEY BLOCK-----\r\nVersion: x\r\nComment: y\r\n\r\n{Version4[..40]}\r\n{Version4[40..]}\r\n=AAAA\r\n-----END PGP PUBLIC KEY BLOCK-----\r\nbye"), Is.EqualTo("C959BDBAFA32A2F89A153B678CFDE12197965A9A"));

    [TestCase("")]
    [TestCase("no key")]
    [TestCase("-----BEGIN PGP PUBLIC KEY BLOCK-----")]
    [TestCase("-----BEGIN PGP PUBLIC KEY BLOCK-----\n\n!!!\n-----END PGP PUBLIC KEY BLOCK-----")]
    [TestCase("-----BEGIN PGP PUBLIC KEY BLOCK-----\n\nxv8AAAAA\n-----END PGP PUBLIC KEY BLOCK-----")]
    [TestCase("-----BEGIN PGP PUBLIC KEY BLOCK-----\n\nxv//////\n-----END PGP PUBLIC KEY BLOCK-----")]
    [TestCase("-----BEGIN PGP PUBLIC KEY BLOCK-----\n\nmQENBFabc\n-----END PGP PUBLIC KEY BLOCK-----")]
    public void Of_what_is_no_key_is_none(string text) => Assert.That(PgpFingerprint.Of(text), Is.Null);

    [Test]
    public void Of_random_bytes_never_throws()
    {
        var random = new Random(5);
        for (var round = 0; round < 3000; round++)
        {
            var bytes = new byte[random.Next(1, 40)];
            random.NextBytes(bytes);
            bytes[0] |= 0x80;
            Assert.That(() => PgpFingerprint.Of(Armoured(Convert.ToBase64String(bytes))), Throws.Nothing);
        }
    }

    private static string Armoured(string base64) => $"-----BEGIN PGP PUBLIC KEY BLOCK-----\n\n{base64}\n-----END PGP PUBLIC KEY BLOCK-----\n";
}
