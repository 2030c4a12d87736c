using System.Security.Cryptography;
using System.Text.Json;
using MarketWatch.Evidence.Warc;
using MarketWatch.Evidence.Wacz;

namespace MarketWatch.Evidence.Verification;

/// <summary>The list of resources against the files: all there, none more, each of its size and digest (WACZ 1.1.1, 5.2.5).</summary>
internal static class ListCheck
{
    private const long MaxContent = 512L * 1024 * 1024;

    public static VerificationFinding? Check(OpenPackage package)
    {
        if (package.ReadJson(PackagePaths.DataPackage) is not { } list) return new(PackagePaths.DataPackage, "it is missing or no JSON object");
        package.List = list;
        if (package.Text("profile") != "data-package") return new(PackagePaths.DataPackage, "its profile is not data-package");
        if (package.Text("wacz_version") is null) return new(PackagePaths.DataPackage, "it states no wacz_version");
        return ReadList(package, list) ?? CheckUnlisted(package) ?? CheckForm(package) ?? CheckContents(package);
    }

    private static VerificationFinding? ReadList(OpenPackage package, JsonElement list)
    {
        if (!list.TryGetProperty("resources", out var resources) || resources.ValueKind != JsonValueKind.Array) return new(PackagePaths.DataPackage, "it lists no resources");
        foreach (var resource in resources.EnumerateArray())
        {
            if (ReadResource(resource) is not { } file) return new(PackagePaths.DataPackage, "a resource lacks its path, its SHA-256 or its size");
            package.Order.Add(file.Path);
            if (!package.Files.TryAdd(file.Path, file)) return new(PackagePaths.DataPackage, $"{file.Path} is listed twice");
            if (package.Layout[file.Path] is null) return new(file.Path, "it is listed but not there");
        }
        return null;
    }

    /// <summary>Files that a list names in a readable form, for those who only look.</summary>
    public static IEnumerable<ListedFile> Listed(JsonElement list) =>
        list.TryGetProperty("resources", out var resources) && resources.ValueKind == JsonValueKind.Array ? resources.EnumerateArray().Select(ReadResource).OfType<ListedFile>() : [];

    /// <summary>Size and digest beside the path, or under <c>stats</c> as WACZ 1.0 had it.</summary>
    private static ListedFile? ReadResource(JsonElement resource)
    {
        if (resource.ValueKind != JsonValueKind.Object || !resource.TryGetProperty("path", out var path) || path.ValueKind != JsonValueKind.String) return null;
        var stats = resource.TryGetProperty("stats", out var old) && old.ValueKind == JsonValueKind.Object ? old : resource;
        if (!stats.TryGetProperty("hash", out var hash) || hash.ValueKind != JsonValueKind.String) return null;
        if (!stats.TryGetProperty("bytes", out var bytes) || bytes.ValueKind != JsonValueKind.Number || !bytes.TryGetInt64(out var size)) return null;
        var text = hash.GetString()!;
        if (text.StartsWith("sha256:", StringComparison.Ordinal)) text = text["sha256:".Length..];
        else if (!resource.TryGetProperty("hashing", out var kind) || kind.ValueKind != JsonValueKind.String || kind.GetString() != "sha256") return null;
        return text.Length == 64 && text.All(char.IsAsciiHexDigitLower) ? new(path.GetString()!, text, size) : null;
    }

    private static VerificationFinding? CheckUnlisted(OpenPackage package)
    {
        foreach (var entry in package.Layout.Entries)
            if (entry.Name is not (PackagePaths.DataPackage or PackagePaths.Digest) && !package.Files.ContainsKey(entry.Name))
                return new(entry.Name, "it is there but not listed");
        return null;
    }

    private static VerificationFinding? CheckForm(OpenPackage package)
    {
        if (!package.IsOwn) return null;
        if (package.Layout.DifferenceFromForm() is { } where) return new($"container, {where}", "it is not as this software writes it");
        var expected = package.Order.Append(PackagePaths.DataPackage).Append(PackagePaths.Digest);
        var moved = package.Layout.Entries.Zip(expected).FirstOrDefault(pair => pair.First.Name != pair.Second).First;
        return moved is null ? null : new($"container, {moved.Name}", "it is not in its place");
    }

    private static VerificationFinding? CheckContents(OpenPackage package)
    {
        var total = 0L;
        foreach (var entry in package.Layout.Entries)
        {
            package.Ct.ThrowIfCancellationRequested();
            var listed = package.Files.GetValueOrDefault(entry.Name);
            if (listed is not null && listed.Bytes != entry.Bytes) return new(entry.Name, "its size is not the one listed");
            total += entry.Bytes;
            if (total > MaxContent) return new(entry.Name, $"the package holds more than {MaxContent} bytes");
            if (CheckContent(package, entry, listed) is { } finding) return finding;
        }
        return null;
    }

    private static VerificationFinding? CheckContent(OpenPackage package, ZipEntry entry, ListedFile? listed)
    {
        using var sha256 = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        using var content = package.Layout.Open(entry);
        var (crc, size, buffer) = (new Crc32(), 0L, new byte[64 * 1024]);
        try
        {
            for (int read; size <= entry.Bytes && (read = content.Read(buffer)) > 0; size += read)
            {
                crc.Append(buffer.AsSpan(0, read));
                sha256.AppendData(buffer, 0, read);
            }
        }
        catch (InvalidDataException)
        {
            return new(entry.Name, "it cannot be decompressed");
        }
        if (size != entry.Bytes) return new(entry.Name, "its size is not the one announced");
        if (listed is not null && Convert.ToHexStringLower(sha256.GetHashAndReset()) != listed.Sha256) return new(entry.Name, "its SHA-256 is not the one listed");
        return crc.Value == entry.Crc32 ? null : new(entry.Name, "its checksum is not the one announced");
    }
}
