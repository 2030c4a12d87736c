using System.Text.Json;
using MarketWatch.Evidence.Sealing;
using MarketWatch.Evidence.Verification;
using MarketWatch.Evidence.Wacz;

namespace MarketWatch.Evidence.Reading;

/// <summary>
/// Looks into a stored package: what it holds, its screenshot, the pictures that the page loaded. Reads only what is asked for, so that a page of the review application costs
/// little, and shows no picture whose digest is not the one stated. It does not verify the package; <see cref="PackageVerification"/> does.
/// </summary>
public sealed class PackageReading : IDisposable
{
    /// <summary>Bytes of a picture at most.</summary>
    public const int MostPictureBytes = 32 * 1024 * 1024;

    private readonly Stream _file;
    private readonly Stream _archive;
    private readonly IReadOnlyList<IndexLine> _index;
    private readonly RecordStatement _screenshot;

    private PackageReading(Stream file, Stream archive, IReadOnlyList<IndexLine> index, RecordStatement screenshot, PackageContents contents) =>
        (_file, _archive, _index, _screenshot, Contents) = (file, archive, index, screenshot, contents);

    /// <summary>What it says it holds.</summary>
    public PackageContents Contents { get; }

    /// <summary>Opens a package; null, with why in plain words, where it cannot be looked into. Takes the stream over.</summary>
    /// <param name="package">Seekable.</param>
    /// <param name="fault">Why it cannot be looked into.</param>
    public static PackageReading? Open(Stream package, out string? fault)
    {
        ArgumentNullException.ThrowIfNull(package);
        var reading = TryOpen(package, out fault);
        if (reading is null) package.Dispose();
        return reading;
    }

    /// <summary>The screenshot of the page.</summary>
    public PictureReading Screenshot() =>
        Read(_index.FirstOrDefault(line => line.Offset == _screenshot.Offset && line.Sha256 == _screenshot.Sha256));

    /// <summary>A picture that the page loaded, by its digest.</summary>
    /// <param name="sha256">Lower-case hex.</param>
    public PictureReading Picture(string sha256) => Read(_index.FirstOrDefault(line => line.Sha256 == sha256 && IsPicture(line)));

    /// <inheritdoc/>
    public void Dispose()
    {
        _archive.Dispose();
        _file.Dispose();
    }

    private PictureReading Read(IndexLine? line)
    {
        if (line is null) return new(null, PictureFault.NotThere);
        var (payload, fault) = RecordPayload.Read(_archive, line, MostPictureBytes);
        if (payload is null) return new(null, fault);
        return RasterPicture.MediaTypeOf(payload) is { } type ? new(new(type, line.Sha256, payload), null) : new(null, PictureFault.NoPicture);
    }

    private static PackageReading? TryOpen(Stream file, out string? fault)
    {
        var (layout, broken) = ZipLayout.Read(file);
        if (layout is null) return Fault($"container: {broken}", out fault);
        var package = new OpenPackage { Layout = layout, Options = new(), Ct = CancellationToken.None };
        if (package.ReadJson(PackagePaths.DataPackage) is not { } list) return Fault($"{PackagePaths.DataPackage}: it is missing or no JSON object", out fault);
        package.List = list;
        if (CaptureCheck.Read(package) is not { } capture) return Fault($"{PackagePaths.Capture}: it is missing or not in its form", out fault);
        if (layout[PackagePaths.Archive] is not { IsDeflated: false } archive) return Fault($"{PackagePaths.Archive}: it is missing or packed in another form", out fault);
        var index = package.ReadSmall(PackagePaths.Index) is { } lines ? IndexLine.ReadAll(lines) : [];
        fault = null;
        return new(file, layout.Open(archive), index, capture.Screenshot, Describe(package, capture, index));
    }

    private static PackageReading? Fault(string what, out string? fault)
    {
        fault = what;
        return null;
    }

    private static PackageContents Describe(OpenPackage package, CaptureStatement capture, IReadOnlyList<IndexLine> index) => new()
    {
        CaptureId = capture.CaptureId,
        RequestedUrl = capture.RequestedUrl,
        FinalUrl = capture.FinalUrl,
        Status = capture.Status,
        StartedAt = capture.StartedAt,
        FinishedAt = capture.FinishedAt,
        ServerDate = capture.Clock.ServerDate,
        Egress = capture.Egress,
        Browser = capture.Browser,
        Gaps = capture.Gaps,
        Withheld = capture.Withheld,
        Definition = capture.Definition,
        Profiles = capture.Profiles,
        Software = capture.Software,
        Created = package.Text("created"),
        NamedKey = NamedKey(package),
        Files = ListCheck.Listed(package.List).Select(file => new PackageFile(file.Path, file.Sha256, file.Bytes)).ToList(),
        Pictures = index.Where(IsPicture).OrderBy(line => line.Offset).DistinctBy(line => line.Uri).Select(line => new CapturedPicture(line.Uri, line.Sha256, line.Mime)).ToList(),
    };

    private static string? NamedKey(OpenPackage package) =>
        package.ReadJson(PackagePaths.Digest) is { } digest && digest.TryGetProperty("signedData", out var signed) && signed.ValueKind == JsonValueKind.Object
        && signed.TryGetProperty("publicKey", out var key) && key.ValueKind == JsonValueKind.String ? EcdsaSignature.FingerprintOf(key.GetString()!) : null;

    private static bool IsPicture(IndexLine line) =>
        line.Status == 200 && line.Mime.StartsWith("image/", StringComparison.Ordinal) && !line.Uri.StartsWith("urn:", StringComparison.Ordinal);
}
