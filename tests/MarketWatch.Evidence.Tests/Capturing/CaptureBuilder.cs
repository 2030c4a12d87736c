using System.Text;
using MarketWatch.Evidence.Capturing;

namespace MarketWatch.Evidence.Tests.Capturing;

/// <summary>Captures for tests, the same for the same seed.</summary>
internal static class CaptureBuilder
{
    public static readonly DateTimeOffset Start = new(2026, 11, 20, 9, 30, 15, 123, TimeSpan.Zero);

    public static CaptureContext Context { get; } = new()
    {
        WatchId = "tobacco-bazaar",
        RunId = "run-1",
        Purpose = "tobacco-excise: national excise act, section 1",
        Trigger = "schedule",
        Definition = new("bazaar", new string('a', 64)),
        Profiles = [new("untaxed-tobacco", new string('b', 64))],
        Software = "MarketWatch 0.1.0",
        PreviousCustodyHash = new string('c', 64),
    };

    /// <summary>A page with pictures, a redirect, secrets and TLS.</summary>
    /// <param name="seed">Decides all contents.</param>
    /// <param name="images">Number of pictures.</param>
    /// <param name="imageBytes">Size of each.</param>
    /// <param name="htmlBytes">About the size of the document.</param>
    /// <param name="screenshotBytes">Size of the screenshot.</param>
    public static PageCapture ACapture(int seed = 1, int images = 2, int imageBytes = 900, int htmlBytes = 700, int screenshotBytes = 3000)
    {
        var random = new Random(seed);
        var start = Start.AddMinutes(seed);
        var page = new Uri($"https://www.bazaar.example/item/{seed}?b=2&a=1");
        var html = Html(random, htmlBytes);
        return new()
        {
            CaptureId = Guid.CreateVersion7(start).ToString("D"),
            RequestedUrl = new Uri($"http://www.bazaar.example/item/{seed}?b=2&a=1#top"),
            FinalUrl = page,
            Status = 200,
            Redirects = [new Uri($"http://www.bazaar.example/item/{seed}?b=2&a=1")],
            StartedAt = start,
            FinishedAt = start.AddSeconds(3.5),
            ServerDate = start.AddSeconds(1),
            Exchanges = [Redirect(page, start), Document(page, start, html), .. Enumerable.Range(0, images).Select(i => Image(random, start, i, imageBytes)), SignIn(start)],
            Screenshot = Bytes(random, screenshotBytes),
            Dom = html,
            Text = $"Slof sigaretten {seed} – без акциза",
            Title = $"Slof sigaretten {seed}",
            Browser = new("Chromium", "156.0", "Mozilla/5.0", 1280, 720, "nl-NL", "Europe/Amsterdam"),
            Egress = "direct",
            Gaps = ["screenshot cut at 16384 px"],
        };
    }

    public static byte[] Bytes(Random random, int count)
    {
        var bytes = new byte[count];
        random.NextBytes(bytes);
        return bytes;
    }

    private static CapturedExchange Redirect(Uri page, DateTimeOffset start) => new()
    {
        Url = new Uri(page.AbsoluteUri.Replace("https:", "http:", StringComparison.Ordinal)),
        Method = "GET",
        StartedAt = start,
        RequestHeaders = [new("User-Agent", "Mozilla/5.0")],
        Status = 301,
        StatusText = "Moved Permanently",
        ResponseHeaders = [new("Location", page.AbsoluteUri)],
        RemoteAddress = "192.0.2.7",
    };

    private static CapturedExchange Document(Uri page, DateTimeOffset start, string html) => new()
    {
        Url = page,
        Method = "GET",
        StartedAt = start.AddMilliseconds(200),
        RequestHeaders = [new(":authority", "www.bazaar.example"), new("User-Agent", "Mozilla/5.0"), new("cookie", "session=SECRET-COOKIE"), new("Authorization", "Bearer SECRET-TOKEN")],
        Status = 200,
        StatusText = "OK",
        ResponseHeaders = [new("Content-Type", "text/html; charset=utf-8"), new("Content-Encoding", "br"), new("Content-Length", "99"), new("Set-Cookie", "a=SECRET-ONE\nb=SECRET-TWO"), new("X-Odd", "line\r\nInjected: yes")],
        Body = Encoding.UTF8.GetBytes(html),
        BodyDecoded = true,
        Protocol = "h2",
        RemoteAddress = "192.0.2.7",
        Tls = new("TLS 1.3", "CN=bazaar.example", "CN=Example CA", new string('d', 64)),
    };

    private static CapturedExchange Image(Random random, DateTimeOffset start, int number, int bytes) => new()
    {
        Url = new Uri($"https://img.bazaar.example/{number}.jpg"),
        Method = "GET",
        StartedAt = start.AddMilliseconds(500 + number),
        Status = 200,
        StatusText = "OK",
        ResponseHeaders = [new("Content-Type", "image/jpeg")],
        Body = Bytes(random, bytes),
        BodyDecoded = true,
        Truncated = number == 0 ? "length" : null,
    };

    private static CapturedExchange SignIn(DateTimeOffset start) => new()
    {
        Url = new Uri("https://www.bazaar.example/login"),
        Method = "POST",
        StartedAt = start.AddSeconds(1),
        RequestHeaders = [new("Content-Type", "application/x-www-form-urlencoded"), new("Content-Length", "34")],
        RequestBody = "user=officer&password=SECRET-WORD1"u8.ToArray(),
        Status = 0,
    };

    private static string Html(Random random, int bytes)
    {
        var html = new StringBuilder("<!doctype html><title>Slof</title><body>");
        while (html.Length < bytes) html.Append("<p class=\"row\">").Append(random.Next()).Append(" sigaretten ").Append(random.Next(100)).Append("</p>\n");
        return html.Append("</body>").ToString();
    }
}
