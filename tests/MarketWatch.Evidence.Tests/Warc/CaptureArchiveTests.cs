using System.IO.Compression;
using System.Text;
using MarketWatch.Evidence.Capturing;
using MarketWatch.Evidence.Tests.Capturing;
using MarketWatch.Evidence.Warc;

namespace MarketWatch.Evidence.Tests.Warc;

public sealed class CaptureArchiveTests
{
    [Test]
    public void Write_a_body_decoded_by_the_browser_the_headers_fit_it_and_keep_what_was_said()
    {
        var record = TextOf(CaptureBuilder.ACapture(), "response", "HTTP/1.1 200 OK", "text/html");

        Assert.That(record, Does.Contain("\r\nx-orig-content-encoding: br\r\n").And.Contain("\r\nx-orig-content-length: 99\r\n"));
        Assert.That(record, Does.Not.Contain("\r\nContent-Encoding:"));
        var body = record[(record.IndexOf("\r\n\r\n", record.IndexOf("HTTP/1.1", StringComparison.Ordinal), StringComparison.Ordinal) + 4)..^4];
        Assert.That(record, Does.Contain($"\r\nContent-Length: {body.Length}\r\n"));
    }

    [Test]
    public void Write_a_header_value_with_line_breaks_opens_no_header_of_its_own()
    {
        var record = TextOf(CaptureBuilder.ACapture(), "response", "HTTP/1.1 200 OK", "text/html");

        // browsers join repeated headers by line feeds, so a second line is a second value of the same header
        Assert.That(record, Does.Contain("\r\nX-Odd: line\r\nX-Odd: Injected: yes\r\n"));
        Assert.That(record, Does.Contain("\r\nSet-Cookie: [redacted]\r\nSet-Cookie: [redacted]\r\n"));
    }

    [Test]
    public void Write_a_request_has_no_pseudo_headers_and_names_its_host()
    {
        var record = TextOf(CaptureBuilder.ACapture(), "request", "GET /item/1?b=2&a=1 HTTP/1.1", "[redacted]");

        Assert.That(record, Does.Contain("\r\nHost: www.bazaar.example\r\n").And.Not.Contain(":authority"));
        Assert.That(record, Does.Contain("cookie: [redacted]").And.Contain("Authorization: [redacted]"));
    }

    [Test]
    public void Write_states_protocol_certificate_address_and_truncation()
    {
        var all = Text(CaptureBuilder.ACapture());

        Assert.That(all, Does.Contain("WARC-Protocol: h2\r\n").And.Contain("WARC-Protocol: tls/1.3\r\n"));
        Assert.That(all, Does.Contain("WARC-IP-Address: 192.0.2.7\r\n").And.Contain("WARC-Truncated: length\r\n"));
        Assert.That(all, Does.Contain("tls-issuer: CN=Example CA\r\n").And.Contain("tls-certificate-sha256: " + new string('d', 64)));
        Assert.That(all, Does.Contain("outcome: no response\r\n").And.Contain("withheld: request body of 34 bytes\r\n"));
        Assert.That(all, Does.Contain("WARC-Date: 2026-11-20T09:31:15.123000Z\r\n"));
    }

    [TestCase("https://www.bazaar.example/Item?b=2&a=1", "example,bazaar)/item?a=1&b=2")]
    [TestCase("http://shop.example:8080/", "example,shop:8080)/")]
    [TestCase("http://127.0.0.1:5080/a", "1,0,0,127:5080)/a")]
    [TestCase("https://wwwshop.example/?", "example,wwwshop)/")]
    [TestCase("https://www2.shop.example", "example,shop)/")]
    [TestCase("urn:view:https://a.example/", "urn:view:https://a.example/")]
    public void SortKey_is_the_one_other_readers_look_up(string uri, string key) => Assert.That(WarcUri.SortKey(uri), Is.EqualTo(key));

    [TestCase("https://user:secret@bücher.example:443/a b?q=ü#part", "https://xn--bcher-kva.example/a%20b?q=%C3%BC")]
    [TestCase("http://[::1]:8080/", "http://[::1]:8080/")]
    public void Of_an_address_is_ascii_without_credentials_or_fragment(string url, string expected) => Assert.That(WarcUri.Of(new Uri(url)), Is.EqualTo(expected));

    private static string Text(PageCapture capture)
    {
        using var stream = new MemoryStream();
        CaptureArchive.Write(stream, capture, CaptureBuilder.Context, CancellationToken.None);
        stream.Position = 0;
        using var gzip = new GZipStream(stream, CompressionMode.Decompress);
        return new StreamReader(gzip, Encoding.Latin1).ReadToEnd();
    }

    private static string TextOf(PageCapture capture, string type, params string[] holds) =>
        Text(capture).Split("WARC/1.1\r\n").First(record => record.Contains($"WARC-Type: {type}\r\n", StringComparison.Ordinal) && holds.All(part => record.Contains(part, StringComparison.Ordinal)));
}
