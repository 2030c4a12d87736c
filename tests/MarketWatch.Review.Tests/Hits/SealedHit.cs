using System.IO.Compression;
using System.Text;
using MarketWatch.Classification;
using MarketWatch.Evidence.Capturing;
using MarketWatch.Evidence.Custody;
using MarketWatch.Evidence.Sealing;
using MarketWatch.Hits;
using MarketWatch.Listings;
using MarketWatch.Sellers;
using MarketWatch.Testing;

namespace MarketWatch.Review.Tests.Hits;

/// <summary>Hits with evidence that is really sealed, in the store of a site.</summary>
internal static class SealedHit
{
    public static readonly Uri Photo = new("http://bazaar.example/photo-1.png");
    public static readonly Uri MissingPhoto = new("http://bazaar.example/photo-2.png");

    /// <summary>Records a hit and its package.</summary>
    public static async Task<Hit> RecordAsync(ReviewSite site, string id, CancellationToken ct, Func<Listing, Listing>? listed = null, byte[]? photo = null, byte[]? screenshot = null)
    {
        var listing = Listing(id);
        listing = listed?.Invoke(listing) ?? listing;
        var package = await SealAsync(site, listing, photo ?? Png(64, 48, 200), screenshot ?? Png(640, 900, 90), ct);
        var hit = HitBuilder.AHit(id).Listed(_ => listing).With(hit => hit with
        {
            Id = listing.Key.Id, Evidence = [new(package.PackageId, package.Sha256, package.Bytes, package.SealedAt)], Report = Report(listing),
            FirstSeen = package.SealedAt.AddHours(-3), LastSeen = package.SealedAt, RetainUntil = package.SealedAt.AddDays(365),
        }).Build();
        return await site.Database.Hits.RecordAsync(hit, [new(CustodyKind.Captured, package.PackageId, package.Sha256, package.SealedAt, "schedule", "tobacco-excise"), new(CustodyKind.Sealed, package.PackageId, package.Sha256, package.SealedAt, "schedule", "")], ct);
    }

    public static Listing Listing(string id) => ListingBuilder.AListing(id).Titled("10 sloffen s1garetten zonder banderol").Priced(250).In("Overig")
        .Described("Nette s1garetten, 10 sloffen.\nAlleen ophalen. Geen accijns betaald, dus goedkoop.").With(listing => listing with
        {
            Images = [Photo, MissingPhoto], Location = "Rotterdam", ShipsFrom = ["NL"], ShipsTo = ["EU"], Condition = "new",
            Seller = new SellerFacts { Key = "rookwolk", Name = "Rook Wolk", Url = new("http://bazaar.example/u/rookwolk"), About = "snel en discreet" },
        });

    private static MatchReport Report(Listing listing)
    {
        Match Found(string term, string field, string text, string written, string readAs, double points) =>
            new(term, field, Math.Max(0, text.IndexOf(written, StringComparison.Ordinal)), written.Length, written, readAs, points);
        return new(
        [
            new()
            {
                ProfileId = "untaxed-tobacco", ProfileDigest = "", Score = 85, IsHit = true, Priority = HitPriority.Normal,
                Matches = [Found("product", "title", listing.Title, "s1garetten", "sigaretten", 45), Found("untaxed", "title", listing.Title, "zonder banderol", "zonder banderol", 30), Found("product", "description", listing.Description ?? "", "s1garetten", "sigaretten", 0), Found("untaxed", "description", listing.Description ?? "", "Geen accijns", "geen accijns", 10)],
            },
            new() { ProfileId = "counterfeit", ProfileDigest = "", Score = 20, IsHit = false, Priority = HitPriority.None, Missed = "score 20 below 60", Matches = [Found("cheap", "description", listing.Description ?? "", "goedkoop", "goedkoop", 20)] },
        ]);
    }

    private static async Task<SealedPackage> SealAsync(ReviewSite site, Listing listing, byte[] photo, byte[] screenshot, CancellationToken ct)
    {
        var start = TimeProvider.System.GetUtcNow().AddMinutes(-2);
        CapturedExchange Exchange(Uri url, string type, byte[] body) => new() { Url = url, Method = "GET", StartedAt = start, Status = 200, StatusText = "OK", ResponseHeaders = [new("Content-Type", type)], Body = body };
        var capture = new PageCapture
        {
            CaptureId = Guid.CreateVersion7(start).ToString("D"), RequestedUrl = listing.Url, FinalUrl = listing.Url, Status = 200, StartedAt = start, FinishedAt = start.AddSeconds(2),
            Exchanges = [Exchange(listing.Url, "text/html", Encoding.UTF8.GetBytes("<title>x</title>")), Exchange(Photo, "image/png", photo), Exchange(new("http://bazaar.example/logo.svg"), "image/svg+xml", "<svg/>"u8.ToArray())],
            Screenshot = screenshot, Dom = "<title>x</title>", Text = "x", Title = "x", Browser = new("Chromium", "156.0", "Mozilla/5.0", 1280, 720, "nl-NL", "Europe/Amsterdam"), Egress = "direct",
        };
        var context = new CaptureContext
        {
            WatchId = "bazaar-tobacco", RunId = "run-1", Purpose = "tobacco-excise: law", Trigger = "schedule", Definition = new("bazaar", new('a', 64)), Profiles = [new("untaxed-tobacco", new('b', 64))], Software = Product.Software,
        };
        return await new EvidenceSealer(site.Vault, site.Key, TimeProvider.System).SealAsync(capture, context, [new("record.json", "{}"u8.ToArray())], ct);
    }

    /// <summary>Path of a package's file.</summary>
    public static string FileOf(ReviewSite site, Hit hit) => Path.Combine(site.VaultFolder, hit.Evidence[0].PackageId[..5], hit.Evidence[0].PackageId + ".wacz");

    /// <summary>Changes a package's file as nobody may.</summary>
    public static void Tamper(ReviewSite site, Hit hit, Func<byte[], byte[]> change)
    {
        var file = FileOf(site, hit);
        var bytes = File.ReadAllBytes(file);
        File.Delete(file);
        File.WriteAllBytes(file, change(bytes));
    }

    /// <summary>A grey picture with a gradient.</summary>
    public static byte[] Png(int width, int height, byte shade)
    {
        using var pixels = new MemoryStream();
        using (var zlib = new ZLibStream(pixels, CompressionLevel.Fastest, leaveOpen: true))
            for (var y = 0; y < height; y++)
            {
                zlib.WriteByte(0);
                for (var x = 0; x < width; x++) zlib.WriteByte((byte)(shade + (x * 40 / width) + (y % 32 < 16 ? 0 : 12)));
            }

        byte[] Chunk(string type, byte[] content)
        {
            byte[] named = [.. Encoding.ASCII.GetBytes(type), .. content];
            return [.. BigEndian((uint)content.Length), .. named, .. BigEndian(Crc32(named))];
        }

        byte[] head = [.. BigEndian((uint)width), .. BigEndian((uint)height), 8, 0, 0, 0, 0];
        return [0x89, .. "PNG\r\n\x1a\n"u8, .. Chunk("IHDR", head), .. Chunk("IDAT", pixels.ToArray()), .. Chunk("IEND", [])];
    }

    private static uint Crc32(byte[] bytes)
    {
        var crc = ~0u;
        foreach (var b in bytes)
        {
            crc ^= b;
            for (var bit = 0; bit < 8; bit++) crc = (crc & 1) == 0 ? crc >> 1 : (crc >> 1) ^ 0xEDB88320u;
        }

        return ~crc;
    }

    private static byte[] BigEndian(uint number) => [(byte)(number >> 24), (byte)(number >> 16), (byte)(number >> 8), (byte)number];
}
