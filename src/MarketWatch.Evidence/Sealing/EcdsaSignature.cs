using System.Security.Cryptography;

namespace MarketWatch.Evidence.Sealing;

/// <summary>Whether a signature holds.</summary>
internal enum SignatureVerdict
{
    /// <summary>It holds.</summary>
    Valid,

    /// <summary>It does not hold for this content and key, or is no signature.</summary>
    Invalid,

    /// <summary>The key is no ECDSA key on P-256 or P-384 in its standard form.</summary>
    BadKey,
}

/// <summary>
/// ECDSA with SHA-256 as WACZ signing uses it: the key as SubjectPublicKeyInfo, the signature as r and s of fixed length (IEEE P1363, the form of browsers), both in base 64.
/// Only one spelling of each is accepted, so that no other bytes say the same.
/// </summary>
internal static class EcdsaSignature
{
    private static readonly string[] Curves = [ECCurve.NamedCurves.nistP256.Oid.Value!, ECCurve.NamedCurves.nistP384.Oid.Value!];

    /// <summary>Checks a signature.</summary>
    public static SignatureVerdict Check(string publicKey, string signature, ReadOnlySpan<byte> content) =>
        Decode(publicKey) is not { } key ? SignatureVerdict.BadKey
        : Decode(signature) is not { } bytes ? SignatureVerdict.Invalid
        : Check(key, bytes, content);

    /// <summary>Checks a signature in bytes.</summary>
    public static SignatureVerdict Check(byte[] publicKey, byte[] signature, ReadOnlySpan<byte> content)
    {
        try
        {
            using var key = ECDsa.Create();
            key.ImportSubjectPublicKeyInfo(publicKey, out var read);
            if (read != publicKey.Length || !Curves.Contains(key.ExportParameters(false).Curve.Oid.Value)) return SignatureVerdict.BadKey;
            if (!key.ExportSubjectPublicKeyInfo().AsSpan().SequenceEqual(publicKey)) return SignatureVerdict.BadKey;
            if (signature.Length != (key.KeySize + 7) / 8 * 2) return SignatureVerdict.Invalid;
            return key.VerifyData(content, signature, HashAlgorithmName.SHA256, DSASignatureFormat.IeeeP1363FixedFieldConcatenation) ? SignatureVerdict.Valid : SignatureVerdict.Invalid;
        }
        catch (CryptographicException)
        {
            return SignatureVerdict.BadKey;
        }
    }

    /// <summary>SHA-256 of the key's bytes, lower-case hex; null where it is no base 64.</summary>
    public static string? FingerprintOf(string publicKey) => Decode(publicKey) is { } bytes ? Convert.ToHexStringLower(SHA256.HashData(bytes)) : null;

    private static byte[]? Decode(string text)
    {
        var bytes = new byte[text.Length];
        return Convert.TryFromBase64String(text, bytes, out var length) && Convert.ToBase64String(bytes, 0, length) == text ? bytes[..length] : null;
    }
}
