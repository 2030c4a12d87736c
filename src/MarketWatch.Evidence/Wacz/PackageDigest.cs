using System.Text.Encodings.Web;
using System.Text.Json;

namespace MarketWatch.Evidence.Wacz;

/// <summary>The signed digest, <c>datapackage-digest.json</c>: the anonymous form of WACZ signing 0.1.0, exactly its properties.</summary>
internal sealed record PackageDigest
{
    /// <summary>Version of WACZ signing.</summary>
    public const string SigningVersion = "0.1.0";

    private static readonly JsonSerializerOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary><c>sha256:</c> and lower-case hex of <c>datapackage.json</c>.</summary>
    public required string Hash { get; init; }

    /// <summary>Same as in <c>datapackage.json</c>.</summary>
    public required string Created { get; init; }

    /// <summary>Same as in <c>datapackage.json</c>.</summary>
    public required string Software { get; init; }

    /// <summary>Base 64.</summary>
    public required string Signature { get; init; }

    /// <summary>Base 64.</summary>
    public required string PublicKey { get; init; }

    /// <summary>The file, in the one spelling we write. Plus signs of base 64 stay readable for sed.</summary>
    public byte[] ToJson() => JsonSerializer.SerializeToUtf8Bytes(new
    {
        path = PackagePaths.DataPackage,
        hash = Hash,
        signedData = new { hash = Hash, created = Created, software = Software, version = SigningVersion, signature = Signature, publicKey = PublicKey },
    }, Plain);
}
