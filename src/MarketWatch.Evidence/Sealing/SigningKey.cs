using System.Security.Cryptography;
using System.Text;

namespace MarketWatch.Evidence.Sealing;

/// <summary>
/// The unit's signing key, ECDSA P-384 (the curve that ReplayWeb.page verifies). Made on first start; kept as encrypted PKCS#8 beside a passphrase file that only its owner can read, or under a passphrase
/// given from elsewhere; the public part is exported beside it to be handed to whoever verifies.
/// </summary>
public sealed class SigningKey : IDisposable
{
    /// <summary>Encrypted private key, PEM.</summary>
    public const string PrivateFile = "evidence-key.p8";

    /// <summary>Passphrase; absent where one is given from elsewhere.</summary>
    public const string PassphraseFile = "evidence-key.pass";

    /// <summary>Public key, PEM.</summary>
    public const string PublicFile = "evidence-key.pub.pem";

    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;
    private static readonly PbeParameters Encryption = new(PbeEncryptionAlgorithm.Aes256Cbc, HashAlgorithmName.SHA256, 600_000); // iterations: OWASP for PBKDF2 with SHA-256
    private static readonly ECCurve Curve = ECCurve.NamedCurves.nistP384;
    private readonly ECDsa _key;

    private SigningKey(ECDsa key)
    {
        _key = key;
        var spki = key.ExportSubjectPublicKeyInfo();
        (PublicKey, Fingerprint) = (Convert.ToBase64String(spki), Convert.ToHexStringLower(SHA256.HashData(spki)));
    }

    /// <summary>SubjectPublicKeyInfo, base 64.</summary>
    public string PublicKey { get; }

    /// <summary>SHA-256 of the SubjectPublicKeyInfo, lower-case hex: what is published and trusted.</summary>
    public string Fingerprint { get; }

    /// <summary>Public key, PEM.</summary>
    public string PublicPem => _key.ExportSubjectPublicKeyInfoPem();

    /// <summary>What may be known of it.</summary>
    public PublishedKey Published => new(Fingerprint, PublicPem);

    /// <summary>Opens the key of a folder; makes it where there is none. Several processes may start at once: one wins, all use its key.</summary>
    /// <param name="folder">Made where absent, readable by its owner alone.</param>
    /// <param name="passphrase">From elsewhere. Null: the passphrase file, made where absent.</param>
    /// <exception cref="IOException">The folder cannot be read or written.</exception>
    /// <exception cref="CryptographicException">The passphrase does not open the key, or the file is no P-384 key.</exception>
    public static SigningKey OpenOrCreate(string folder, string? passphrase = null)
    {
        if (OperatingSystem.IsWindows()) Directory.CreateDirectory(folder);
        else Directory.CreateDirectory(folder, OwnerOnly | UnixFileMode.UserExecute);
        var path = Path.Combine(folder, PrivateFile);
        passphrase ??= ReadOrKeep(Path.Combine(folder, PassphraseFile), () => Convert.ToBase64String(RandomNumberGenerator.GetBytes(32)));
        var pem = ReadOrKeep(path, () => NewKey(passphrase));
        var key = ECDsa.Create();
        try
        {
            key.ImportFromEncryptedPem(pem, passphrase);
            if (key.ExportParameters(false).Curve.Oid.Value != Curve.Oid.Value) throw new CryptographicException($"{path} is no P-384 key");
            var opened = new SigningKey(key);
            ReadOrKeep(Path.Combine(folder, PublicFile), () => opened.PublicPem);
            return opened;
        }
        catch (ArgumentException e)
        {
            key.Dispose();
            throw new CryptographicException($"{path} holds no encrypted private key", e);
        }
        catch
        {
            key.Dispose();
            throw;
        }
    }

    /// <summary>A key that lives in memory alone: for tests and trials.</summary>
    public static SigningKey CreateEphemeral() => new(ECDsa.Create(Curve));

    /// <summary>Signs; base 64 of r and s, 32 bytes each (IEEE P1363).</summary>
    public string Sign(ReadOnlySpan<byte> content) =>
        Convert.ToBase64String(_key.SignData(content, HashAlgorithmName.SHA256, DSASignatureFormat.IeeeP1363FixedFieldConcatenation));

    /// <inheritdoc/>
    public void Dispose() => _key.Dispose();

    private static string NewKey(string passphrase)
    {
        using var key = ECDsa.Create(Curve);
        return key.ExportEncryptedPkcs8PrivateKeyPem(passphrase, Encryption);
    }

    /// <summary>The file's content; where there is none, new content that appears whole or not at all.</summary>
    private static string ReadOrKeep(string path, Func<string> make)
    {
        if (File.Exists(path)) return File.ReadAllText(path);
        var temporary = $"{path}.{Guid.NewGuid():n}.tmp";
        try
        {
            var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
            if (!OperatingSystem.IsWindows()) options.UnixCreateMode = OwnerOnly;
            using (var file = new FileStream(temporary, options))
            {
                file.Write(Encoding.ASCII.GetBytes(make()));
                file.Flush(flushToDisk: true);
            }
            File.Move(temporary, path, overwrite: false);
        }
        catch (IOException) when (File.Exists(path))
        {
            // another process was first: its file is the one that counts
        }
        finally
        {
            File.Delete(temporary);
        }
        return File.ReadAllText(path);
    }
}
