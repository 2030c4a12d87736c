using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using MarketWatch.Browser;
using MarketWatch.Crawling;
using MarketWatch.Evidence.Capturing;

namespace MarketWatch.EndToEnd.Tests.Browser;

[CancelAfter(120_000)]
internal sealed class CaptureTests
{
    [Test]
    public async Task CaptureAsync_page_is_recorded_whole(CancellationToken ct)
    {
        await using var site = await TestSite.StartAsync();
        var capture = await CapturedAsync(site, "/old-item", ct);
        var by = capture.Exchanges.ToLookup(exchange => exchange.Url.AbsolutePath);
        Assert.Multiple(() =>
        {
            Assert.That(capture.Gaps, Is.Empty);
            Assert.That(capture.FinalUrl.AbsolutePath, Is.EqualTo("/item"));
            Assert.That(capture.Redirects.Select(url => url.AbsolutePath), Is.EqualTo(new[] { "/old-item" }));
            Assert.That(capture.Status, Is.EqualTo(200));
            Assert.That(capture.Title, Is.EqualTo("The item"));
            Assert.That(capture.Text, Does.Contain("seller of who=1"));
            Assert.That(capture.Dom, Does.Contain("seller of who=1"));
            Assert.That(capture.ServerDate, Is.Not.Null);
            Assert.That(capture.Browser.UserAgent, Does.Contain("Chrome"));
            Assert.That(capture.Egress, Is.EqualTo("direct"));
            Assert.That(capture.Exchanges.Select(exchange => exchange.Url.AbsolutePath), Is.SupersetOf(new[] { "/old-item", "/item", "/style.css", "/script.js", "/seller", "/p1.png", "/p2.png", "/p3.png" }));
            Assert.That(by["/old-item"].Single().Status, Is.EqualTo(302));
            Assert.That(by["/old-item"].Single().ResponseHeaders.Select(header => header.Name.ToLowerInvariant()), Has.Member("location"));
            Assert.That(by["/item"].Single().ResponseHeaders.Where(header => header.Name.Equals("x-repeated", StringComparison.OrdinalIgnoreCase)).Select(header => header.Value), Is.EqualTo(new[] { "a", "b" }));
            Assert.That(by["/seller"].Single().Method, Is.EqualTo("POST"));
            Assert.That(Encoding.UTF8.GetString(by["/seller"].Single().RequestBody.Span), Is.EqualTo("who=1"));
            Assert.That(Encoding.UTF8.GetString(by["/seller"].Single().Body.Span), Is.EqualTo("seller of who=1"));
            foreach (var n in new[] { 1, 2, 3 }) Assert.That(by[$"/p{n}.png"].Single().Body.Span[^1], Is.EqualTo(n));
            Assert.That(capture.Exchanges.Where(exchange => exchange.Url.Host == "market.test").Select(exchange => exchange.RemoteAddress), Has.All.EqualTo("127.0.0.1"));
            Assert.That(SizeOf(capture.Screenshot).Width, Is.EqualTo(1280));
            Assert.That(SizeOf(capture.Screenshot).Height, Is.InRange(3000, 4000));
        });
    }

    [Test]
    public async Task CaptureAsync_tower_is_cut_at_the_limit_and_says_so(CancellationToken ct)
    {
        await using var site = await TestSite.StartAsync();
        var capture = await CapturedAsync(site, "/tower", ct);
        Assert.Multiple(() =>
        {
            Assert.That(SizeOf(capture.Screenshot), Is.EqualTo((1280, 16_384)));
            Assert.That(capture.Gaps, Has.Exactly(1).Contains("16384 of the page's 1280 x 400"));
        });
    }

    [Test]
    public async Task CaptureAsync_text_in_an_old_encoding_keeps_its_bytes(CancellationToken ct)
    {
        await using var site = await TestSite.StartAsync();
        var capture = await CapturedAsync(site, "/cyrillic", ct);
        Assert.Multiple(() =>
        {
            Assert.That(capture.Text, Does.Contain("Привет"));
            Assert.That(capture.Exchanges[0].Body.ToArray(), Is.EqualTo((byte[])[.. "<html><body><p class=item>"u8, 0xCF, 0xF0, 0xE8, 0xE2, 0xE5, 0xF2, .. "</p></body></html>"u8]));
        });
    }

    [Test]
    public async Task CaptureAsync_more_than_the_limits_is_named_among_the_gaps(CancellationToken ct)
    {
        await using var site = await TestSite.StartAsync();
        await using var pool = new BrowserPool(Browsers.Options with { Capture = new() { Requests = 20, ResourceBytes = 500_000 } });
        var many = await CapturedAsync(site, "/many", ct, pool);
        var heavy = await CapturedAsync(site, "/heavy", ct, pool);
        Assert.Multiple(() =>
        {
            Assert.That(many.Exchanges, Has.Count.EqualTo(20));
            Assert.That(many.Gaps, Has.Exactly(1).Contains("beyond the first 20"));
            Assert.That(heavy.Exchanges.Single(exchange => exchange.Url.AbsolutePath == "/large.png").Truncated, Is.EqualTo("length"));
            Assert.That(heavy.Gaps, Has.Exactly(1).Contains("/large.png"));
        });
    }

    [Test]
    public async Task CaptureAsync_page_behind_a_sign_in_is_captured_under_it(CancellationToken ct)
    {
        await using var site = await TestSite.StartAsync();
        await using var session = Browsers.Open(site.Address, with: SignInTests.WithSignIn);
        var first = await session.CaptureAsync(new(site.Address, "/private/1"), Browsers.APage("h1"), ct);
        site.EndSessions();
        var second = await session.CaptureAsync(new(site.Address, "/private/2"), Browsers.APage("h1"), ct);
        Assert.Multiple(() =>
        {
            Assert.That((first as Captured)?.Capture.Text, Does.Contain("Private 1"), first.ToString());
            Assert.That((second as Captured)?.Capture.Text, Does.Contain("Private 2"), second.ToString());
            Assert.That(site.SignIns, Is.EqualTo(2));
        });
    }

    [Test]
    public async Task CaptureAsync_frame_of_another_site_is_recorded_with_its_parts(CancellationToken ct)
    {
        await using var site = await TestSite.StartAsync();
        var capture = await CapturedAsync(site, $"/framed?port={site.Port}", ct);
        var frame = capture.Exchanges.Where(exchange => exchange.Url.Host == "elsewhere.test").ToLookup(exchange => exchange.Url.AbsolutePath);
        Assert.Multiple(() =>
        {
            Assert.That(Encoding.UTF8.GetString(frame["/item"].Single().Body.Span), Does.Contain("The item"));
            Assert.That(frame["/p1.png"].Single().Body.Span[^1], Is.EqualTo(1));
            Assert.That(Encoding.UTF8.GetString(frame["/seller"].Single().Body.Span), Is.EqualTo("seller of who=1"));
            Assert.That(capture.FinalUrl.Host, Is.EqualTo("market.test"));
            Assert.That(capture.Redirects, Is.Empty);
        });
    }

    [Test]
    public async Task CaptureAsync_over_tls_records_the_certificate(CancellationToken ct)
    {
        await using var site = await TestSite.StartAsync();
        var key = Convert.ToBase64String(SHA256.HashData(TestSite.Certificate.PublicKey.ExportSubjectPublicKeyInfo()));
        await using var pool = new BrowserPool(Browsers.Options with { AcceptedKeys = [key] });
        var address = new Uri($"https://market.test:{site.SecurePort}/");
        await using var session = Browsers.Open(address, pool);
        var outcome = await session.CaptureAsync(new(address, "/item"), null, ct);
        Assert.That(outcome, Is.InstanceOf<Captured>(), outcome.ToString());
        var document = ((Captured)outcome).Capture.Exchanges[0];
        Assert.Multiple(() =>
        {
            Assert.That(document.Protocol, Is.EqualTo("h2"));
            Assert.That(document.ResponseHeaders.Select(header => header.Name), Has.None.StartsWith(":").And.Member("x-repeated"));
            Assert.That(document.Tls, Is.EqualTo(new TlsFacts("TLS 1.3", "market.test", "market.test", Convert.ToHexStringLower(SHA256.HashData(TestSite.Certificate.RawData)))));
        });
    }

    [TestCase("/status/404", FetchFailure.NotFound)]
    [TestCase("/login", FetchFailure.SignInWall)]
    public async Task CaptureAsync_no_page_is_no_evidence(string path, FetchFailure expected, CancellationToken ct)
    {
        await using var site = await TestSite.StartAsync();
        await using var session = Browsers.Open(site.Address);
        Assert.That((await session.CaptureAsync(new(site.Address, path), null, ct) as CaptureFailed)?.Failure, Is.EqualTo(expected));
    }

    private static async Task<PageCapture> CapturedAsync(TestSite site, string path, CancellationToken ct, BrowserPool? pool = null)
    {
        await using var session = Browsers.Open(site.Address, pool);
        var outcome = await session.CaptureAsync(new(site.Address, path), null, ct);
        Assert.That(outcome, Is.InstanceOf<Captured>(), outcome.ToString());
        return ((Captured)outcome).Capture;
    }

    private static (int Width, int Height) SizeOf(ReadOnlyMemory<byte> png) =>
        (BinaryPrimitives.ReadInt32BigEndian(png.Span[16..]), BinaryPrimitives.ReadInt32BigEndian(png.Span[20..]));
}
