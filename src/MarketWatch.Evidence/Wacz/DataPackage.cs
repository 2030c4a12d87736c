using System.Text;
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
