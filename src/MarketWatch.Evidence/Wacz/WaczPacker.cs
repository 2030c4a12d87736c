using System.Text;
using System.Text.Json;
using MarketWatch.Evidence.Capturing;
using MarketWatch.Evidence.Custody;
using MarketWatch.Evidence.Sealing;
using MarketWatch.Evidence.Warc;

namespace MarketWatch.Evidence.Wacz;

/// <summary>Packs one capture as a signed WACZ.</summary>
internal sealed class WaczPacker
{
    private readonly PageCapture _capture;
    private readonly CaptureContext _context;
    private readonly SigningKey _key;
    private readonly ZipWriter _zip;
    private readonly List<PackageResource> _resources = [];

    private WaczPacker(Stream output, PageCapture capture, CaptureContext context, SigningKey key) =>
        (_capture, _context, _key, _zip) = (capture, context, key, new ZipWriter(output));

    /// <summary>Writes the package.</summary>
    /// <param name="output">Seekable, empty.</param>
    /// <param name="capture">What was seen.</param>
    /// <param name="context">Under what.</param>
    /// <param name="attachments">What rides along.</param>
    /// <param name="key">Signs.</param>
    /// <param name="created">When sealed.</param>
    /// <param name="ct">Cancels.</param>
    public static void Write(Stream output, PageCapture capture, CaptureContext context, IReadOnlyList<Attachment> attachments, SigningKey key, DateTimeOffset created, CancellationToken ct)
    {
        var packer = new WaczPacker(output, capture, context, key);
        // 1. the archive
        var archive = packer.AddArchive(ct);
        // 2. what a replay needs to find its way in it
        packer.AddIndexAndPages(archive);
        // 3. what was seen, for programs and for people
        packer.AddStatements(archive);
        // 4. what rides along
        foreach (var attachment in attachments) packer.Add(PackagePaths.EvidenceFolder + attachment.Name, attachment.Content);
        // 5. the list of it all, its digest, its signature
        packer.AddSignedList(created);
        packer._zip.Finish();
    }

    private CaptureArchive AddArchive(CancellationToken ct)
    {
        CaptureArchive? archive = null;
        Add(PackagePaths.Archive, stream => archive = CaptureArchive.Write(stream, _capture, _context, ct));
        return archive!;
    }

    private void AddIndexAndPages(CaptureArchive archive)
    {
        var (compressed, secondary) = ArchiveIndex.Pack(ArchiveIndex.Lines(archive.Index));
        Add(PackagePaths.Index, compressed);
        Add(PackagePaths.SecondaryIndex, secondary);
        var page = JsonSerializer.Serialize(new
        {
            id = _capture.CaptureId,
            url = archive.Main?.Uri ?? WarcUri.Of(_capture.FinalUrl),
            ts = WarcDate.WriteSeconds(archive.Main?.Date ?? _capture.StartedAt),
            title = _capture.Title,
        });
        Add(PackagePaths.Pages, Encoding.UTF8.GetBytes($"{{\"format\":\"json-pages-1.0\",\"id\":\"pages\",\"title\":\"All Pages\"}}\n{page}\n"));
    }

    private void AddStatements(CaptureArchive archive)
    {
        var statement = State(archive);
        Add(PackagePaths.Capture, JsonSerializer.SerializeToUtf8Bytes(statement, CaptureStatement.Form));
        var custody = new
        {
            captureId = _capture.CaptureId,
            previousEntryHash = _context.PreviousCustodyHash,
            note = "What happened to the package from here on is in the unit's custody ledger, each entry with the package's SHA-256.",
            events = new[] { new { kind = nameof(CustodyKind.Captured).ToLowerInvariant(), at = _capture.FinishedAt, by = _context.Trigger, detail = _context.Purpose } },
        };
        Add(PackagePaths.Custody, JsonSerializer.SerializeToUtf8Bytes(custody, CaptureStatement.Form));
        Add(PackagePaths.Report, CaptureReport.Write(statement, _capture.Title, _key.Fingerprint));
        Add(PackagePaths.Recipe, Encoding.UTF8.GetBytes(VerificationRecipe.Text));
    }

    private CaptureStatement State(CaptureArchive archive)
    {
        var main = _capture.Exchanges.LastOrDefault(exchange => WarcUri.Of(exchange.Url) == archive.Main?.Uri && exchange.Status == archive.Main.Status);
        return new()
        {
            Format = CaptureStatement.FormName,
            CaptureId = _capture.CaptureId,
            Watch = _context.WatchId,
            Run = _context.RunId,
            Purpose = _context.Purpose,
            Trigger = _context.Trigger,
            RequestedUrl = WarcUri.Of(_capture.RequestedUrl),
            FinalUrl = WarcUri.Of(_capture.FinalUrl),
            Redirects = [.. _capture.Redirects.Select(WarcUri.Of)],
            Status = _capture.Status,
            MediaType = _capture.MediaType ?? archive.Main?.Mime,
            StartedAt = _capture.StartedAt.ToUniversalTime(),
            FinishedAt = _capture.FinishedAt.ToUniversalTime(),
            Clock = new("the capturing machine's system clock, UTC", _capture.ServerDate?.ToUniversalTime(), (_capture.ServerDate - _capture.StartedAt)?.TotalSeconds),
            Definition = _context.Definition,
            Profiles = _context.Profiles,
            Software = _context.Software,
            Browser = _capture.Browser,
            Egress = _capture.Egress,
            RemoteAddress = _capture.Egress == "direct" ? main?.RemoteAddress : null,
            Tls = main?.Tls,
            SessionId = _capture.SessionId,
            WallFound = _capture.WallFound,
            Gaps = archive.Gaps,
            Withheld = archive.Withheld,
            Exchanges = _capture.Exchanges.Count,
            MainResponse = archive.Main is { } response ? Place(response) : null,
            Screenshot = Place(archive.Resource("view")),
            Dom = Place(archive.Resource("dom")),
            Text = Place(archive.Resource("text")),
            PreviousCustodyHash = _context.PreviousCustodyHash,
        };
    }

    private void AddSignedList(DateTimeOffset created)
    {
        var list = new DataPackage
        {
            Title = _capture.Title,
            Created = WarcDate.WriteSeconds(created),
            Software = _context.Software,
            MainPageUrl = WarcUri.Of(_capture.FinalUrl),
            MainPageDate = WarcDate.WriteSeconds(_capture.StartedAt),
            Resources = _resources,
        };
        var (_, sha256) = _zip.Add(PackagePaths.DataPackage, stream => stream.Write(list.ToJson()));
        var hash = "sha256:" + sha256;
        var digest = new PackageDigest
        {
            Hash = hash,
            Created = list.Created,
            Software = list.Software,
            Signature = _key.Sign(Encoding.UTF8.GetBytes(hash)),
            PublicKey = _key.PublicKey,
        };
        _zip.Add(PackagePaths.Digest, stream => stream.Write(digest.ToJson()));
    }

    private void Add(string path, ReadOnlyMemory<byte> content) => Add(path, stream => stream.Write(content.Span));

    private void Add(string path, Action<Stream> write)
    {
        var (entry, sha256) = _zip.Add(path, write);
        _resources.Add(new(path, sha256, entry.Bytes));
    }

    private static RecordStatement Place(IndexedRecord record) => new(record.Uri, PackagePaths.Archive, record.Place.Offset, record.Place.PayloadDigest["sha256:".Length..]);
}
