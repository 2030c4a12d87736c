using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using MarketWatch.Hits;
using MarketWatch.Hits.Query;
using MarketWatch.Storage.Indexes.Embedded;

namespace MarketWatch.Benchmarks.Search;

/// <summary>What one view of the search page costs at the index: eight facets, two bands, histogram and fifty rows with highlights. Times by the clock say
/// what an officer waits on a quiet machine; processor time can be compared on a busy one.</summary>
internal static class SearchPageBenchmark
{
    private const int Sellers = 50_000;
    private const int Batch = 1000;
    private const int Batches = 10;
    private const int Rounds = 20;
    private const int WarmUp = 30;

    /// <summary>Indexes hits into a folder, most by a rebuild and the last ones by commits as a crawl makes them, and asks.</summary>
    /// <param name="folder">Empty folder.</param>
    /// <param name="count">Hits.</param>
    /// <param name="listings">File of real listings, one JSON object with <c>title</c> and <c>description</c> a line; null for invented words.</param>
    /// <param name="output">Where the figures go.</param>
    public static async Task RunAsync(string folder, int count, string? listings, TextWriter output)
    {
        await using var index = new EmbeddedHitIndex(folder);
        var words = listings is null ? null : File.ReadLines(listings).SelectMany(Words).ToList();
        var hits = new GeneratedHits(1, words, Sellers).Take(count);
        await index.RebuildAsync(hits.SkipLast(Batch * Batches).ToAsyncEnumerable(), default);
        foreach (var batch in hits.TakeLast(Batch * Batches).Chunk(Batch)) await index.IndexAsync(batch, default);
        var cold = Stopwatch.StartNew();
        await index.SearchAsync(Page(null), default);
        await output.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"first search, with the tables of the facets: {cold.Elapsed.TotalMilliseconds:F0} ms"));

        var parser = new HitQueryParser(TimeProvider.System);
        var queries = ((string[])["*", "rolex", "rolex replica", "(rolex OR handbag) NOT replica", "\"rolex replica\"", "sub*", "submarner~", "price:[10 TO 50]", "seller:seller42", "cigarettes price_eur:<100 last_seen:>=2026-10"])
            .Select(text => (text, parser.Parse(text).Node)).ToList();
        // compiled as a server that has run for a while has it
        foreach (var (_, node) in queries)
        {
            for (var round = 0; round < WarmUp; round++) await index.SearchAsync(Page(node), default);
        }

        var all = new List<double>();
        foreach (var (text, node) in queries) all.AddRange(await AskAsync(index, text, Page(node), output));
        all.AddRange(await AskAsync(index, "* with three filters", Page(null) with { Filters = new Dictionary<string, IReadOnlyList<string>> { ["marketplace"] = ["bazaar", "hidden-market"], ["state"] = ["new"], ["price_eur"] = ["10_to_50"] } }, output));
        all.AddRange(await AskAsync(index, "* of one seller", Page(null) with { Filters = new Dictionary<string, IReadOnlyList<string>> { ["seller"] = ["seller42"] } }, output));
        await output.WriteLineAsync($"all together: {Figures(all)}");
    }

    private static HitSearch Page(QueryNode? query) => new()
    {
        Query = query, Take = 50, Order = HitOrder.Newest, Facets = ["state", "profile", "marketplace", "seller", "country", "language", "category", "assigned"],
        Bands = [HitBands.Price, HitBands.FirstSeen(TimeProvider.System, TimeZoneInfo.Utc)], Histogram = new("last_seen", TimeZoneInfo.Utc),
    };

    private static async Task<List<double>> AskAsync(EmbeddedHitIndex index, string text, HitSearch search, TextWriter output)
    {
        using var process = Process.GetCurrentProcess();
        var before = process.TotalProcessorTime;
        var times = new List<double>();
        var total = 0L;
        for (var round = 0; round < Rounds; round++)
        {
            var clock = Stopwatch.StartNew();
            total = (await index.SearchAsync(search, default)).Total;
            times.Add(clock.Elapsed.TotalMilliseconds);
        }

        process.Refresh();
        var each = (process.TotalProcessorTime - before).TotalMilliseconds / Rounds;
        await output.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"{text,-50} {total,7} hits  {Figures(times)}  processor {each,6:F1} ms each"));
        return times;
    }

    private static string Figures(List<double> times)
    {
        var sorted = times.Order().ToList();
        return string.Create(CultureInfo.InvariantCulture, $"median {sorted[sorted.Count / 2],6:F1} ms  p95 {sorted[sorted.Count * 95 / 100],6:F1} ms");
    }

    private static IEnumerable<string> Words(string line)
    {
        using var json = JsonDocument.Parse(line);
        var texts = ((string[])["title", "description"]).Select(name => json.RootElement.TryGetProperty(name, out var value) ? value.GetString() : null);
        return string.Join(' ', texts).Split(' ', StringSplitOptions.RemoveEmptyEntries).ToList();
    }
}
