using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace MarketWatch.Evidence.Wacz;

/// <summary>A file of a package as <c>datapackage.json</c> lists it (WACZ 1.1.1, 5.2.5).</summary>
/// <param name="Path">Path in the container.</param>
/// <param name="Sha256">Lower-case hex.</param>
/// <param name="Bytes">Size.</param>
internal sealed record PackageResource(string Path, string Sha256, long Bytes);

/// <summary>The list of everything in a package.</summary>
internal sealed record DataPackage
{
    /// <summary>Version of WACZ written.</summary>
    public const string WaczVersion = "1.1.1";

    /// <summary>Title of the page.</summary>
    public required string Title { get; init; }

    /// <summary>When sealed: UTC, whole seconds.</summary>
    public required string Created { get; init; }

    /// <summary>Product and version.</summary>
    public required string Software { get; init; }

    /// <summary>Address of the page.</summary>
    public required string MainPageUrl { get; init; }

    /// <summary>When the page was visited: UTC, whole seconds.</summary>
    public required string MainPageDate { get; init; }

    /// <summary>All files but this one and its digest.</summary>
    public required IReadOnlyList<PackageResource> Resources { get; init; }

    /// <summary>The file. One resource per line, path before hash: the recipe for outsiders reads it with sed.</summary>
    public byte[] ToJson()
    {
        var head = JsonSerializer.Serialize(new
        {
            profile = "data-package",
            wacz_version = WaczVersion,
            title = Title,
            created = Created,
            software = Software,
            mainPageURL = MainPageUrl,
            mainPageDate = MainPageDate,
        });
        var resources = Resources.Select(resource => JsonSerializer.Serialize(new
        {
            name = resource.Path[(resource.Path.LastIndexOf('/') + 1)..],
            path = resource.Path,
            hash = "sha256:" + resource.Sha256,
            bytes = resource.Bytes,
        }));
        return Encoding.UTF8.GetBytes($"{head[..^1]},\"resources\":[\n{string.Join(",\n", resources)}\n]}}\n");
    }
}

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
