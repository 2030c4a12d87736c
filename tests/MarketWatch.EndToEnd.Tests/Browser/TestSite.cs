using System.Collections.Concurrent;
using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace MarketWatch.EndToEnd.Tests.Browser;

/// <summary>A marketplace on loopback with one page per thing a page can do to a browser. Reached as <c>market.test</c>, which the tests' resolver knows.</summary>
internal sealed class TestSite : IAsyncDisposable
{
    private static readonly byte[] Pixel = Convert.FromBase64String("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==");

    /// <summary>One for all sites, so that a browser can be told its key.</summary>
    public static X509Certificate2 Certificate { get; } = SelfSigned();

    private readonly WebApplication _app;
    private readonly ConcurrentDictionary<string, bool> _sessions = new();
    private int _signIns;

    private TestSite(WebApplication app) => _app = app;

    public int Port { get; private set; }

    public int SecurePort { get; private set; }

    /// <summary>Paths asked for, in order.</summary>
    public ConcurrentQueue<string> Asked { get; } = [];

    public int SignIns => _signIns;

    public Uri Address => new($"http://market.test:{Port}/");

    public static async Task<TestSite> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseKestrelHttpsConfiguration().ConfigureKestrel(kestrel =>
        {
            kestrel.Listen(IPAddress.Loopback, 0);
            kestrel.Listen(IPAddress.Loopback, 0, secure => secure.UseHttps(Certificate));
        });
        var site = new TestSite(builder.Build());
        site._app.Use((context, next) =>
        {
            site.Asked.Enqueue(context.Request.Path + context.Request.QueryString);
            return next(context);
        });
        site.MapLists();
        site.MapSignIn();
        site.MapHostile();
        site.MapEvidence();
        await site._app.StartAsync();
        var ports = site._app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.ToLookup(address => new Uri(address).Scheme, address => new Uri(address).Port);
        (site.Port, site.SecurePort) = (ports["http"].Single(), ports["https"].Single());
        return site;
    }

    /// <summary>Ends all sessions, as a marketplace does after a while.</summary>
    public void EndSessions() => _sessions.Clear();

    public async ValueTask DisposeAsync()
    {
        using var hurry = new CancellationTokenSource(TimeSpan.FromMilliseconds(200));
        await _app.StopAsync(hurry.Token);
        await _app.DisposeAsync();
    }

    private void MapLists()
    {
        Html("/", "<h1>Market</h1><p>Welcome to the market of the tests.</p>");
        Html("/list", "<div id=l></div><script>setTimeout(() => { l.innerHTML = '<p class=item>one</p>' }, 300)</script>");
        Html("/nothing", "<div id=l></div><script>setTimeout(() => { l.innerHTML = '<p class=none>nothing found</p>' }, 300)</script>");
        Html("/plain", "<p>A page without any item, long enough to be a page.</p>");
        Html("/scroll", """
            <div id=l></div><script>
            let n = 0, busy = false;
            const more = async () => { if (busy || n >= 4) return; busy = true; n++;
              const t = await (await fetch('/items?n=' + n)).text(); l.insertAdjacentHTML('beforeend', t); busy = false; };
            addEventListener('scroll', () => { if (innerHeight + scrollY >= document.documentElement.scrollHeight - 200) more(); });
            more();
            </script>
            """);
        Html("/load-more", """
            <div id=l></div><button id=more>More</button><script>
            let n = 0;
            more.onclick = async () => { n++; l.insertAdjacentHTML('beforeend', await (await fetch('/items?n=' + n)).text()); if (n === 3) more.remove(); };
            </script>
            """);
        Html("/order", "<form method=post action=/ordered><button id=buy>Buy</button></form>");
        _app.MapPost("/ordered", () => Results.Text("ordered"));
        _app.MapGet("/items", async (int n) =>
        {
            await Task.Delay(900); // longer than the silence after which nothing more is expected, unless a request is open
            return string.Concat(Enumerable.Range(0, 10).Select(i => $"<p class=item style=height:150px>item {n}-{i}</p>"));
        });
        _app.MapGet("/slow", async (CancellationToken ct) =>
        {
            await Task.Delay(TimeSpan.FromMinutes(2), ct);
            return "";
        });
        _app.MapGet("/status/{code:int}", (int code, HttpResponse response) =>
        {
            response.StatusCode = code;
            if (code == 429) response.Headers.RetryAfter = "120";
            return code == 410 ? Task.CompletedTask : response.WriteAsync("<h1>An error, in so many words as make a page of it</h1>");
        });
    }

    private void MapSignIn()
    {
        const string form = "<form method=post action=/login><input id=user name=user><input id=password name=password type=password><button type=submit>Go</button></form>";
        Html("/login", form);
        _app.MapPost("/login", async (HttpRequest request, HttpResponse response) =>
        {
            Interlocked.Increment(ref _signIns);
            var sent = await request.ReadFormAsync();
            if (sent["password"] != "right") return Page(form + "<p class=error>wrong</p>");
            var id = Guid.NewGuid().ToString("N");
            _sessions[id] = true;
            response.Cookies.Append("sid", id);
            return Results.Redirect("/private/home");
        });
        _app.MapGet("/private/{name}", (string name, HttpRequest request) => request.Cookies.TryGetValue("sid", out var id) && _sessions.ContainsKey(id)
            ? Page($"<a id=out href=/logout>Sign out</a><h1>Private {name}</h1>")
            : Results.Redirect("/login"));
    }

    private void MapHostile()
    {
        Html("/endless", "<h1>Endless</h1><script>while (true) {}</script>");
        Html("/endless-later", "<h1>Endless</h1><p class=item>x</p><script>setTimeout(() => { while (true) {} }, 50)</script>");
        Html("/dialogs", "<script>for (let i = 0; i < 20; i++) { alert(i); confirm(i); prompt(i); } document.write('<p class=item>survived</p>'); addEventListener('beforeunload', e => e.preventDefault());</script>");
        Html("/popup", "<script>for (let i = 0; i < 5; i++) window.open('/popped?' + i, '_blank', 'noopener');</script><a id=a target=_blank href='/popped?a'>x</a><script>a.click()</script><p class=item>here</p>");
        Html("/leads-away", "<script>location.href = 'http://elsewhere.test:' + location.port + '/'</script>");
        Html("/worker", "<p id=s>-</p><script>navigator.serviceWorker?.register('/worker.js').then(() => fetch('/x')).catch(() => 0)</script><p class=item>x</p>");
        Html("/dialogs-endless", "<script>while (true) alert('again');</script>");
        Html("/clobbered", """
            <form id=f><input name=setAttribute><input name=getBoundingClientRect><input name=removeAttribute><p class=item>within a form</p></form>
            <img name=documentElement src=/p1.png><img name=getElementsByTagName src=/p1.png><p class=item data-n00="7">an item</p>
            <script>
            Element.prototype.getBoundingClientRect = () => ({ left: 1e9, top: -1e9, width: NaN, height: 1e308 });
            Element.prototype.setAttribute = () => { document.title = 'seen'; };
            Object.defineProperty(Element.prototype, 'outerHTML', { get: () => '<p>forged</p>' });
            Array.prototype.push = () => { throw new Error('no'); };
            new MutationObserver(() => document.body.insertAdjacentHTML('beforeend', '<p>late</p>')).observe(document, { attributes: true, subtree: true });
            </script>
            """);
        Html("/restless", "<p class=item>x</p><script>print(); for (let i = 0; i < 500; i++) history.pushState(0, '', '/restless?' + i); setInterval(() => location.href = '/restless?' + Math.random(), 5);</script>");
        _app.MapGet("/bomb", async (HttpResponse response, CancellationToken ct) =>
        {
            response.ContentType = "text/html";
            response.Headers.ContentEncoding = "gzip";
            await using var packed = new System.IO.Compression.GZipStream(response.Body, System.IO.Compression.CompressionLevel.Fastest);
            var rows = new byte[1 << 20];
            for (var i = 0; i < rows.Length; i++) rows[i] = "<i><b>x</b></i>\n"u8[i % 16];
            for (var i = 0; i < 4096; i++) await packed.WriteAsync(rows, ct);
        });
        _app.MapGet("/loop", () => Results.Redirect("/loop"));
        _app.MapGet("/away", () => Results.Redirect($"http://elsewhere.test:{Port}/"));
        _app.MapGet("/inside", () => Results.Redirect("http://127.0.0.2:8080/secret"));
        _app.MapGet("/download", () => Results.File(new byte[1000], "application/octet-stream", "x.bin"));
        _app.MapGet("/picture", () => Results.Bytes(Pixel, "image/png"));
        _app.MapGet("/blank", () => Results.Text("", "text/html"));
        _app.MapGet("/no-content", () => Results.NoContent());
        _app.MapGet("/huge", async (HttpResponse response, CancellationToken ct) =>
        {
            response.ContentType = "text/html";
            var chunk = new byte[1 << 20];
            Array.Fill(chunk, (byte)'x');
            for (var i = 0; i < 200; i++) await response.Body.WriteAsync(chunk, ct);
        });
    }

    private void MapEvidence()
    {
        _app.MapGet("/old-item", () => Results.Redirect("/item"));
        _app.MapGet("/item", (HttpResponse response) =>
        {
            response.Headers.Append("x-repeated", "a");
            response.Headers.Append("x-repeated", "b");
            return Page("""
                <title>The item</title><link rel=stylesheet href=/style.css><h1>Item</h1><div style="height:3000px">tall</div>
                <img src=/p1.png><img src=/p2.png loading=lazy><script src=/script.js></script><p class=late></p>
                """);
        });
        _app.MapGet("/style.css", () => Results.Text("body { margin: 0; background: url(/p3.png) }", "text/css"));
        _app.MapGet("/script.js", () => Results.Text("fetch('/seller', { method: 'POST', body: 'who=1' }).then(r => r.text()).then(t => document.querySelector('.late').textContent = t)", "text/javascript"));
        _app.MapPost("/seller", async (HttpRequest request) => "seller of " + await new StreamReader(request.Body).ReadToEndAsync());
        _app.MapGet("/p{n:int}.png", (int n) => Results.Bytes([.. Pixel, (byte)n], "image/png"));
        _app.MapGet("/tower", () => Page("<div style='height:40000px;background:linear-gradient(red,blue)'>very tall</div>"));
        _app.MapGet("/cyrillic", () => Results.Bytes([.. "<html><body><p class=item>"u8, 0xCF, 0xF0, 0xE8, 0xE2, 0xE5, 0xF2, .. "</p></body></html>"u8], "text/html; charset=windows-1251"));
        _app.MapGet("/framed", (int port) => Page($"<p class=item>x</p><iframe src='http://elsewhere.test:{port}/item'></iframe>"));
        _app.MapGet("/many", () => Page(string.Concat(Enumerable.Range(10, 40).Select(n => $"<img src=/p{n}.png>"))));
        _app.MapGet("/heavy", () => Page("<p class=item>x</p><img src=/large.png>"));
        _app.MapGet("/large.png", () => Results.Bytes([.. Pixel, .. new byte[600_000]], "image/png"));
        _app.MapGet("/inner", (int port) => Page($"""
            <p class=item>x</p><img src="http://127.0.0.2:{port}/a"><iframe src="http://inside.test:{port}/b"></iframe>
            <script>fetch('http://[::1]:{port}/c').catch(() => 0); new WebSocket('ws://127.0.0.2:{port}/d'); fetch('http://169.254.169.254/latest/').catch(() => 0);
            navigator.sendBeacon('http://2130706434:{port}/e');</script>
            """));
    }

    private void Html(string path, string body) => _app.MapGet(path, () => Page(body));

    private static IResult Page(string body) => Results.Text($"<!doctype html><html><head><meta charset=utf-8></head><body>{body}</body></html>", "text/html; charset=utf-8");

    private static X509Certificate2 SelfSigned()
    {
        using var key = RSA.Create(2048);
        var request = new CertificateRequest("CN=market.test", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        var today = TimeProvider.System.GetUtcNow();
        using var certificate = request.CreateSelfSigned(today.AddDays(-1), today.AddDays(30));
        return X509CertificateLoader.LoadPkcs12(certificate.Export(X509ContentType.Pfx), null);
    }
}
