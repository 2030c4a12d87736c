using System.IO.Compression;
using System.Text;
using MarketWatch.Evidence.Tests.Capturing;
using MarketWatch.Evidence.Warc;
using MarketWatch.Testing;

namespace MarketWatch.Evidence.Tests.Warc;

public sealed class WarcReaderTests
{
    [TestCase("jwat/valid-warcfile-duplicate-concurrentto.warc", 1)]
    [TestCase("jwat/valid-warcfile-fields-metainfo.warc", 1)]
    [TestCase("jwat/valid-warcfile-non-warc-headers.warc", 1)]
    [TestCase("warcio/example.warc", 6)]
    [TestCase("jwarc/gzip_extra_sl.warc.gz", 1)]
    public void Read_a_valid_archive_of_others_in_full(string file, int records)
    {
        var readings = ReadShared(file);
        Assert.That(readings, Has.All.InstanceOf<WarcRecordRead>());
        Assert.That(readings, Has.Count.EqualTo(records));
    }

    [TestCase("jwat/invalid-warcfile-digest-fields.warc", WarcFaultKind.BlockDigest, 0)]
    [TestCase("jwat/invalid-warcfile-fields-empty.warc", WarcFaultKind.MissingField, 0)]
    [TestCase("jwat/invalid-warcfile-lonely-monkeys.warc", WarcFaultKind.MissingField, 0)]
    [TestCase("jwat/invalid-warcfile-segment-number-continuation.warc", WarcFaultKind.BadField, 0)]
    [TestCase("jwat/invalid-warcfile-segment-number-response.warc", WarcFaultKind.BadField, 1)]
    [TestCase("warcio/example-trunc.warc", WarcFaultKind.BadHeader, 2)]
    [TestCase("warcio/example-bad-non-chunked.warc.gz", WarcFaultKind.NotOneRecordPerMember, 0)]
    public void Read_an_invalid_archive_names_the_fault(string file, object kind, int wholeBefore)
    {
        var readings = ReadShared(file);
        TestContext.Out.WriteLine(readings[^1]);
        Assert.That(readings[^1], Is.InstanceOf<WarcFault>().With.Property(nameof(WarcFault.Kind)).EqualTo(kind));
        Assert.That(readings, Has.Count.EqualTo(wholeBefore + 1));
    }

    [Test]
    public void Read_a_torn_tail_gives_every_whole_record_and_names_the_torn_one()
    {
        var (archive, places) = Archive();
        var random = new Random(4711);
        for (var i = 0; i < 200; i++)
        {
            var cut = random.Next(1, archive.Length);
            var readings = Read(archive[..cut]);
            var whole = places.Count(place => place.Offset + place.Length <= cut);
            var isBoundary = places.Any(place => place.Offset == cut) || cut == archive.Length;
            Assert.That(readings.OfType<WarcRecordRead>().Count(), Is.EqualTo(whole), $"cut at {cut}");
            Assert.That(readings[^1] is WarcFault, Is.EqualTo(!isBoundary), $"cut at {cut}");
        }
    }

    [Test]
    public void Read_any_flipped_bit_is_found_or_changes_nothing_that_was_archived()
    {
        var (archive, _) = Archive();
        var clean = Contents(Read(archive));
        var random = new Random(815);
        for (var i = 0; i < 300; i++)
        {
            var (at, bit) = (random.Next(archive.Length), random.Next(8));
            var broken = archive.ToArray();
            broken[at] ^= (byte)(1 << bit);
            var readings = Read(broken);
            // a gzip header holds bytes without meaning (time, system): only those may pass
            if (readings[^1] is not WarcFault) Assert.That(Contents(readings), Is.EqualTo(clean), $"byte {at}, bit {bit}");
        }
    }

    [Test]
    public void Read_a_payload_that_looks_like_gzip_members_is_one_record()
    {
        var look = Enumerable.Range(0, 50).SelectMany(_ => new byte[] { 0x1f, 0x8b, 8, 0, 1, 2, 3 }).ToArray();
        using var stream = new MemoryStream();
        var writer = new WarcWriter(stream);
        foreach (var dense in new[] { true, false }) writer.Write(Resource(look, dense));

        var readings = Read(stream.ToArray());

        Assert.That(readings, Has.All.InstanceOf<WarcRecordRead>());
        Assert.That(readings, Has.Count.EqualTo(2));
        Assert.That(readings.Cast<WarcRecordRead>().Sum(record => record.Length), Is.EqualTo(stream.Length));
    }

    [Test]
    public void Read_bytes_between_members_are_named()
    {
        var (archive, places) = Archive();
        var at = (int)places[3].Offset;
        var readings = Read([.. archive[..at], .. "rubbish"u8, .. archive[at..]]);

        Assert.That(readings[^1], Is.InstanceOf<WarcFault>());
        Assert.That(readings.OfType<WarcRecordRead>().Count(), Is.LessThanOrEqualTo(3));
    }

    [Test]
    public void Read_a_gigabyte_of_zeros_stops_at_the_limit()
    {
        using var bomb = new MemoryStream();
        using (var gzip = new GZipStream(bomb, CompressionLevel.Fastest, leaveOpen: true))
        {
            gzip.Write("WARC/1.1\r\nWARC-Type: resource\r\nWARC-Record-ID: <urn:x>\r\nWARC-Date: 2026-01-01T00:00:00Z\r\nContent-Length: 30000000\r\n\r\n"u8);
            var zeros = new byte[1 << 20];
            for (var i = 0; i < 64; i++) gzip.Write(zeros);
        }
        var limits = new WarcLimits { TotalBytes = 32L << 20 };

        Assert.That(Read(bomb.ToArray(), limits)[^1], Is.InstanceOf<WarcFault>()); // the block is shorter than the zeros that follow it
        var lying = Encoding.ASCII.GetBytes("WARC/1.1\r\nWARC-Type: resource\r\nWARC-Record-ID: <urn:x>\r\nWARC-Date: 2026-01-01T00:00:00Z\r\nContent-Length: 9000000000\r\n\r\n");
        Assert.That(Read(lying, limits)[^1], Is.InstanceOf<WarcFault>().With.Property(nameof(WarcFault.Kind)).EqualTo(WarcFaultKind.TooLarge));
        var tight = new WarcLimits { TotalBytes = 1L << 20 };
        var big = Member(new byte[3 << 20]);
        Assert.That(Read(big, tight)[^1], Is.InstanceOf<WarcFault>().With.Property(nameof(WarcFault.Kind)).EqualTo(WarcFaultKind.TooLarge));
    }

    [TestCase("WARC/1.1\r\n")]
    [TestCase("")]
    [TestCase("WARC/1.1\r\n: no name\r\n\r\n")]
    [TestCase("WARC/1.1\r\nWARC-Type: a\r\nWARC-Type: b\r\nWARC-Record-ID: x\r\nWARC-Date: y\r\nContent-Length: 0\r\n\r\n\r\n\r\n")]
    [TestCase("WARC/1.1\r\nWARC-Type: a\r\nWARC-Record-ID: x\r\nWARC-Date: y\r\nContent-Length: -1\r\n\r\n\r\n\r\n")]
    [TestCase("\u001f\u008b\b")]
    public void Read_rubbish_never_throws(string text) =>
        Assert.That(Read(Encoding.Latin1.GetBytes(text)).OfType<WarcRecordRead>(), Is.Empty);

    [Test]
    public void Read_an_endless_header_stops()
    {
        var endless = Encoding.ASCII.GetBytes("WARC/1.1\r\n" + string.Concat(Enumerable.Repeat("X-Filler: aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa\r\n", 5000)));
        Assert.That(Read(endless)[^1], Is.InstanceOf<WarcFault>().With.Property(nameof(WarcFault.Kind)).EqualTo(WarcFaultKind.BadHeader));
    }

    internal static List<WarcReading> Read(byte[] bytes, WarcLimits? limits = null) => [.. new WarcReader(new MemoryStream(bytes), limits ?? new()).Read()];

    private static List<WarcReading> ReadShared(string file) => Read(File.ReadAllBytes(SharedData.PathTo("data/hostile/warc/" + file)));

    private static (byte[] Archive, List<WarcPlace> Places) Archive()
    {
        using var stream = new MemoryStream();
        CaptureArchive.Write(stream, CaptureBuilder.ACapture(), CaptureBuilder.Context, CancellationToken.None);
        var bytes = stream.ToArray();
        return (bytes, [.. Read(bytes).Cast<WarcRecordRead>().Select(record => new WarcPlace(record.Offset, record.Length, "", ""))]);
    }

    private static string[] Contents(IEnumerable<WarcReading> readings) =>
        [.. readings.Cast<WarcRecordRead>().Select(record => $"{string.Join('|', record.Fields)} {record.BlockSha256}")];

    private static WarcRecord Resource(byte[] payload, bool dense) => new()
    {
        Type = "resource",
        Id = Guid.CreateVersion7(CaptureBuilder.Start),
        Date = CaptureBuilder.Start,
        TargetUri = "urn:x",
        ContentType = "application/octet-stream",
        Payload = payload,
        Dense = dense,
    };

    private static byte[] Member(byte[] payload)
    {
        using var stream = new MemoryStream();
        new WarcWriter(stream).Write(Resource(payload, dense: false));
        return stream.ToArray();
    }
}
