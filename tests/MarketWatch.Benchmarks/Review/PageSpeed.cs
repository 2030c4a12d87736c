using System.Diagnostics;
using System.Globalization;
using MarketWatch.Hits;
using MarketWatch.Storage.Database;

namespace MarketWatch.Benchmarks.Review;

/// <summary>Asks pages as a browser does, one after another, and writes median and 95th percentile of the time to the last byte, and the weight of the page itself.</summary>
internal sealed class PageSpeed(Uri address, EmbeddedDatabase database, TextWriter output)
{
    private const int Repeats = 100, Warm = 10;

    private static readonly string[] Queues = ["/hits", "/hits?sort=newest", "/hits?state=any", "/hits?profile=tobacco", "/hits?state=second_look&state=new&country=NL", "/hits?sort=oldest", "/hits?state=any&price_eur=under_10"];

    private static readonly string[] Searches = ["/search?q=rolex", "/search?q=replica+watch", "/search?q=%22carton+cigarettes%22", "/search?q=(rolex+OR+handbag)+NOT+replica", "/search?q=cocain~", "/search?q=price_eur%3A%3C50+tobacco", "/search?q="];

    public async Task RunAsync(CancellationToken ct)
    {
        using var client = new HttpClient(new SocketsHttpHandler { UseProxy = false, AllowAutoRedirect = false }) { BaseAddress = address };
        var hits = await SomeAsync(ct);
        await output.WriteLineAsync("| page | median ms | p95 ms | longest ms | weight KB, at most |\n|---|---|---|---|---|");
        await MeasureAsync(client, "queue", Queues, ct);
        await MeasureAsync(client, "preview", [.. hits.Select(hit => $"/hits/{hit.Id}/preview")], ct);
        await MeasureAsync(client, "hit page", [.. hits.Select(hit => $"/hits/{hit.Id}")], ct);
        await MeasureAsync(client, "search", Searches, ct);
        await MeasureAsync(client, "sellers", ["/sellers", "/sellers?q=dealz"], ct);
        await MeasureAsync(client, "dashboard", ["/"], ct);
        await MeasureAsync(client, "runs", ["/runs"], ct);
        await MeasureAsync(client, "profiles", ["/profiles"], ct);
    }

    private async Task MeasureAsync(HttpClient client, string name, string[] addresses, CancellationToken ct)
    {
        List<double> times = [];
        var weight = 0L;
        for (var turn = -Warm; turn < Repeats; turn++)
        {
            var started = Stopwatch.GetTimestamp();
            var page = await client.GetByteArrayAsync(new Uri(addresses[(turn + Warm) % addresses.Length], UriKind.Relative), ct);
            if (turn >= 0) times.Add(Stopwatch.GetElapsedTime(started).TotalMilliseconds);
            weight = Math.Max(weight, page.Length);
        }

        times.Sort();
        await output.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"| {name} | {times[Repeats / 2]:0.0} | {times[(int)(Repeats * 0.95)]:0.0} | {times[^1]:0} | {weight / 1000.0:0} |"));
    }

    /// <summary>Hits spread over the database.</summary>
    private async Task<List<Hit>> SomeAsync(CancellationToken ct)
    {
        List<Hit> some = [];
        var place = 0;
        await foreach (var hit in database.Hits.AllAsync(ct))
            if (place++ % 1000 == 0) some.Add(hit);
        return some;
    }
}
