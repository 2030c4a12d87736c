using System.IO.Compression;
using System.Text;
using MarketWatch.Crawling;
using MarketWatch.EndToEnd.Tests.Browser;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Time.Testing;

namespace MarketWatch.EndToEnd.Tests.Faults;

/// <summary>What a server can answer to a plain HTTP request, and what it is called.</summary>
internal sealed class HttpSessionTests
{
    private const string Polish = "<!doctype html><html><body><p>Żółte papierosy, cena 12 zł</p></body></html>";

    static HttpSessionTests() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    [TestCase("utf-8", "text/html; charset=utf-8")]
    [TestCase("windows-1250", "text/html; charset=windows-1250")]
    [TestCase("iso-8859-2", "text/html; charset=\"ISO-8859-2\"")]
    [TestCase("utf-8", "text/html")]
    [TestCase("utf-8", null)]
    [TestCase("utf-8", "text/html; charset=utf-7", Description = "refused by .NET for its dangers: read as if nothing were said")]
    [TestCase("utf-8", "text/html; charset=no-such-charset")]
    [TestCase("utf-8", "text/html; charset=")]
    [TestCase("utf-16", "text/html; charset=utf-16")]
    public async Task Text_is_read_in_the_charset_it_was_written_in(string written, string? contentType)
    {
        await using var site = await FaultySite.SendingAsync(Encoding.GetEncoding(written).GetBytes(Polish), contentType);
        Assert.That(HtmlOf(await site.FetchAsync()), Is.EqualTo(Polish));
    }

    [TestCase("windows-1251", "windows-1251")]
    [TestCase("koi8-r", "koi8-r")]
    [TestCase("utf-8", "utf-16", Description = "a meta that can be read as ASCII is not in UTF-16")]
    public async Task Charset_of_the_meta_counts_where_the_header_says_nothing(string written, string said)
    {
        var page = $"<html><head><meta charset=\"{said}\"></head><body>Сигареты без акциза</body></html>";
        await using var site = await FaultySite.SendingAsync(Encoding.GetEncoding(written).GetBytes(page), "text/html");
        Assert.That(HtmlOf(await site.FetchAsync()), Is.EqualTo(page));
    }

    [Test]
    public async Task Byte_order_mark_counts_more_than_the_header()
    {
        await using var site = await FaultySite.SendingAsync([.. Encoding.UTF8.Preamble, .. Encoding.UTF8.GetBytes(Polish)], "text/html; charset=windows-1250");
        Assert.That(HtmlOf(await site.FetchAsync()), Is.EqualTo(Polish));
    }

    [Test]
    public async Task Page_in_which_a_seller_wrote_control_characters_is_still_a_page()
    {
        var page = $"<html><head><title>{new string('\u0002', 400)}</title></head></html>";
        await using var site = await FaultySite.SendingAsync(Encoding.UTF8.GetBytes(page), "text/html");
        Assert.That(HtmlOf(await site.FetchAsync()), Is.EqualTo(page));
    }

    [TestCase("gzip")]
    [TestCase("br")]
    [TestCase("deflate")]
    public async Task Bomb_is_cut_off_at_the_limit(string encoding)
    {
        await using var site = await FaultySite.SendingAsync(Bomb(encoding), "text/html", encoding);
        Assert.That(FailureOf(await site.FetchAsync()), Is.EqualTo(FetchFailure.TooLarge));
    }

    [TestCase("gzip")]
    [TestCase("br")]
    [TestCase("deflate")]
    [TestCase("zstd")]
    [TestCase("aes128gcm")]
    public async Task Body_that_cannot_be_unpacked_is_a_broken_answer(string encoding)
    {
        var noise = new byte[5000];
        new Random(3).NextBytes(noise);
        await using var site = await FaultySite.SendingAsync(noise, "text/html", encoding);
        Assert.That(FailureOf(await site.FetchAsync()), Is.EqualTo(FetchFailure.ProtocolError));
    }

    [TestCase("http://127.0.0.2:1/", FetchFailure.RedirectedOutOfScope)]
    [TestCase("https://elsewhere.example/", FetchFailure.RedirectedOutOfScope)]
    [TestCase("//elsewhere.example/x", FetchFailure.RedirectedOutOfScope)]
    [TestCase("ftp://elsewhere.example/x", FetchFailure.ProtocolError)]
    [TestCase("file:///etc/passwd", FetchFailure.ProtocolError)]
    [TestCase("javascript:alert(1)", FetchFailure.ProtocolError)]
    [TestCase("http://[broken", FetchFailure.ProtocolError)]
    [TestCase("", FetchFailure.ProtocolError)]
    [TestCase("#here", FetchFailure.TooManyRedirects)]
    public async Task Redirect_to_where_nobody_may_go_is_named(string location, FetchFailure failure)
    {
        await using var site = await FaultySite.StartAsync(context =>
        {
            context.Response.StatusCode = StatusCodes.Status302Found;
            context.Response.Headers.Location = location;
            return Task.CompletedTask;
        });
        Assert.That(FailureOf(await site.FetchAsync()), Is.EqualTo(failure));
    }

    [Test]
    public async Task Redirect_without_a_location_is_a_broken_answer()
    {
        await using var site = await FaultySite.StartAsync(context =>
        {
            context.Response.StatusCode = StatusCodes.Status301MovedPermanently;
            return Task.CompletedTask;
        });
        Assert.That(FailureOf(await site.FetchAsync()), Is.EqualTo(FetchFailure.ProtocolError));
    }

    [Test]
    public async Task Redirects_on_the_same_host_are_followed_up_to_ten()
    {
        await using var site = await FaultySite.StartAsync(context =>
        {
            var left = int.Parse(context.Request.Path.Value![1..], System.Globalization.CultureInfo.InvariantCulture);
            if (left == 0) return context.Response.WriteAsync("<p>here</p>");
            context.Response.Redirect($"/{left - 1}");
            return Task.CompletedTask;
        });
        var (ten, eleven) = (await site.FetchAsync("/10"), await site.FetchAsync("/11"));
        Assert.That((HtmlOf(ten), FailureOf(eleven)), Is.EqualTo(("<p>here</p>", (FetchFailure?)FetchFailure.TooManyRedirects)));
    }

    [Test]
    public async Task Cookies_live_as_long_as_the_session()
    {
        await using var site = await FaultySite.StartAsync(context =>
        {
            context.Response.Cookies.Append("seen", "yes");
            return context.Response.WriteAsync($"<p>{context.Request.Cookies["seen"] ?? "new"}</p>");
        });
        await using var session = await site.OpenAsync(TimeProvider.System);
        var first = await session.FetchAsync(site.Address, null, CancellationToken.None);
        var second = await session.FetchAsync(site.Address, null, CancellationToken.None);
        Assert.That((HtmlOf(first), HtmlOf(second), HtmlOf(await site.FetchAsync())), Is.EqualTo(("<p>new</p>", "<p>yes</p>", "<p>new</p>")));
    }

    [TestCase("7", 7)]
    [TestCase("Wed, 01 Apr 2026 12:00:30 GMT", 30)]
    [TestCase("Wed, 01 Apr 2026 11:00:00 GMT", 0)]
    [TestCase("soon", null)]
    [TestCase("-5", null)]
    [TestCase("99999999999999999999", null)]
    public async Task Retry_after_is_read_as_seconds_or_date(string written, int? seconds)
    {
        await using var site = await FaultySite.StartAsync(context =>
        {
            context.Response.StatusCode = StatusCodes.Status429TooManyRequests;
            context.Response.Headers.RetryAfter = written;
            return Task.CompletedTask;
        });
        var failed = (FetchFailed)await site.FetchAsync(clock: new FakeTimeProvider(new(2026, 4, 1, 12, 0, 0, TimeSpan.Zero)));
        Assert.That((failed.Failure, failed.RetryAfter?.TotalSeconds), Is.EqualTo((FetchFailure.RateLimited, (double?)seconds)));
    }

    [Test]
    public async Task Certificate_that_nobody_vouches_for_is_refused()
    {
        await using var site = await FaultySite.StartAsync(context => context.Response.WriteAsync("<p>secret</p>"), TestSite.Certificate);
        Assert.That(FailureOf(await site.FetchAsync()), Is.EqualTo(FetchFailure.TlsFailed));
    }

    [Test]
    public async Task Connection_closed_without_an_answer_is_no_connection()
    {
        await using var site = await FaultySite.StartAsync(context =>
        {
            context.Abort();
            return Task.CompletedTask;
        });
        Assert.That(FailureOf(await site.FetchAsync()), Is.EqualTo(FetchFailure.ConnectionFailed));
    }

    private static string? HtmlOf(FetchOutcome outcome) => (outcome as Fetched)?.Page.Html;

    private static FetchFailure? FailureOf(FetchOutcome outcome) => (outcome as FetchFailed)?.Failure;

    /// <summary>64 MiB of nothing, packed.</summary>
    private static byte[] Bomb(string encoding)
    {
        using var packed = new MemoryStream();
        using (Stream packer = encoding switch
        {
            "gzip" => new GZipStream(packed, CompressionLevel.Fastest, leaveOpen: true),
            "br" => new BrotliStream(packed, CompressionLevel.Fastest, leaveOpen: true),
            _ => new ZLibStream(packed, CompressionLevel.Fastest, leaveOpen: true),
        })
        {
            var block = new byte[1 << 20];
            Array.Fill(block, (byte)' ');
            for (var i = 0; i < 64; i++) packer.Write(block);
        }
        return packed.ToArray();
    }
}
