using System.Net;
using System.Net.Sockets;
using MarketWatch.Browser;
using MarketWatch.Crawling;

namespace MarketWatch.EndToEnd.Tests.Browser;

/// <summary>Pages made to harm the browser or to reach through it. After each the session goes on as if nothing had been.</summary>
[CancelAfter(120_000)]
internal sealed class HostilePageTests
{
    [TestCase("/endless", FetchFailure.PageHung)]
    [TestCase("/huge", FetchFailure.TooLarge)]
    public async Task FetchAsync_page_without_end_is_cut_off_and_the_next_page_comes(string path, FetchFailure expected, CancellationToken ct)
    {
        await using var site = await TestSite.StartAsync();
        await using var session = Browsers.Open(site.Address, Browsers.SharedHasty);
        var outcome = await session.FetchAsync(new(site.Address, path), null, ct);
        var next = await session.FetchAsync(site.Address, null, ct);
        Assert.Multiple(() =>
        {
            Assert.That(outcome, Is.InstanceOf<FetchFailed>().With.Property("Failure").EqualTo(expected), outcome.ToString());
            Assert.That(next, Is.InstanceOf<Fetched>(), next.ToString());
        });
    }

    [TestCase("/dialogs-endless")]
    [TestCase("/restless")]
    [TestCase("/bomb")]
    public async Task FetchAsync_page_that_wears_out_the_browser_ends_and_the_next_page_comes(string path, CancellationToken ct)
    {
        await using var site = await TestSite.StartAsync();
        await using var session = Browsers.Open(site.Address, Browsers.SharedHasty);
        var outcome = await session.FetchAsync(new(site.Address, path), Browsers.APage(), ct);
        var next = await session.FetchAsync(site.Address, null, ct);
        Assert.That(next, Is.InstanceOf<Fetched>(), $"{path}: {outcome}, then {next}");
        TestContext.Out.WriteLine(outcome is FetchFailed failed ? failed.ToString() : "came");
    }

    [Test]
    public async Task FetchAsync_cancelled_ends_at_once_and_the_next_page_comes(CancellationToken ct)
    {
        await using var site = await TestSite.StartAsync();
        await using var session = Browsers.Open(site.Address);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(ct);
        var slow = session.FetchAsync(new(site.Address, "/slow"), null, stop.Token).AsTask();
        while (!site.Asked.Contains("/slow")) await Task.Delay(50, ct);
        await stop.CancelAsync();
        Assert.That(async () => await slow, Throws.InstanceOf<OperationCanceledException>());
        Assert.That(await session.FetchAsync(site.Address, null, ct), Is.InstanceOf<Fetched>());
    }

    [Test]
    public async Task FetchAsync_script_that_hangs_after_loading_is_cut_off(CancellationToken ct)
    {
        await using var site = await TestSite.StartAsync();
        await using var session = Browsers.Open(site.Address, Browsers.SharedHasty);
        // whether the page is read before its script begins is a matter of luck; the step makes it read afterwards
        var outcome = await session.FetchAsync(new(site.Address, "/endless-later"), Browsers.APage(".item", new Marketplaces.PageStep { Scroll = "end" }), ct);
        var next = await session.FetchAsync(site.Address, null, ct);
        Assert.Multiple(() =>
        {
            Assert.That((outcome as FetchFailed)?.Failure, Is.EqualTo(FetchFailure.PageHung), outcome.ToString());
            Assert.That(next, Is.InstanceOf<Fetched>(), next.ToString());
        });
    }

    [Test]
    public async Task FetchAsync_dialogs_are_dismissed(CancellationToken ct)
    {
        await using var site = await TestSite.StartAsync();
        await using var session = Browsers.Open(site.Address);
        var outcome = await session.FetchAsync(new(site.Address, "/dialogs"), Browsers.APage(), ct);
        var next = await session.FetchAsync(site.Address, null, ct);
        Assert.Multiple(() =>
        {
            Assert.That((outcome as Fetched)?.Page.Html, Does.Contain("survived"), outcome.ToString());
            Assert.That(next, Is.InstanceOf<Fetched>(), next.ToString());
        });
    }

    [Test]
    public async Task FetchAsync_popups_do_not_open(CancellationToken ct)
    {
        await using var site = await TestSite.StartAsync();
        await using var pool = new BrowserPool(Browsers.Options);
        await using var session = Browsers.Open(site.Address, pool);
        var outcome = await session.FetchAsync(new(site.Address, "/popup"), Browsers.APage(), ct);
        var browser = await pool.Crawling.GetAsync(ct);
        Assert.Multiple(() =>
        {
            Assert.That(outcome, Is.InstanceOf<Fetched>(), outcome.ToString());
            Assert.That(browser.Contexts.Sum(context => context.Pages.Count), Is.EqualTo(1));
            Assert.That(site.Asked.Where(path => path.StartsWith("/popped", StringComparison.Ordinal)), Is.Empty);
        });
    }

    [Test]
    public async Task FetchAsync_service_worker_is_not_installed(CancellationToken ct)
    {
        await using var site = await TestSite.StartAsync();
        await using var session = Browsers.Open(site.Address);
        await session.FetchAsync(new(site.Address, "/worker"), Browsers.APage(), ct);
        Assert.That(site.Asked, Has.No.Member("/worker.js"));
    }

    [Test]
    public async Task FetchAsync_certificate_nobody_vouches_for_is_refused(CancellationToken ct)
    {
        await using var site = await TestSite.StartAsync();
        var secure = new Uri($"https://market.test:{site.SecurePort}/");
        await using var session = Browsers.Open(secure);
        Assert.That((await session.FetchAsync(secure, null, ct) as FetchFailed)?.Failure, Is.EqualTo(FetchFailure.TlsFailed));
    }

    [TestCase("http://unknown.example/", FetchFailure.NameNotResolved)]
    [TestCase("http://inside.test:8080/", FetchFailure.AddressRefused)]
    [TestCase("http://169.254.169.254/latest/meta-data/", FetchFailure.AddressRefused)]
    [TestCase("http://abcdefghij.onion/", FetchFailure.AddressRefused)]
    [TestCase("http://127.0.0.1:1/", FetchFailure.AddressRefused)] // Chromium's own list of unsafe ports
    [TestCase("file:///etc/passwd", FetchFailure.AddressRefused)]
    [TestCase("chrome://version/", FetchFailure.AddressRefused)]
    [TestCase("javascript:alert(1)", FetchFailure.AddressRefused)]
    public async Task FetchAsync_address_that_cannot_be_reached_says_why(string url, FetchFailure expected, CancellationToken ct)
    {
        await using var session = Browsers.Open(new(url));
        var outcome = await session.FetchAsync(new(url), null, ct);
        Assert.That(outcome, Is.InstanceOf<FetchFailed>().With.Property("Failure").EqualTo(expected), outcome.ToString());
    }

    [Test]
    public async Task FetchAsync_closed_port_is_a_failed_connection(CancellationToken ct)
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var url = new Uri($"http://market.test:{((IPEndPoint)listener.LocalEndpoint).Port}/");
        listener.Stop();
        await using var session = Browsers.Open(url);
        Assert.That((await session.FetchAsync(url, null, ct) as FetchFailed)?.Failure, Is.EqualTo(FetchFailure.ConnectionFailed));
    }

    [Test]
    public async Task FetchAsync_parts_of_a_page_and_redirects_do_not_lead_inside(CancellationToken ct)
    {
        await using var site = await TestSite.StartAsync();
        using var sinkhole = new TcpListener(IPAddress.Any, 0);
        sinkhole.Start();
        await using var session = Browsers.Open(site.Address);
        var port = ((IPEndPoint)sinkhole.LocalEndpoint).Port;
        var page = await session.FetchAsync(new(site.Address, $"/inner?port={port}"), Browsers.APage(), ct);
        var redirect = await session.FetchAsync(new(site.Address, "/inside"), null, ct);
        var capture = await session.CaptureAsync(new(site.Address, $"/inner?port={port}"), Browsers.APage(), ct);
        Assert.Multiple(() =>
        {
            Assert.That(page, Is.InstanceOf<Fetched>(), page.ToString());
            Assert.That((redirect as FetchFailed)?.Failure, Is.EqualTo(FetchFailure.AddressRefused), redirect.ToString());
            Assert.That(capture, Is.InstanceOf<Captured>(), capture.ToString());
            Assert.That(sinkhole.Pending(), Is.False);
        });
    }

    [Test]
    public async Task FetchAsync_proxy_away_fails_closed(CancellationToken ct)
    {
        await using var site = await TestSite.StartAsync();
        await using var session = Browsers.Open(site.Address, proxy: new("socks5://127.0.0.1:1"));
        var outcome = await session.FetchAsync(site.Address, null, ct);
        Assert.Multiple(() =>
        {
            Assert.That((outcome as FetchFailed)?.Failure, Is.EqualTo(FetchFailure.EgressUnavailable), outcome.ToString());
            Assert.That(site.Asked, Is.Empty);
        });
    }

    [Test]
    public async Task FetchAsync_through_a_proxy_sends_it_names(CancellationToken ct)
    {
        await using var site = await TestSite.StartAsync();
        // a second relay plays the distant proxy: it alone can resolve the name
        var asked = new System.Collections.Concurrent.ConcurrentQueue<string>();
        await using var proxy = Crawling.Egress.EgressRelay.Start(new(Browsers.Options.Addresses, resolve: (host, _) =>
        {
            asked.Enqueue(host);
            return Task.FromResult(new[] { IPAddress.Loopback });
        }));
        await using var session = Browsers.Open(new($"http://hidden-market.example:{site.Port}/"), proxy: proxy.Address);
        var outcome = await session.FetchAsync(new($"http://hidden-market.example:{site.Port}/"), null, ct);
        Assert.Multiple(() =>
        {
            Assert.That(outcome, Is.InstanceOf<Fetched>(), outcome.ToString());
            Assert.That(asked, Has.Member("hidden-market.example"));
        });
    }
}
