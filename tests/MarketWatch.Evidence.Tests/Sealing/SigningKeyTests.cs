using System.Security.Cryptography;
using MarketWatch.Evidence.Sealing;

namespace MarketWatch.Evidence.Tests.Sealing;

public sealed class SigningKeyTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("marketwatch-key-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Test]
    public void OpenOrCreate_twice_gives_the_same_key()
    {
        using var first = SigningKey.OpenOrCreate(Path.Combine(_folder, "keys"));
        using var second = SigningKey.OpenOrCreate(Path.Combine(_folder, "keys"));

        Assert.That(second.Fingerprint, Is.EqualTo(first.Fingerprint));
        Assert.That(EcdsaSignature.Check(first.PublicKey, second.Sign("x"u8), "x"u8), Is.EqualTo(SignatureVerdict.Valid));
        Assert.That(Directory.GetFiles(Path.Combine(_folder, "keys")), Has.Length.EqualTo(3));
    }

    [Test]
    public void OpenOrCreate_keeps_the_private_key_encrypted_and_both_secrets_to_the_owner()
    {
        using var key = SigningKey.OpenOrCreate(_folder);

        var file = Path.Combine(_folder, SigningKey.PrivateFile);
        Assert.That(File.ReadAllText(file), Does.StartWith("-----BEGIN ENCRYPTED PRIVATE KEY-----"));
        Assert.That(File.ReadAllText(Path.Combine(_folder, SigningKey.PublicFile)), Is.EqualTo(key.PublicPem));
        if (OperatingSystem.IsWindows()) return;
        foreach (var name in new[] { SigningKey.PrivateFile, SigningKey.PassphraseFile })
            Assert.That(File.GetUnixFileMode(Path.Combine(_folder, name)), Is.EqualTo(UnixFileMode.UserRead | UnixFileMode.UserWrite), name);
    }

    [Test]
    public void OpenOrCreate_with_a_passphrase_from_elsewhere_keeps_none_and_opens_with_no_other()
    {
        SigningKey.OpenOrCreate(_folder, "correct horse").Dispose();

        Assert.That(File.Exists(Path.Combine(_folder, SigningKey.PassphraseFile)), Is.False);
        Assert.That(() => SigningKey.OpenOrCreate(_folder, "wrong horse"), Throws.InstanceOf<CryptographicException>());
        Assert.That(() => SigningKey.OpenOrCreate(_folder, "correct horse"), Throws.Nothing);
    }

    [Test]
    public void OpenOrCreate_a_file_that_is_no_key_is_reported_and_kept()
    {
        File.WriteAllText(Path.Combine(_folder, SigningKey.PrivateFile), "rubbish");

        Assert.That(() => SigningKey.OpenOrCreate(_folder), Throws.InstanceOf<CryptographicException>());
        Assert.That(File.ReadAllText(Path.Combine(_folder, SigningKey.PrivateFile)), Is.EqualTo("rubbish"));
    }

    [Test]
    public async Task OpenOrCreate_by_many_at_once_gives_all_the_same_key()
    {
        var fingerprints = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(() =>
        {
            using var key = SigningKey.OpenOrCreate(_folder);
            return key.Fingerprint;
        })));

        Assert.That(fingerprints.Distinct().Count(), Is.EqualTo(1));
    }
}
