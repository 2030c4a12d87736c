using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using MarketWatch.Evidence.Sealing;
using MarketWatch.Evidence.Wacz;

namespace MarketWatch.Evidence.Verification;

/// <summary>The digest of the list, and who signed it (WACZ signing 0.1.0, anonymous form).</summary>
internal static class SignatureCheck
{
    private static readonly string[] Anonymous = ["hash", "created", "software", "version", "signature", "publicKey"];

    public static VerificationFinding? Check(OpenPackage package)
    {
        if (package.Layout[PackagePaths.Digest] is null)
        {
            package.Notes.Add("there is no datapackage-digest.json, so nothing vouches for the list of files");
            return Unsigned(package);
        }
        if (package.ReadJson(PackagePaths.Digest) is not { } digest) return Bad("it is no JSON object");
        var hash = "sha256:" + Convert.ToHexStringLower(SHA256.HashData(package.ReadSmall(PackagePaths.DataPackage)!));
        if (Text(digest, "path") != PackagePaths.DataPackage) return Bad("it is not about datapackage.json");
        if (Text(digest, "hash") != hash) return new(PackagePaths.DataPackage, "its SHA-256 is not the one that datapackage-digest.json states");
        if (!digest.TryGetProperty("signedData", out var signed))
        {
            package.Notes.Add("datapackage-digest.json carries no signature");
            return Unsigned(package);
        }
        return signed.ValueKind == JsonValueKind.Object ? CheckSigned(package, digest, signed, hash) : Bad("signedData is no object");
    }

    private static VerificationFinding? CheckSigned(OpenPackage package, JsonElement digest, JsonElement signed, string hash)
    {
        if (signed.TryGetProperty("domain", out _) && !package.IsOwn)
        {
            package.Notes.Add("it is signed by a domain with a certificate: that form is not checked here");
            return null;
        }
        var names = signed.EnumerateObject().Select(property => property.Name).ToHashSet();
        if (!names.SetEquals(Anonymous) || signed.EnumerateObject().Any(property => property.Value.ValueKind != JsonValueKind.String)) return Bad("signedData does not hold exactly the properties of an anonymous signature");
        if (Text(signed, "hash") != hash) return Bad("the signed hash is not that of datapackage.json");
        if (Text(signed, "created") != package.Text("created")) return Bad("the signed time is not the one of datapackage.json");
        if (package.IsOwn && !IsOwnSpelling(package, signed, hash)) return Bad("it is not spelled as this software writes it");

        var publicKey = Text(signed, "publicKey")!;
        return EcdsaSignature.Check(publicKey, Text(signed, "signature")!, Encoding.UTF8.GetBytes(hash)) switch
        {
            SignatureVerdict.BadKey => Bad("the key is no ECDSA key on P-256 or P-384"),
            SignatureVerdict.Invalid => Bad("the signature does not hold"),
            _ => CheckKey(package, EcdsaSignature.FingerprintOf(publicKey)!),
        };
    }

    /// <summary>Others may leave their packages unsigned; ours never are, so a signature that is not there was taken away.</summary>
    private static VerificationFinding? Unsigned(OpenPackage package) => package.IsOwn ? Bad("the signature was removed: this software writes no package without one") : null;

    private static VerificationFinding? CheckKey(OpenPackage package, string fingerprint)
    {
        package.KeyFingerprint = fingerprint;
        if (package.Options.TrustedKeys is not { } trusted)
        {
            package.Notes.Add("no trusted key was given, so the report does not say who signed");
            return null;
        }
        return trusted.Contains(fingerprint, StringComparer.OrdinalIgnoreCase) ? null : Bad($"it is signed with a foreign key, {fingerprint}");
    }

    /// <summary>The anonymous signature covers the hash alone. One spelling of everything beside it leaves nothing there to alter.</summary>
    private static bool IsOwnSpelling(OpenPackage package, JsonElement signed, string hash) =>
        package.ReadSmall(PackagePaths.Digest)!.AsSpan().SequenceEqual(new PackageDigest
        {
            Hash = hash,
            Created = package.Text("created") ?? "",
            Software = package.Text("software") ?? "",
            Signature = Text(signed, "signature")!,
            PublicKey = Text(signed, "publicKey")!,
        }.ToJson());

    private static string? Text(JsonElement element, string property) =>
        element.TryGetProperty(property, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    private static VerificationFinding Bad(string what) => new(PackagePaths.Digest, what);
}
