using System.Text.Json;
using MarketWatch.Evidence.Warc;
using MarketWatch.Evidence.Wacz;

namespace MarketWatch.Evidence.Verification;

/// <summary>A package under inspection: what the checks so far have found out about it, for those that follow.</summary>
internal sealed class OpenPackage
{
    private const int MaxMetadata = 16 * 1024 * 1024;

    /// <summary>How hostile JSON is read: no doubled names, no deep nesting.</summary>
    public static readonly JsonDocumentOptions Strict = new() { MaxDepth = 32, AllowDuplicateProperties = false };

    public required ZipLayout Layout { get; init; }

    public required VerificationOptions Options { get; init; }

    public required CancellationToken Ct { get; init; }

    /// <summary>Properties of <c>datapackage.json</c>; set by <see cref="ListCheck"/>.</summary>
    public JsonElement List { get; set; }

    /// <summary>Files listed; set by <see cref="ListCheck"/>.</summary>
    public Dictionary<string, ListedFile> Files { get; } = new(StringComparer.Ordinal);

    /// <summary>Records by archive; set by <see cref="ArchiveCheck"/>.</summary>
    public Dictionary<string, List<WarcRecordRead>> Archives { get; } = new(StringComparer.Ordinal);

    /// <summary>Statement of the capture; set by <see cref="CaptureCheck"/>.</summary>
    public CaptureStatement? Capture { get; set; }

    /// <summary>Fingerprint of the key whose signature holds; set by <see cref="SignatureCheck"/>.</summary>
    public string? KeyFingerprint { get; set; }

    public List<string> Notes { get; } = [];

    /// <summary>The package claims to be of our own making, so our stricter rules hold for it.</summary>
    public bool IsOwn => Files.ContainsKey(PackagePaths.Capture);

    public string? Text(string property) => List.ValueKind == JsonValueKind.Object && List.TryGetProperty(property, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    /// <summary>A small file's bytes; null where it is absent, too large, or not of the announced size.</summary>
    public byte[]? ReadSmall(string name)
    {
        if (Layout[name] is not { Bytes: <= MaxMetadata } entry) return null;
        using var stream = Layout.Open(entry);
        var bytes = new byte[entry.Bytes + 1];
        try
        {
            return stream.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false) == entry.Bytes ? bytes[..^1] : null;
        }
        catch (InvalidDataException)
        {
            return null;
        }
    }

    /// <summary>A small JSON file; null where it is no JSON object.</summary>
    public JsonElement? ReadJson(string name)
    {
        if (ReadSmall(name) is not { } bytes) return null;
        try
        {
            using var document = JsonDocument.Parse(bytes, Strict);
            return document.RootElement.ValueKind == JsonValueKind.Object ? document.RootElement.Clone() : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}

/// <summary>A file as listed.</summary>
/// <param name="Path">Path.</param>
/// <param name="Sha256">Lower-case hex.</param>
/// <param name="Bytes">Size.</param>
internal sealed record ListedFile(string Path, string Sha256, long Bytes);
