using System.Diagnostics;
using System.Globalization;
using MarketWatch.Hits;
using MarketWatch.Hits.Query;
using MarketWatch.Storage.Indexes.Embedded;

namespace MarketWatch.Benchmarks.Search;

/// <summary>Indexing rate (processor time, with a durable commit for each batch) and median time of each kind of query with facets and highlights.</summary>
internal static class EmbeddedIndexBenchmark
{
    private const int Batch = 1000;
    private const int Repeats = 51;

    private static readonly (string Kind, string Query)[] Queries =
    [
        ("everything", "*"), ("common word", "rolex"), ("two words", "rolex replica"), ("OR NOT", "(rolex OR handbag) NOT replica"), ("phrase", "\"rolex replica\""), ("slop", "\"rolex replica\"~5"),
        ("prefix", "sub*"), ("broad prefix", "w*"), ("fuzzy", "submarner~"), ("compound", "3-MMC"), ("field", "seller:seller42"), ("range", "price:[10 TO 50] last_seen:>=2026-10-01"), ("rare word", "w4e1f"),
    ];

    /// <summary>Indexes hits into a folder and asks the queries.</summary>
    /// <param name="folder">Empty folder.</param>
    /// <param name="count">Hits.</param>
    /// <param name="output">Where the figures go.</param>
    public static async Task RunAsync(string folder, int count, TextWriter output)
    {
        await using var index = new EmbeddedHitIndex(folder);
        var hits = new GeneratedHits(1).Take(count).ToList();
        await MeasureAsync("index", hits.Count, output, async () =>
        {
            foreach (var batch in hits.Chunk(Batch)) await index.IndexAsync(batch, default);
        });
        await MeasureAsync("index again (upsert)", hits.Count, output, async () =>
        {
            foreach (var batch in hits.Chunk(Batch)) await index.IndexAsync([.. batch.Select(hit => hit with { Revision = 2 })], default);
        });
        await MeasureAsync("rebuild", hits.Count, output, async () => await index.RebuildAsync(hits.ToAsyncEnumerable(), default));
        await output.WriteLineAsync($"size {Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).Sum(file => new FileInfo(file).Length) / 1_000_000.0:F1} MB");
        foreach (var (kind, query) in Queries) await AskAsync(index, kind, query, output);
    }

    private static async Task MeasureAsync(string what, int count, TextWriter output, Func<Task> work)
    {
        using var process = Process.GetCurrentProcess();
        var (before, clock) = (process.TotalProcessorTime, Stopwatch.StartNew());
        await work();
        process.Refresh();
        var cpu = (process.TotalProcessorTime - before).TotalSeconds;
        await output.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"{what}: {count / cpu:F0} hits/s of processor time, {count / clock.Elapsed.TotalSeconds:F0} hits/s by the clock"));
    }

    private static async Task AskAsync(EmbeddedHitIndex index, string kind, string query, TextWriter output)
    {
        var search = new HitSearch { Query = new HitQueryParser(TimeProvider.System).Parse(query).Node };
        var (bare, total) = await MedianAsync(index, search);
        var (faceted, _) = await MedianAsync(index, search with { Facets = ["marketplace", "profile", "state", "seller", "country", "category"] });
        await output.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"{kind,-13} {query,-45} {total,6} hits  {bare,6:F2} ms with highlights  {faceted,6:F2} ms with six facets too"));
    }

    private static async Task<(double Milliseconds, long Total)> MedianAsync(EmbeddedHitIndex index, HitSearch search)
    {
        var times = new List<double>();
        var total = 0L;
        for (var repeat = 0; repeat < Repeats; repeat++)
        {
            var clock = Stopwatch.StartNew();
            total = (await index.SearchAsync(search, default)).Total;
            times.Add(clock.Elapsed.TotalMilliseconds);
        }

        times.Sort();
        return (times[Repeats / 2], total);
    }
}
